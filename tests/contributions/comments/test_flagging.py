from django.conf import LazySettings
from django.core import mail
from django.test import Client

from cms.pages.models import Article
from contributions.comments.models import ReaderFlag, State
from tests.contributions.comments.conftest import Committing
from tests.factories.comments import make_comment


def flag(client: Client, pk: int, address: str = "203.0.113.7") -> int:
    return client.post(f"/nl/comments/{pk}/flag/", REMOTE_ADDR=address).status_code


def test_opening_the_page_flags_nothing(article: Article, reader: Client):
    comment = make_comment(article)
    assert reader.get(f"/nl/comments/{comment.pk}/flag/").status_code == 200
    assert not ReaderFlag.objects.exists()


def test_one_visitor_counts_once(article: Article, reader: Client):
    comment = make_comment(article)
    assert [flag(reader, comment.pk), flag(reader, comment.pk)] == [302, 302]
    assert ReaderFlag.objects.count() == 1


def test_two_visitors_count_twice(article: Article, reader: Client):
    comment = make_comment(article)
    flag(reader, comment.pk, "203.0.113.7")
    flag(reader, comment.pk, "203.0.113.8")
    assert ReaderFlag.objects.count() == 2


def test_address_of_the_visitor_is_not_kept(article: Article, reader: Client):
    flag(reader, make_comment(article).pk)
    assert "203.0.113.7" not in str(ReaderFlag.objects.values().get())


def test_comment_that_is_not_public_cannot_be_flagged(article: Article, reader: Client):
    assert flag(reader, make_comment(article, state=State.WAITING).pk) == 404


def test_page_that_nobody_may_read_is_not_named_after_flagging(article: Article, reader: Client):
    comment = make_comment(article)
    article.unpublish()
    assert reader.get(f"/nl/comments/{comment.pk}/flagged/").status_code == 404


def test_too_many_flags_are_refused(article: Article, reader: Client, settings: LazySettings):
    settings.ACTIONS_PER_VISITOR = 1
    flag(reader, make_comment(article).pk)
    assert flag(reader, make_comment(article).pk) == 429


def test_moderators_named_in_the_settings_hear_of_the_first_flag(
    article: Article, reader: Client, settings: LazySettings, committing: Committing
):
    settings.COMMENTS_NOTICES_TO = ["desk@example.org"]
    comment = make_comment(article)
    with committing():
        flag(reader, comment.pk, "203.0.113.7")
        flag(reader, comment.pk, "203.0.113.8")
    [message] = mail.outbox
    assert message.to == ["desk@example.org"]
    assert f"http://localhost/admin/comments/{comment.pk}/" in message.body
