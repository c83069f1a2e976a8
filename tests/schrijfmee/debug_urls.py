"""The site's addresses as they are while DEBUG is on, the mailbox among them."""

from django.urls import include, path

from schrijfmee.urls import urlpatterns as site_patterns

urlpatterns = [path("mailbox/", include("schrijfmee.mailbox.urls")), *site_patterns]
