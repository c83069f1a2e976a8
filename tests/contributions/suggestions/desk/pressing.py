"""What an editor does on the review page."""

from typing import Any

from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from contributions.suggestions.models import Suggestion


def url_of(suggestion: Suggestion) -> str:
    return reverse("suggestions_desk:review", args=[suggestion.pk])


def filled_form(client: Client, suggestion: Suggestion) -> dict[str, str]:
    """Return the fields of the page's form as a browser would send them."""
    return fields_in(client.get(url_of(suggestion)).content)


def fields_in(html: bytes) -> dict[str, str]:
    form = BeautifulSoup(html, "html.parser").select_one("form[data-desk]")
    assert form is not None
    fields = {str(field["name"]): str(field.get("value") or "") for field in form.select("input")}
    areas = {str(area["name"]): area.text.removeprefix("\n") for area in form.select("textarea")}
    return {**fields, **areas}


def press(client: Client, suggestion: Suggestion, action: str, **typed: str) -> HttpResponse:
    """Open the page, type, and press a button; follow to where that leads."""
    return send(client, suggestion, action, filled_form(client, suggestion) | typed)


def send(client: Client, suggestion: Suggestion, action: str, form: dict[str, str]) -> HttpResponse:
    response: Any = client.post(url_of(suggestion), {**form, "action": action}, follow=True)
    return response


def ticks_in(html: bytes, name: str) -> list[str]:
    """Return the values of the ticked boxes of one name."""
    boxes = BeautifulSoup(html, "html.parser").select(f"input[type=checkbox][name={name}][checked]")
    return [str(box["value"]) for box in boxes]
