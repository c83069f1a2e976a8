import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from wagtail.models import ModelLogEntry

from cms.pages.models import Article
from cms.pages.publishing import Operation
from contributions.comments.errors import (
    AlreadyBecameError,
    NotAllowedError,
    NotConvertibleError,
)
from contributions.comments.models import ArticleComment, State
from contributions.comments.services.converting import suggest_from_comment
from contributions.people.models import Contributor
from contributions.suggestions import models
from contributions.suggestions.addresses import status_url
from contributions.suggestions.refusals import NothingChangedError
from contributions.suggestions.services.proposing import Proposal, find_target
from tests.contributions.comments.conftest import Committing
from tests.factories.comments import make_comment
from tests.factories.contributions import make_contributor
from tests.factories.pages import paragraph

WRITER = "joris@example.org"


@pytest.fixture
def comment(article: Article) -> ArticleComment:
    return make_comment(
        article,
        "Noteer de prijs elke maandag.",
        user_name="Joris Bakker",
        user_email=WRITER,
        user_url="https://example.org",
    )


def convert(comment: ArticleComment, editor: User, text: str = "Nieuw.") -> models.Suggestion:
    block_id = comment.page.body[0].id
    return suggest_from_comment(
        comment=comment,
        editor=editor,
        target=find_target(page_id=comment.page_id, block_id=block_id),
        proposal=Proposal(models.Kind.CORRECTION, Operation.REPLACE, paragraph(text), "Omdat."),
    )


def test_suggestion_stands_on_the_desk_in_the_name_of_the_commenter(
    comment: ArticleComment, moderator: User
):
    suggestion = convert(comment, moderator)
    contributor = suggestion.contributor
    assert contributor is not None
    assert suggestion in models.Suggestion.objects.awaiting_editor()
    assert (contributor.name, contributor.email) == ("Joris Bakker", WRITER)
    assert (contributor.url, contributor.url_approved) == ("https://example.org", False)


def test_first_decision_names_the_editor_who_made_it(comment: ArticleComment, moderator: User):
    decision = convert(comment, moderator).decisions.get()
    assert (decision.action, decision.actor) == (models.Action.CONFIRM, moderator)


def test_known_contributor_keeps_name_and_web_address(comment: ArticleComment, moderator: User):
    known = make_contributor("J. Bakker", email=WRITER, url="https://j.example", url_approved=True)
    assert convert(comment, moderator).contributor == known
    known.refresh_from_db()
    assert (known.name, known.public_url) == ("J. Bakker", "https://j.example")


def test_commenter_gets_a_mail_with_the_private_page(
    comment: ArticleComment, moderator: User, committing: Committing
):
    with committing():
        convert(comment, moderator)
    [message] = mail.outbox
    assert message.to == [WRITER]
    assert "http://localhost/nl/improve/mine/" in message.body


def test_comment_knows_what_it_became_and_the_log_who_did_it(
    comment: ArticleComment, moderator: User
):
    suggestion = convert(comment, moderator)
    comment.refresh_from_db()
    assert comment.became == suggestion
    assert ModelLogEntry.objects.for_instance(comment).get().user == moderator


def test_second_suggestion_of_one_comment_is_refused(comment: ArticleComment, moderator: User):
    convert(comment, moderator)
    with pytest.raises(AlreadyBecameError):
        convert(comment, moderator, "Anders.")
    assert models.Suggestion.objects.count() == 1


def test_suggestion_that_is_open_already_is_joined(
    comment: ArticleComment, moderator: User, committing: Committing
):
    earlier = convert(comment, moderator)
    again = make_comment(
        comment.page.specific, "Nog eens.", user_name="Joris", user_email=WRITER, user_url=""
    )
    with committing():
        assert convert(again, moderator) == earlier
    again.refresh_from_db()
    assert again.became == earlier
    assert list(models.Suggestion.objects.undecided()) == [earlier]
    last = earlier.decisions.order_by("pk").last()
    assert last is not None
    assert (last.action, last.actor) == (models.Action.JOIN, moderator)
    assert status_url(earlier) in mail.outbox[0].body


@pytest.mark.parametrize("state", [State.REMOVED, State.SPAM])
def test_removed_comment_becomes_no_suggestion(article: Article, moderator: User, state: State):
    with pytest.raises(NotConvertibleError):
        convert(make_comment(article, state=state), moderator)


def test_erased_commenter_gets_no_suggestion(article: Article, moderator: User):
    with pytest.raises(NotConvertibleError):
        convert(make_comment(article, user_email=""), moderator)


def test_text_as_it_was_is_no_suggestion(comment: ArticleComment, moderator: User):
    with pytest.raises(NothingChangedError):
        convert(comment, moderator, "Een winkel vertelt <b>eerlijk</b> wat iets kost.")
    assert not Contributor.objects.exists()


def test_stranger_cannot_convert(comment: ArticleComment, stranger: User):
    with pytest.raises(NotAllowedError):
        convert(comment, stranger)


def test_words_of_a_new_block_begin_with_the_comment(comment: ArticleComment, desk: Client):
    query = {"block": comment.page.body[0].id, "kind": "correction", "operation": "insert"}
    html = desk.get(f"/admin/comments/{comment.pk}/suggest/", query).content.decode()
    assert html.count("Noteer de prijs elke maandag.") == 3  # comment, text and reason


def test_editor_makes_a_suggestion_in_two_steps(comment: ArticleComment, desk: Client):
    path = f"/admin/comments/{comment.pk}/suggest/"
    assert desk.get(path).status_code == 200
    block_id = comment.page.body[0].id
    path += f"?block={block_id}&kind=correction&operation=replace"
    answer = desk.post(path, {"block-text": "Noteer elke prijs.", "reason": "Handig."})
    suggestion = models.Suggestion.objects.get()
    assert answer.headers["Location"] == f"/admin/suggestions/{suggestion.pk}/"
    assert suggestion.proposed == paragraph("Noteer elke prijs.").as_json()


def test_mistake_keeps_what_was_typed(comment: ArticleComment, desk: Client):
    path = f"/admin/comments/{comment.pk}/suggest/?block={comment.page.body[0].id}"
    path += "&kind=rebuttal&operation=replace"
    answer = desk.post(path, {"block-text": "Mijn woorden.", "reason": ""})
    assert answer.status_code == 200
    assert "Mijn woorden." in answer.content.decode()
    assert not models.Suggestion.objects.exists()


def test_block_that_is_gone_leaves_what_was_typed(comment: ArticleComment, desk: Client):
    path = f"/admin/comments/{comment.pk}/suggest/?block=gone&kind=correction&operation=replace"
    answer = desk.post(path, {"block-text": "Mijn <b>woorden</b>.", "reason": "Mijn reden."})
    html = answer.content.decode()
    assert "Mijn &lt;b&gt;woorden&lt;/b&gt;." in html
    assert "Mijn reden." in html
    assert not models.Suggestion.objects.exists()
