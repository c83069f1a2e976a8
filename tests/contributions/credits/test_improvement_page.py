"""The lasting public page of one improvement."""

import re

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from cms.pages.blocktext import write_block
from cms.pages.models import Article
from cms.pages.publishing import Operation
from contributions.people.models import Contributor
from contributions.people.services import erase_contributor
from contributions.suggestions.models import Action, State, Suggestion
from contributions.suggestions.services.deciding import accept_suggestion, decline_suggestion
from contributions.suggestions.services.undoing import undo_decision
from tests.contributions.credits.accepting import accept
from tests.contributions.suggestions.desk.editing import edit_block
from tests.factories.contributions import make_contributor, make_suggestion
from tests.factories.pages import paragraph

MORE = paragraph("Een winkel vertelt <b>eerlijk</b> en vooraf wat iets kost.")
HOSTILE = "<script>alert(1)</script> \"'>"


def path(suggestion: Suggestion, language: str = "en") -> str:
    return f"/{language}/improvements/{suggestion.pk}/"


def soup(reader: Client, suggestion: Suggestion) -> BeautifulSoup:
    response = reader.get(path(suggestion))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def text(reader: Client, suggestion: Suggestion) -> str:
    return re.sub(r"\s+", " ", soup(reader, suggestion).main.get_text(" ", strip=True))


def undo(suggestion: Suggestion, editor: User, reason: str = "Toch niet.") -> None:
    page = Article.objects.get(pk=suggestion.page_id)
    undo_decision(
        suggestion=Suggestion.objects.get(pk=suggestion.pk),
        editor=editor,
        reason=reason,
        seen_revision_id=page.live_revision_id,
    )


def test_it_tells_who_gave_what_when_where_and_why(reader: Client, article: Article, editor: User):
    someone = make_contributor(url="https://garen.example/", url_approved=True)
    suggestion = accept(article, editor, someone, proposed=MORE, reason="Beter zo.")
    page = soup(reader, suggestion)
    links = {str(link["href"]) for link in page.main.select("a")}
    assert {
        f"/en/contributors/{someone.handle}/",
        "https://garen.example/",
        article.get_url(),
        f"{article.get_url()}#b-{suggestion.block_id}",
        f"/nl/{article.pk}/who-wrote-this/",
    } <= links
    assert [one.get_text(strip=True) for one in page.select("ins")] == ["en vooraf"]
    assert page.select_one("h1").get_text() == "Correction"
    for words in (someone.name, article.title, "Beter zo.", editor.get_full_name()):
        assert words in page.main.get_text()


def test_an_editor_without_a_name_is_an_editor(reader: Client, article: Article, editor: User):
    editor.first_name, editor.username = "", "evavb"
    editor.save()
    suggestion = accept(article, editor, proposed=MORE)
    shown = text(reader, suggestion)
    assert "Decided by an editor" in shown
    assert editor.username not in shown


def test_it_counts_the_words_that_are_in_the_text_today(
    reader: Client, article: Article, editor: User
):
    suggestion = accept(article, editor, proposed=MORE)
    assert "2 words of it are in the text today." in text(reader, suggestion)
    edit_block(article, 0, paragraph("Een winkel vertelt vooraf wat iets kost."))
    assert "One word of it is in the text today." in text(reader, suggestion)
    edit_block(article, 0, None)
    shown = text(reader, suggestion)
    assert "No words of it are in the text today." in shown
    assert "The part that it improved is not in the text any more." in shown


def test_it_leads_to_where_its_words_went(reader: Client, article: Article, editor: User):
    suggestion = accept(article, editor, proposed=MORE)
    page = Article.objects.get(pk=article.pk)
    raw = list(page.body.raw_data)
    moved = write_block(MORE, block_id="0d6f8e12-5d0b-4a3c-9d55-2f6f6b1a7c11")
    page.body = page.body.stream_block.to_python([*raw[1:], moved])
    page.save_revision().publish()
    links = {str(link["href"]) for link in soup(reader, suggestion).main.select("a")}
    assert f"{article.get_url()}#b-{moved['id']}" in links


def test_words_that_the_editor_did_not_take_are_not_shown(
    reader: Client, article: Article, editor: User
):
    final = paragraph("Een winkel vertelt <b>eerlijk</b> en altijd wat iets kost.")
    suggestion = accept(article, editor, proposed=MORE, final=final)
    shown = text(reader, suggestion)
    assert "vooraf" not in shown
    assert "The editor accepted it with changes." in shown


def test_what_is_proposed_again_after_undoing_is_not_shown(
    reader: Client, article: Article, editor: User
):
    suggestion = accept(article, editor, proposed=MORE)
    undo(suggestion, editor)
    Suggestion.objects.update(proposed=paragraph("Koop bij mij.").as_json())
    shown = text(reader, suggestion)
    assert "Koop" not in shown
    assert "vooraf" in shown


def test_an_idea_is_told_to_be_one(reader: Client, article: Article, editor: User):
    words = paragraph("Een winkel vertelt <b>eerlijk</b> en op tijd wat iets kost.")
    idea = accept(article, editor, proposed=MORE, final=words, how=Action.ACCEPT_IDEA)
    assert "the words are the editor’s" in text(reader, idea)
    argument = accept(article, editor, proposed=words, how=Action.ACCEPT_IDEA)
    page = soup(reader, argument)
    assert "No words had to change" in page.main.get_text()
    assert not page.select("ins, del, .changes")


def test_an_idea_shows_the_argument_while_it_stands(reader: Client, article: Article, editor: User):
    idea = accept(
        article, editor, proposed=MORE, how=Action.ACCEPT_IDEA, argument="Zo zegt de wet."
    )
    assert "Zo zegt de wet." in text(reader, idea)
    undo(idea, editor)
    assert "Zo zegt de wet." not in text(reader, idea)


def test_the_reason_for_words_is_for_the_editors(reader: Client, article: Article, editor: User):
    suggestion = accept(article, editor, proposed=MORE, argument="Zo zegt de wet.")
    assert "Zo zegt de wet." not in text(reader, suggestion)


def test_an_improvement_without_new_words_is_told_to_be_one(
    reader: Client, article: Article, editor: User
):
    suggestion = accept(article, editor, proposed=paragraph("Een winkel vertelt wat iets kost."))
    assert "an improvement without new words" in text(reader, suggestion)


def test_removed_blocks_are_shown_as_they_were(reader: Client, article: Article, editor: User):
    suggestion = accept(article, editor, operation=Operation.REMOVE.value)
    page = soup(reader, suggestion)
    assert "eerlijk" in page.select_one("del").get_text()
    assert not page.select("ins")


def test_undone_it_stays_and_says_so_with_date_and_reason(
    reader: Client, article: Article, editor: User
):
    suggestion = accept(article, editor, proposed=MORE)
    undo(suggestion, editor, reason="Dat klopt bij nader inzien niet.")
    page = soup(reader, suggestion)
    notice = re.sub(r"\s+", " ", page.select_one(".notice").get_text())
    assert f"undone by {editor.get_full_name()} on" in notice
    assert "Dat klopt bij nader inzien niet." in notice
    assert page.select("ins")


def test_accepted_again_it_tells_what_happened_before(
    reader: Client, article: Article, editor: User
):
    suggestion = accept(article, editor, proposed=MORE, reason="Eerst goed.")
    undo(suggestion, editor, reason="Toen fout.")
    again = Suggestion.objects.get(pk=suggestion.pk)
    page = Article.objects.get(pk=article.pk)
    accept_suggestion(
        suggestion=again, editor=editor, reason="Nu weer.", seen_revision_id=page.live_revision_id
    )
    found = soup(reader, suggestion)
    assert not found.select(".notice")
    before = [line.get_text() for line in found.select("#earlier ~ ol > li")]
    assert ["Eerst goed." in before[0], "Toen fout." in before[1]] == [True, True]
    assert "Nu weer." in found.main.get_text()


@pytest.mark.parametrize("state", [State.UNCONFIRMED, State.OPEN, State.ASKED, State.WITHDRAWN])
def test_what_was_never_accepted_has_no_page(reader: Client, article: Article, state: str):
    assert reader.get(path(make_suggestion(article, state=state))).status_code == 404


def test_what_was_declined_has_no_page(reader: Client, article: Article, editor: User):
    suggestion = make_suggestion(article)
    decline_suggestion(suggestion=suggestion, editor=editor, reason="Nee.")
    assert reader.get(path(suggestion)).status_code == 404


@pytest.mark.parametrize("number", ["99", str(10**30)])
def test_an_unknown_number_has_no_page(reader: Client, guide: object, number: str):
    assert reader.get(f"/en/improvements/{number}/").status_code == 404


def test_on_a_page_that_not_everyone_may_read_it_has_no_page(
    reader: Client, article: Article, editor: User
):
    suggestion = accept(article, editor, proposed=MORE)
    restriction = PageViewRestriction.objects.create(page=article, restriction_type="login")
    assert reader.get(path(suggestion)).status_code == 404
    restriction.delete()
    Article.objects.get(pk=article.pk).unpublish()
    assert reader.get(path(suggestion)).status_code == 404


def test_erased_people_are_anonymous(
    reader: Client, article: Article, contributor: Contributor, editor: User
):
    name = contributor.name
    suggestion = accept(article, editor, contributor, proposed=MORE)
    erase_contributor(contributor=contributor)
    page = soup(reader, suggestion)
    assert name not in page.get_text()
    assert "Anonymous" in page.main.get_text()
    assert not page.select("a[href*=contributors]")


def test_no_text_of_people_becomes_markup(reader: Client, article: Article, editor: User):
    someone = make_contributor(HOSTILE)
    suggestion = accept(article, editor, someone, proposed=MORE, reason=HOSTILE)
    undo(suggestion, editor, reason=HOSTILE)
    written = reader.get(path(suggestion)).content.decode()
    assert "<script>alert" not in written
    assert written.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 4


def test_both_languages_have_it_and_name_one_address(
    reader: Client, article: Article, editor: User
):
    suggestion = accept(article, editor, proposed=MORE)
    for language in ("nl", "en"):
        page = BeautifulSoup(reader.get(path(suggestion, language)).content, "html.parser")
        canonical = page.select_one("link[rel=canonical]")["href"]
        assert canonical == f"http://localhost{path(suggestion, 'nl')}"


def test_everyone_reads_the_same_bytes_without_a_cookie(
    reader: Client, article: Article, editor: User, editor_client: Client
):
    suggestion = accept(article, editor, proposed=MORE)
    first, second = reader.get(path(suggestion)), editor_client.get(path(suggestion))
    assert first.content == second.content
    assert not first.cookies


def test_contributor_page_and_feed_lead_to_it(
    reader: Client, article: Article, contributor: Contributor, editor: User
):
    suggestion = accept(article, editor, contributor, proposed=MORE)
    page = reader.get(f"/en/contributors/{contributor.handle}/").content.decode()
    assert f'href="{path(suggestion)}"' in page
    feed = reader.get("/nl/changes.atom").content.decode()
    assert f"http://localhost{path(suggestion, 'nl')}" in feed


def test_queries_do_not_grow_with_decisions(reader: Client, article: Article, editor: User):
    few, many = (accept(article, editor, proposed=MORE) for _ in range(2))
    for _ in range(6):
        many.decisions.create(action=Action.ACCEPT, actor=editor, reason="Weer.", block=None)
    counts = []
    for suggestion in (few, few, many):
        with CaptureQueriesContext(connection) as queries:
            reader.get(path(suggestion))
        counts.append(len(queries))
    assert counts[1] == counts[2]
