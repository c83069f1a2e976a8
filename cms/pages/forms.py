"""The form in which an editor writes a page."""

from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminPageForm

LIVE_WHEN_OPENED = "live_when_opened"


class TextPageForm(WagtailAdminPageForm):
    """Carries the revision that was live when the form was opened.

    Wagtail's own `loaded_revision_id` becomes the latest revision as soon as the form comes back
    with a mistake, although what is in it is as old as before.
    """

    live_when_opened = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # From the database: the object may be a draft, which does not know what is live.
        same = type(self.instance).objects.filter(pk=self.instance.pk)
        live = same.values_list("live_revision_id", flat=True).first()
        self.fields[LIVE_WHEN_OPENED].initial = live
