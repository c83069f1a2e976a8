"""Pages about which something was decided are not deleted: unpublished, they keep their record."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from contributions.suggestions.models import Decision


def refuse_to_delete(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse | None:
    """Return the way back, with a message, when there are decisions about one of the pages or one
    below it; None when they may be deleted.
    """
    for page in pages:
        below = Page.objects.descendant_of(page, inclusive=True).order_by()
        if Decision.objects.filter(suggestion__page__in=below.values("pk")).exists():
            return _refused(request, page)
    return None


def _refused(request: HttpRequest, page: Page) -> HttpResponse:
    message = _(
        "“%(page)s” was not deleted: editors decided about suggestions for it, and who gave "
        "something is credited for it. Unpublish it instead: then nobody sees it, and the record "
        "of what was given stays."
    )
    unpublish = reverse("wagtailadmin_pages:unpublish", args=[page.pk])
    messages.error(
        request,
        message % {"page": page.get_admin_display_title()},
        buttons=[messages.button(unpublish, _("Unpublish"))] if page.live else [],
    )
    return redirect("wagtailadmin_explore", page.pk)
