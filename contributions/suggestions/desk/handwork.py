"""What is accepted while an editor has the page open in Wagtail's form is kept, not overwritten."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.pages.editing import take_over_published
from cms.pages.forms import LIVE_WHEN_OPENED
from cms.pages.models import TextPage
from contributions.suggestions.blockmerge import keep_draft


def keep_what_was_published(request: HttpRequest, page: Any) -> None:
    """Bring it into the revision that the form made, which is about to be published or stays a
    draft. Where both changed the same words, those in the form stay.
    """
    opened = request.POST.get(LIVE_WHEN_OPENED, "")
    if not (isinstance(page, TextPage) and opened.isdecimal()):
        return
    revision = page.latest_revision
    if revision.pk == page.live_revision_id:
        return
    if take_over_published(page=page, live_when_opened=int(opened), rebase=keep_draft):
        # The object that the view goes on with, so that this is what it publishes.
        revision.content = page.serializable_data()
        revision.save(update_fields=["content"])
        message = _(
            "This page was published while you were editing it. Those changes were kept beside "
            "yours: look at the page once more."
        )
        messages.warning(request, message)
