import re
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup, Tag
from django.core import mail
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from cms.pages.models import Article
from contributions.suggestions.models import Kind, Suggestion
from tests.factories.pages import EVERY_BLOCK, paragraph

pytestmark = pytest.mark.usefixtures("in_english")
FETCH = {"X-Requested-With": "fetch"}
PERSON = {
    "name": "Ana Sousa",
    "email": "ana@example.org",
    "url": "https://ana.example.org/",
    "licence": "on",
    "privacy": "on",
}
CORRECTION = {
    **PERSON,
    "kind": "correction",
    "operation": "replace",
    "block_kind": "paragraph",
    "block-text": "Een winkel vertelt **eerlijk** wat iets vandaag kost.",
    "reason": "Duidelijker.",
}
FIGURE = {
    **PERSON,
    "kind": "figure",
    "operation": "insert",
    "block-claim": "Kopers die afhaken",
    "block-value": "48",
    "block-unit": "%",
    "block-source": "Baymard",
    "block-url": "https://example.org/figures",
    "block-date": "2026",
}


def form_url(article: Article, block: int = 0) -> str:
    return reverse("suggestions:improve", args=[article.pk, article.body[block].id])


def said(response: HttpResponseBase) -> str:
    assert isinstance(response, HttpResponse)
    return response.content.decode()


def test_form_shows_the_text_as_it_is(article: Article, reader: Client):
    page = said(reader.get(form_url(article)))
    assert "Een winkel vertelt **eerlijk** wat iets kost." in page


@pytest.mark.parametrize("block", range(len(EVERY_BLOCK)))
@pytest.mark.parametrize("kind", Kind.values)
def test_every_block_can_be_improved_in_every_way(
    article: Article, reader: Client, block: int, kind: str
):
    for operation in ("replace", "insert", "remove"):
        query = {"kind": kind, "operation": operation}
        assert reader.get(form_url(article, block), query).status_code == 200


def test_suggestion_is_kept_and_the_reader_is_told_to_look_in_the_mail(
    article: Article,
    reader: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
):
    with django_capture_on_commit_callbacks(execute=True):
        response = reader.post(form_url(article), CORRECTION, follow=True)
    suggestion = Suggestion.objects.get()
    assert suggestion.proposed_block == paragraph(
        "Een winkel vertelt <b>eerlijk</b> wat iets vandaag kost."
    )
    assert suggestion.agreement.name == "Ana Sousa"
    assert "ana@example.org" not in response.request["QUERY_STRING"]
    assert article.title in said(response)
    assert len(mail.outbox) == 1


def test_figure_with_source_and_date_is_kept(article: Article, reader: Client):
    assert reader.post(form_url(article), FIGURE).status_code == 302
    proposed = Suggestion.objects.get().proposed_block
    assert proposed is not None
    assert (proposed.kind, proposed.fields["url"]) == ("figure", "https://example.org/figures")


@pytest.mark.parametrize("field", ["block-url", "block-date", "block-source", "block-value"])
def test_figure_without_its_source_is_refused(article: Article, reader: Client, field: str):
    response = reader.post(form_url(article), {**FIGURE, field: ""})
    assert response.status_code == 422
    assert "Kopers die afhaken" in said(response)
    assert not Suggestion.objects.exists()


@pytest.mark.parametrize("date", ["gisteren", "2026-13", "21-11-2026", "20261"])
def test_date_that_is_none_is_refused(article: Article, reader: Client, date: str):
    assert reader.post(form_url(article), {**FIGURE, "block-date": date}).status_code == 422


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "https://bank.example@evil.example/",
        "https://",
        "ftp://example.org/",
        "//example.org/",
        "https://exa mple.org/",
        "https://example.org/" + "x" * 500,
    ],
)
@pytest.mark.parametrize("field", ["url", "block-url"])
def test_address_that_cannot_be_linked_to_is_refused(
    article: Article, reader: Client, field: str, url: str
):
    response = reader.post(form_url(article), {**FIGURE, field: url})
    assert response.status_code == 422
    assert not Suggestion.objects.exists()


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>Tekst",
        "<img src=x onerror=alert(1)> Tekst",
        "<b onclick=alert(1)>Tekst</b>",
        '[Tekst](https://example.org/" onclick="x)',
    ],
)
def test_script_in_the_text_stays_text(article: Article, reader: Client, typed: str):
    response = reader.post(form_url(article), {**CORRECTION, "block-text": typed})
    if response.status_code == 302:
        proposed = Suggestion.objects.get().proposed_block
        assert proposed is not None
        tags = re.findall(r"<[^>]*>", proposed.fields["text"])
        assert set(tags) <= {"<p>", "</p>"}
    else:
        assert "Tekst" in said(response)


def test_link_with_a_script_is_refused_by_name(article: Article, reader: Client):
    data = {**CORRECTION, "block-text": "[klik](javascript:alert(1))"}
    assert reader.post(form_url(article), data).status_code == 422
    assert not Suggestion.objects.exists()


def test_text_beyond_the_limit_is_refused_and_still_there(article: Article, reader: Client):
    typed = "woord " * 1000
    response = reader.post(form_url(article), {**CORRECTION, "block-text": typed})
    assert response.status_code == 422
    assert typed.strip() in said(response)


def test_body_of_ten_megabytes_gets_an_explanation(article: Article):
    client = Client(enforce_csrf_checks=True)
    client.get(form_url(article))
    body = urlencode({**CORRECTION, "block-text": "x" * 10_000_000})
    for url in (form_url(article), f"{form_url(article)}preview/"):
        response = client.post(url, body, content_type="application/x-www-form-urlencoded")
        assert response.status_code == 413
        assert "still in your browser" in said(response)


def test_form_from_another_site_is_refused(article: Article):
    assert Client(enforce_csrf_checks=True).post(form_url(article), CORRECTION).status_code == 403


@pytest.mark.parametrize("field", ["name", "email", "licence", "privacy"])
def test_what_is_needed_of_the_person_is_asked_for(article: Article, reader: Client, field: str):
    response = reader.post(form_url(article), {**CORRECTION, field: ""})
    assert response.status_code == 422
    assert "vandaag kost" in said(response)


def test_machine_that_fills_in_everything_is_stopped(article: Article, reader: Client):
    response = reader.post(form_url(article), {**CORRECTION, "website": "https://spam.example/"})
    assert response.status_code == 422
    assert "https://spam.example/" not in said(response)
    assert not Suggestion.objects.exists()


def test_text_without_a_change_is_refused(article: Article, reader: Client):
    typed = "Een winkel vertelt **eerlijk** wat iets kost."
    response = reader.post(form_url(article), {**CORRECTION, "block-text": typed})
    assert response.status_code == 422
    assert "still as it was" in said(response)


def test_rebuttal_needs_a_reason_and_no_new_text(article: Article, reader: Client):
    data = {
        **CORRECTION,
        "kind": "rebuttal",
        "block-text": "Een winkel vertelt **eerlijk** wat iets kost.",
    }
    assert reader.post(form_url(article), {**data, "reason": ""}).status_code == 422
    assert reader.post(form_url(article), data).status_code == 302


def test_removal_needs_a_reason(article: Article, reader: Client):
    data = {**PERSON, "kind": "correction", "operation": "remove"}
    assert reader.post(form_url(article), data).status_code == 422
    assert reader.post(form_url(article), {**data, "reason": "Klopt niet."}).status_code == 302
    assert Suggestion.objects.get().proposed is None


def test_unknown_block_says_so(article: Article, reader: Client):
    url = reverse("suggestions:improve", args=[article.pk, "no-such-block"])
    response = reader.get(url)
    assert response.status_code == 410
    assert article.get_absolute_url() in said(response)


@pytest.mark.parametrize("page", [999_999, 10**30])
def test_unknown_page_says_so(db: None, reader: Client, page: int):
    url = reverse("suggestions:improve", args=[page, "x"])
    assert reader.get(url).status_code == 410


def test_block_deleted_meanwhile_leaves_what_was_typed(article: Article, reader: Client):
    url = form_url(article)
    article.body = article.body.stream_block.to_python(list(article.body.raw_data)[1:])
    article.save_revision().publish()
    response = reader.post(url, CORRECTION)
    assert response.status_code == 410
    assert "no longer on the page" in said(response)
    assert "vandaag kost" in said(response)
    assert "Ana Sousa" in said(response)


def test_page_unpublished_meanwhile_leaves_what_was_typed(article: Article, reader: Client):
    url = form_url(article)
    article.unpublish()
    response = reader.post(url, CORRECTION)
    assert response.status_code == 410
    assert "not published any more" in said(response)
    assert "vandaag kost" in said(response)


def test_pressing_send_twice_keeps_one(article: Article, reader: Client):
    for _ in range(2):
        assert reader.post(form_url(article), CORRECTION).status_code == 302
    assert Suggestion.objects.count() == 1


def test_too_much_in_an_hour_is_stopped_with_the_text_still_there(
    article: Article, reader: Client, settings: Settings
):
    settings.ACTIONS_PER_VISITOR = 1
    reader.post(form_url(article), CORRECTION)
    response = reader.post(form_url(article), CORRECTION)
    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    assert "vandaag kost" in said(response)


def test_one_mail_address_is_not_flooded(article: Article, reader: Client, settings: Settings):
    settings.ACTIONS_PER_MAIL_ADDRESS = 1
    reader.post(form_url(article), CORRECTION)
    assert reader.post(form_url(article), CORRECTION).status_code == 429


@pytest.mark.django_db(transaction=True)
def test_mail_server_that_is_down_is_told(article: Article, reader: Client, settings: Settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    response = reader.post(form_url(article), CORRECTION)
    assert response.status_code == 422
    assert "could not be sent" in said(response)


def test_preview_shows_the_change_word_by_word(article: Article, reader: Client):
    page = said(reader.post(f"{form_url(article)}preview/", CORRECTION, headers=FETCH))
    assert '<ins class="mark-ins">' in page
    assert "<html" not in page


def test_preview_works_without_javascript_and_keeps_what_was_typed(
    article: Article, reader: Client
):
    data = {**CORRECTION, "email": "", "preview": "1"}
    response = reader.post(form_url(article), data)
    page = said(response)
    assert response.status_code == 200
    assert '<ins class="mark-ins">' in page
    assert "Ana Sousa" in page
    assert "required" not in re.sub(r"<[^>]*>", "", page)
    assert not Suggestion.objects.exists()


def test_preview_says_what_keeps_it_from_showing(article: Article, reader: Client):
    data = {**CORRECTION, "block-text": "", "preview": "1"}
    page = said(reader.post(f"{form_url(article)}preview/", data, headers=FETCH))
    assert "mark-ins" not in page
    assert "mended" in page


def test_preview_while_typing_calls_nothing_a_mistake(article: Article, reader: Client):
    data = {**FIGURE, "block-source": "", "block-date": "202"}
    page = said(reader.post(f"{form_url(article)}preview/", data, headers=FETCH))
    assert "Fill in the rest" in page
    assert "required" not in page
    assert "<li>" not in page


def form_on(response: HttpResponseBase) -> Tag:
    form = BeautifulSoup(said(response), "html.parser").select_one("form[data-improve]")
    assert form is not None
    return form


def fields_of(response: HttpResponseBase) -> dict[str, str]:
    """Return what the fields of the form hold, by name; of the boxes only the ticked ones."""
    form = form_on(response)
    lines = form.select("input[name]:not([type=checkbox]), input[name][checked]")
    areas = {str(area["name"]): area.text.removeprefix("\n") for area in form.select("textarea")}
    return {str(line["name"]): str(line.get("value") or "") for line in lines} | areas


def test_switching_the_kind_without_javascript_keeps_what_was_typed(
    article: Article, reader: Client
):
    data = {**CORRECTION, "source_url": "https://example.org/source", "switch": "rebuttal/"}
    response = reader.post(form_url(article), data)
    assert response.status_code == 200
    shown = fields_of(response)
    assert (shown["kind"], shown["operation"]) == ("rebuttal", "replace")
    kept = ("name", "email", "url", "block-text", "reason", "source_url")
    assert {name: shown[name] for name in kept} == {name: data[name] for name in kept}
    assert {"licence", "privacy"} <= shown.keys()
    assert "required" not in re.sub(r"<[^>]*>", "", said(response))
    assert not Suggestion.objects.exists()


def test_text_that_nobody_touched_is_no_start_for_a_new_one(article: Article, reader: Client):
    typed = "Een winkel vertelt **eerlijk** wat iets kost."
    data = {**CORRECTION, "block-text": typed, "switch": "correction/insert"}
    assert fields_of(reader.post(form_url(article), data))["block-text"] == ""
    data = {**CORRECTION, "operation": "insert", "block-text": "", "switch": "correction/replace"}
    assert fields_of(reader.post(form_url(article), data))["block-text"] == typed


def test_fields_of_another_block_go_along_by_their_name(article: Article, reader: Client):
    shown = fields_of(reader.post(form_url(article), {**FIGURE, "switch": "tool/insert"}))
    assert shown["block-url"] == FIGURE["block-url"]
    assert (shown["block-name"], shown["name"]) == ("", "Ana Sousa")


def test_enter_sends_and_does_not_switch(article: Article, reader: Client):
    first = form_on(reader.get(form_url(article))).select_one("button:not([type])")
    assert first is not None
    assert first.get("name") is None


@pytest.mark.parametrize("switch", ["", "/", "x/y/z", "tool"])
def test_switch_to_nothing_known_shows_a_form(article: Article, reader: Client, switch: str):
    data = {**CORRECTION, "switch": switch}
    assert reader.post(form_url(article), data).status_code == 200


def test_block_deleted_meanwhile_lets_the_kind_be_switched(article: Article, reader: Client):
    url = form_url(article)
    article.body = article.body.stream_block.to_python(list(article.body.raw_data)[1:])
    article.save_revision().publish()
    response = reader.post(url, {**CORRECTION, "switch": "rebuttal/"})
    assert "no longer on the page" in said(response)
    assert fields_of(response)["block-text"] == CORRECTION["block-text"]


def test_in_place_the_form_comes_without_its_page(article: Article, reader: Client):
    page = said(reader.get(form_url(article), headers=FETCH))
    assert "<form" in page
    assert "<html" not in page


def test_in_place_success_is_told_in_place(article: Article, reader: Client):
    response = reader.post(form_url(article), CORRECTION, headers=FETCH)
    assert response.status_code == 200
    assert "ana@example.org" in said(response)


def test_form_is_kept_out_of_caches(article: Article, reader: Client):
    response = reader.get(form_url(article))
    assert "no-store" in response["Cache-Control"]
    assert "X-Requested-With" in response["Vary"]


@pytest.mark.parametrize("page", ["", "1", "x", "9" * 40, "9" * 5000, "-1", "²"])
def test_sent_page_survives_any_number(db: None, reader: Client, page: str):
    assert reader.get(reverse("suggestions:sent"), {"page": page}).status_code == 200


def test_terms_say_what_is_agreed_to(db: None, reader: Client):
    page = said(reader.get(reverse("suggestions:terms")))
    assert "creativecommons.org/licenses/by-sa/4.0" in page
    assert 'id="privacy"' in page
