"""A badge to be checked: a file, or an address or text."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    Upload = UploadedFile[bytes] | None

LARGEST_FILE = 1024 * 1024


class VerifyForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("A file"),
        required=False,
        help_text=gettext_lazy("A picture (PNG or SVG), JSON or JWT, of 1 MB at most."),
        widget=forms.FileInput(attrs={"accept": ".png,.svg,.json,.jwt,.jsonld,.txt"}),
    )
    text = forms.CharField(
        label=gettext_lazy("Or an address or text"),
        required=False,
        help_text=gettext_lazy("The address of a badge of this site, or what a badge consists of."),
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
    )

    def clean_file(self) -> "Upload":
        file: Upload = self.cleaned_data["file"]
        if file is not None and (file.size or 0) > LARGEST_FILE:
            raise ValidationError(_("This file is larger than 1 MB. A badge is far smaller."))
        return file

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not cleaned.get("file") and not cleaned.get("text"):
            raise ValidationError(_("Choose a file, or paste an address or text."))
        return cleaned

    @property
    def address(self) -> str:
        """What was pasted where it is an address, else ""."""
        text: str = self.cleaned_data["text"].strip()
        is_address = text.startswith(("http://", "https://")) and not text.split()[1:]
        return text if is_address and not self.cleaned_data["file"] else ""

    def content(self) -> bytes:
        """Return what the file holds, or what was pasted."""
        file: Upload = self.cleaned_data["file"]
        if file is not None:
            return bytes(file.read(LARGEST_FILE))
        return str(self.cleaned_data["text"]).encode()
