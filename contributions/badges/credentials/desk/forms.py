from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from contributions.badges.credentials.models import LONGEST_REASON


class RevokeForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it is revoked"),
        widget=AdminAutoHeightTextInput(attrs={"rows": 2}),
        max_length=LONGEST_REASON,
        help_text=_("Is shown to whoever checks the badge, and to the one it was made for."),
        error_messages={"required": _("Write a reason: whoever checks the badge is told it.")},
    )
