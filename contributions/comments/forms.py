"""The form under an article: django-comments-xtd's, with the site's own words and checks."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django_comments_xtd.forms import XtdCommentForm

from cms.pages.models import Article
from contributions.comments.text import clean_comment
from contributions.suggestions.blockform import LineField, WebAddressField

# The address of the form says what is commented on, and Django's CSRF token guards it: xtd's own
# guard refuses a form that was open for two hours, with what was typed in it.
_NOT_ASKED = ("content_type", "object_pk", "timestamp", "security_hash", "reply_to")


class TextField(forms.CharField):
    def to_python(self, value: Any) -> str:
        return clean_comment(super().to_python(value) or "")


class ArticleCommentForm(XtdCommentForm):
    """Asks for the comment and for who writes it. Takes the article as its target."""

    def __init__(self, target: Article, **kwargs: Any) -> None:
        super().__init__(target, **kwargs)
        for name in _NOT_ASKED:
            del self.fields[name]
        self.fields.update(
            comment=_text_field(),
            name=_name_field(),
            email=_email_field(),
            url=_web_address_field(),
            followup=forms.BooleanField(
                label=_("Mail me about new comments under this article"), required=False
            ),
            agreed=_agreement_field(),
            honeypot=_honeypot_field(),
        )
        self.order_fields(["comment", "name", "email", "url", "followup", "agreed", "honeypot"])

    def clean_honeypot(self) -> str:
        if self.cleaned_data["honeypot"]:
            raise ValidationError(
                _(
                    "A field that people cannot see was filled in. Did a tool of your browser fill "
                    "in the form? Empty that field and send it again."
                )
            )
        return ""


def _text_field() -> forms.CharField:
    return TextField(
        label=_("Your comment"),
        max_length=settings.COMMENT_MAX_LENGTH,
        widget=forms.Textarea({"rows": 7}),
        help_text=_("Plain text; a web address becomes a link."),
        error_messages={"required": _("Write your comment first.")},
    )


def _name_field() -> forms.CharField:
    return LineField(
        label=_("Name"),
        max_length=50,
        widget=forms.TextInput({"autocomplete": "name"}),
        help_text=_("Stands above your comment, for everyone to see."),
        error_messages={"required": _("Fill in the name to show with your comment.")},
    )


def _email_field() -> forms.EmailField:
    return forms.EmailField(
        label=_("Mail address"),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
        help_text=_("Never shown. You get a link there to confirm your comment."),
        error_messages={"required": _("Fill in your mail address: you confirm from there.")},
    )


def _web_address_field() -> forms.CharField:
    return WebAddressField(
        label=_("Web address"),
        required=False,
        max_length=200,
        widget=forms.URLInput({"autocomplete": "url", "placeholder": "https://"}),
        help_text=_("Your name links to it."),
    )


def _agreement_field() -> forms.BooleanField:
    return forms.BooleanField(
        label=_agreement_label(),
        error_messages={"required": _("Without this your comment cannot be placed.")},
    )


def _honeypot_field() -> forms.CharField:
    return forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"}),
    )


def _agreement_label() -> SafeString:
    words = _(
        "My comment may be used under the licence CC BY-SA 4.0, with my name, and you keep my mail "
        "address with it. {terms_link}What you agree to{end}"
    )
    link = format_html('<a href="{}" target="_blank">', reverse("suggestions:terms"))
    return format_html(words, terms_link=link, end=SafeString("</a>"))
