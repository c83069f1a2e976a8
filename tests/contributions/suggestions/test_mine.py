import re

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.test import Client

from cms.pages.blocktext import BlockText, write_block
from cms.pages.models import Article
from cms.pages.publishing import Operation
from contributions.people.links import Purpose, make_token
from contributions.people.models import Contributor
from contributions.people.services import erase_contributor
from contributions.suggestions.addresses import status_path
from contributions.suggestions.models import Action, Decision, Kind, State, Suggestion
from contributions.suggestions.services.deciding import accept_suggestion
from tests.contributions.suggestions.test_improving import said
from tests.factories.contributions import make_suggestion
from tests.factories.pages import paragraph

pytestmark = pytest.mark.usefixtures("in_english")
OTHER = "Een winkel zegt eerlijk wat iets kost."


@pytest.fixture
def suggestion(article: Article, contributor: Contributor) -> Suggestion:
    return make_suggestion(article, contributor)


def press(client: Client, suggestion: Suggestion, do: str, **data: str):
    return client.post(status_path(suggestion), {"do": do, **data}, follow=True)


def fresh(suggestion: Suggestion) -> Suggestion:
    return Suggestion.objects.get(pk=suggestion.pk)


def rewrite_first_block(article: Article, text: str) -> None:
    raw = list(article.body.raw_data)
    raw[0] = write_block(paragraph(text), block_id=raw[0]["id"])
    article.body = article.body.stream_block.to_python(raw)
    article.save_revision().publish()


def test_page_shows_the_change(suggestion: Suggestion, reader: Client):
    page = said(reader.get(status_path(suggestion)))
    assert "mark-del" in page
    assert "Zo is het duidelijker." in page


def test_page_shows_what_was_proposed_and_what_was_published(
    suggestion: Suggestion, article: Article, editor: User, reader: Client
):
    assert "What was published" not in said(reader.get(status_path(suggestion)))
    accept_suggestion(
        suggestion=suggestion,
        editor=editor,
        reason="Bijna.",
        seen_revision_id=article.live_revision_id,
        final=paragraph("Een winkel toont <b>eerlijk</b> wat iets kost."),
        how=Action.ACCEPT_CHANGED,
    )
    proposed, published = (
        BeautifulSoup(reader.get(status_path(suggestion)).content, "html.parser")
        .select_one(f"section[aria-labelledby={name}]")
        .get_text()
        for name in ("what", "published")
    )
    assert ["zegt" in proposed, "toont" in proposed] == [True, False]
    assert ["zegt" in published, "toont" in published] == [False, True]


def test_page_is_for_its_contributor_only(suggestion: Suggestion, reader: Client):
    response = reader.get(status_path(suggestion))
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize(
    "token",
    ["x", "MQ:1abc:def", make_token(Purpose.CONFIRM_SUGGESTION, 1)],
    ids=["no token", "made up", "of another purpose"],
)
def test_address_that_was_guessed_opens_nothing(suggestion: Suggestion, reader: Client, token: str):
    assert reader.get(f"/en/improve/mine/{token}/").status_code == 404


def test_change_is_shown_in_the_text_of_today(
    article: Article, contributor: Contributor, reader: Client
):
    proposed = paragraph("Een winkel vertelt <b>eerlijk</b> wat iets vandaag kost.")
    suggestion = make_suggestion(article, contributor, proposed=proposed)
    rewrite_first_block(article, "Een webwinkel vertelt <b>eerlijk</b> wat iets kost.")
    page = said(reader.get(status_path(suggestion)))
    assert "The text changed since you wrote this" in page
    assert "Een webwinkel vertelt" in page
    assert re.search(r'<ins class="mark-ins">\s*vandaag', page)


def test_collision_with_the_text_of_today_is_told(
    article: Article, suggestion: Suggestion, reader: Client
):
    rewrite_first_block(article, "Een winkel vermeldt <b>eerlijk</b> wat iets kost.")
    assert "in the same place" in said(reader.get(status_path(suggestion)))


def test_contributor_changes_the_text(suggestion: Suggestion, reader: Client):
    data = {"block-text": OTHER, "reason": "Toch zo."}
    assert "editors see it" in said(press(reader, suggestion, "change", **data))
    assert fresh(suggestion).proposed_block == paragraph(OTHER)
    assert fresh(suggestion).decisions.get().action == Action.CHANGE


def test_change_that_cannot_be_kept_leaves_what_was_typed(suggestion: Suggestion, reader: Client):
    data = {"block-text": "[klik](javascript:x)", "reason": "Mijn reden."}
    response = press(reader, suggestion, "change", **data)
    assert response.status_code == 422
    assert "[klik](javascript:x)" in said(response)
    assert "Mijn reden." in said(response)


def test_change_of_an_added_block_is_kept(
    article: Article, contributor: Contributor, reader: Client
):
    example = BlockText("example", {"title": "Een kapper", "text": "<p>Die vertelt.</p>"})
    suggestion = make_suggestion(
        article,
        contributor,
        proposed=example,
        kind=Kind.EXAMPLE,
        operation=Operation.INSERT_AFTER.value,
    )
    data = {"block-title": "Een bakker", "block-text": "Die vertelt."}
    press(reader, suggestion, "change", **data)
    assert fresh(suggestion).proposed_block == example.with_field("title", "Een bakker")


def test_reason_of_a_removal_can_be_changed(
    article: Article, contributor: Contributor, reader: Client
):
    removal = make_suggestion(article, contributor, operation=Operation.REMOVE.value)
    Suggestion.objects.update(proposed=None)
    press(reader, removal, "change", reason="Verouderd.")
    assert fresh(removal).reason == "Verouderd."


def test_contributor_withdraws(suggestion: Suggestion, reader: Client):
    page = said(press(reader, suggestion, "withdraw", why="Ik had het mis."))
    assert fresh(suggestion).state == State.WITHDRAWN
    assert "Ik had het mis." in page
    assert 'value="withdraw"' not in page


def test_contributor_answers_the_question(suggestion: Suggestion, editor: User, reader: Client):
    Suggestion.objects.update(state=State.ASKED)
    Decision.objects.create(
        suggestion=suggestion, action=Action.ASK, actor=editor, reason="Waar staat dat?"
    )
    assert "Waar staat dat?" in said(reader.get(status_path(suggestion)))
    press(reader, suggestion, "answer", answer="Op de site.")
    assert fresh(suggestion).state == State.OPEN


def test_empty_answer_is_refused(suggestion: Suggestion, reader: Client):
    Suggestion.objects.update(state=State.ASKED)
    assert press(reader, suggestion, "answer", answer=" ").status_code == 422
    assert fresh(suggestion).state == State.ASKED


@pytest.mark.parametrize(
    ("do", "data"),
    [
        ("change", {"block-text": "Te laat getypt.", "reason": ""}),
        ("answer", {"answer": "Te laat getypt."}),
        ("withdraw", {"why": "Te laat getypt."}),
    ],
)
def test_decision_meanwhile_is_told_and_nothing_typed_is_lost(
    suggestion: Suggestion, reader: Client, do: str, data: dict[str, str]
):
    Suggestion.objects.update(state=State.DECLINED)
    response = press(reader, suggestion, do, **data)
    assert response.status_code == 422
    assert "not waiting for a decision" in said(response)
    assert "Te laat getypt." in said(response)
    assert fresh(suggestion).state == State.DECLINED


def test_block_that_is_gone_meanwhile_is_told_and_nothing_typed_is_lost(
    article: Article, suggestion: Suggestion, reader: Client
):
    article.body = article.body.stream_block.to_python(list(article.body.raw_data)[1:])
    article.save_revision().publish()
    response = press(reader, suggestion, "change", **{"block-text": OTHER, "reason": ""})
    assert "no longer on the page" in said(response)
    assert OTHER in said(response)


def test_name_and_address_change_everywhere(
    suggestion: Suggestion, contributor: Contributor, reader: Client
):
    press(reader, suggestion, "details", name="F. El Idrissi", url="https://fatima.example.org/")
    contributor.refresh_from_db()
    assert (contributor.name, contributor.url_approved) == ("F. El Idrissi", False)


def test_address_that_cannot_be_linked_to_is_refused(
    suggestion: Suggestion, contributor: Contributor, reader: Client
):
    data = {"name": "Fatima", "url": "javascript:alert(1)"}
    assert press(reader, suggestion, "details", **data).status_code == 422
    contributor.refresh_from_db()
    assert contributor.url == ""


def test_contributor_is_erased_on_request(
    suggestion: Suggestion, contributor: Contributor, reader: Client
):
    assert press(reader, suggestion, "erase").status_code == 422
    page = said(press(reader, suggestion, "erase", sure="on"))
    assert contributor.name not in page
    contributor.refresh_from_db()
    assert contributor.is_erased


def test_page_of_somebody_erased_still_opens(
    suggestion: Suggestion, contributor: Contributor, reader: Client
):
    erase_contributor(contributor=contributor)
    response = reader.get(status_path(suggestion))
    assert response.status_code == 200
    assert 'value="details"' not in said(response)


@pytest.mark.parametrize("state", State.values)
def test_page_opens_in_every_state(
    article: Article, suggestion: Suggestion, reader: Client, state: str
):
    Suggestion.objects.update(state=state)
    assert reader.get(status_path(suggestion)).status_code == 200
    article.unpublish()
    assert reader.get(status_path(suggestion)).status_code == 200


def test_button_that_there_is_not_does_nothing(suggestion: Suggestion, reader: Client):
    assert press(reader, suggestion, "accept").status_code == 200
    assert fresh(suggestion).state == State.OPEN


def test_buttons_are_guarded_against_other_sites(suggestion: Suggestion):
    client = Client(enforce_csrf_checks=True)
    assert client.post(status_path(suggestion), {"do": "withdraw"}).status_code == 403
