"""The site's addresses and one of a view that does nothing."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from schrijfmee.urls import urlpatterns as site_patterns


def bare(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("Nothing but Django and the middleware of the site.")


urlpatterns = [path("bare/", bare), *site_patterns]
