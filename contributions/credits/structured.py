"""What search engines read about an article, in the vocabulary of schema.org."""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cms.pages.addresses import absolute
from cms.pages.models import TextPage
from contributions.credits.addresses import contributor_address, page_address
from contributions.credits.mentions import Person, mentions_on

LICENCE_URL = "https://creativecommons.org/licenses/by-sa/4.0/"
# In JSON these mean the same, and in HTML nothing: no text can end the script element.
_HARMLESS = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def article_data(page: TextPage) -> dict[str, Any]:
    """Return a page as a schema.org Article. One query beside those for the page's address."""
    language = page.locale.language_code
    data = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": page.title,
        "description": page.summary,
        "inLanguage": language,
        "url": page_address(page),
        "mainEntityOfPage": page_address(page),
        "license": LICENCE_URL,
        "author": _publisher(),
        "publisher": _publisher(),
        "contributor": [
            _person(mention.person, language)
            for mention in mentions_on(page)
            if mention.person.handle
        ],
        "isPartOf": {"@type": "CreativeWork", "name": "Schrijfmee", "url": absolute("/")},
    }
    if page.first_published_at and page.last_published_at:
        data["datePublished"] = page.first_published_at.isoformat()
        data["dateModified"] = page.last_published_at.isoformat()
    return data


def as_script_data(data: dict[str, Any]) -> SafeString:
    """Return JSON that can stand inside a script element, whatever texts it holds."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_HARMLESS)
    return mark_safe(text)  # noqa: S308  # harmless by the line above


def _publisher() -> dict[str, str]:
    name = _("The editors of Schrijfmee")
    return {"@type": "Organization", "name": name, "url": absolute("/")}


def _person(person: Person, language: str) -> dict[str, str]:
    """The address is the person's own once approved, else that of their page here."""
    here = contributor_address(person.handle, language)
    return {"@type": "Person", "name": person.name, "url": person.url or here}
