from django.contrib.auth.models import User
from django.test import Client
from wagtail.models import PageLogEntry

from contributions.people.services import erase_contributor
from contributions.suggestions.models import Action, Suggestion
from contributions.suggestions.services.deciding import accept_suggestion


def accept(suggestion: Suggestion, editor: User, how: Action = Action.ACCEPT) -> None:
    seen = suggestion.page.live_revision_id
    accept_suggestion(
        suggestion=suggestion, editor=editor, reason="Klopt.", seen_revision_id=seen, how=how
    )


def test_history_of_the_page_says_who_wrote_and_who_decided(
    desk: Client, suggestion: Suggestion, editor: User
):
    accept(suggestion, editor)
    body = desk.get(f"/admin/pages/{suggestion.page_id}/history/").content.decode()
    assert "Suggestion by Fatima El Idrissi accepted" in body
    assert PageLogEntry.objects.get(action="suggestions.accept").user == editor


def test_history_of_the_page_tells_an_idea_from_words(
    desk: Client, suggestion: Suggestion, editor: User
):
    accept(suggestion, editor, Action.ACCEPT_IDEA)
    body = desk.get(f"/admin/pages/{suggestion.page_id}/history/").content.decode()
    assert "Idea of the suggestion by Fatima El Idrissi taken up" in body
    assert "El Idrissi accepted" not in body


def test_site_history_says_who_wrote(desk: Client, suggestion: Suggestion, editor: User):
    accept(suggestion, editor)
    body = desk.get("/admin/reports/site-history/").content.decode()
    assert "Suggestion by Fatima El Idrissi accepted" in body


def test_history_forgets_the_name_of_someone_who_was_erased(
    desk: Client, suggestion: Suggestion, editor: User
):
    accept(suggestion, editor)
    assert suggestion.contributor
    erase_contributor(contributor=suggestion.contributor)
    body = desk.get(f"/admin/pages/{suggestion.page_id}/history/").content.decode()
    assert "Fatima" not in body
    assert "accepted" in body
