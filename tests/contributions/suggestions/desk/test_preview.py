from collections.abc import Callable

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from contributions.suggestions.models import Suggestion


def preview(client: Client, suggestion: Suggestion, text: str) -> str:
    url = reverse("suggestions_desk:preview", args=[suggestion.pk])
    return str(client.post(url, {"block-text": text}).content.decode())


def test_typed_words_are_compared_with_the_text_of_today(desk: Client, suggestion: Suggestion):
    html = preview(desk, suggestion, "Een winkel vertelt **nooit** wat iets kost.")
    assert '<del class="mark-del"><b>eerlijk</b></del>' in html
    assert '<ins class="mark-ins"><b>nooit</b></ins>' in html


def test_mistake_is_named(desk: Client, suggestion: Suggestion):
    assert "cannot be used" in preview(desk, suggestion, "[x](javascript:alert(1))")


def test_typed_markup_is_text(desk: Client, suggestion: Suggestion):
    assert "<script>" not in preview(desk, suggestion, "<script>alert(1)</script>")


def test_preview_decides_nothing(desk: Client, suggestion: Suggestion):
    preview(desk, suggestion, "Anders.")
    suggestion.refresh_from_db()
    assert (suggestion.is_undecided, suggestion.decisions.count()) == (True, 0)


def test_stranger_previews_nothing(
    client_of: Callable[[User], Client], stranger: User, suggestion: Suggestion
):
    url = reverse("suggestions_desk:preview", args=[suggestion.pk])
    assert client_of(stranger).post(url, {"block-text": "x"}).status_code == 302
