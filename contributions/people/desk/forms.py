from django import forms
from django.utils.translation import gettext_lazy as _

from cms.pages.blocks import validate_url
from cms.pages.cleaning import clean_line


class DetailsForm(forms.Form):
    """How a contributor is named, as an editor may correct it."""

    name = forms.CharField(label=_("Name"), max_length=80)
    url = forms.CharField(
        label=_("Web address"),
        max_length=500,
        required=False,
        validators=[validate_url],
        help_text=_("A changed address is hidden until it is approved."),
    )

    def clean_name(self) -> str:
        return clean_line(self.cleaned_data["name"])
