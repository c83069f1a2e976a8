from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe


@require_safe
def favicon(_request: HttpRequest) -> HttpResponse:
    """Answer browsers that ask for the icon at its old address."""
    return redirect(static("schrijfmee/img/favicon.png"))
