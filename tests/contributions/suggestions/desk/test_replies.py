from collections.abc import Callable

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from contributions.suggestions.models import Action, Reply, Suggestion

ADD = reverse("wagtailsnippets_suggestions_reply:add")
TYPED = {
    "title": "Bron gevraagd",
    "language": "nl",
    "action": "ask",
    "text": "Waar staat dat?",
}


def test_editor_keeps_a_reply_for_later_and_finds_it_at_the_next_review(
    desk: Client, suggestion: Suggestion
):
    assert desk.post(ADD, TYPED).status_code == 302
    assert Reply.objects.get().action == Action.ASK
    page = desk.get(reverse("suggestions_desk:review", args=[suggestion.pk])).content.decode()
    assert "Bron gevraagd" in page
    assert "Waar staat dat?" in page


def test_editor_finds_the_replies_in_the_menu(desk: Client):
    assert "/admin/snippets/" in desk.get("/admin/").content.decode()


def test_someone_who_may_only_edit_keeps_no_replies(
    client_of: Callable[[User], Client], moderator: User
):
    client_of(moderator).post(ADD, TYPED)
    assert not Reply.objects.exists()
