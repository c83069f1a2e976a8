from urllib.parse import urlencode

import pytest
from django.conf import LazySettings
from django.core import mail
from django.test import Client

from cms.pages.models import Article
from contributions.comments.models import State, Submission
from tests.factories.comments import make_comment

TYPED = {
    "comment": "Bij ons werkt dat zo.",
    "name": "Joris Bakker",
    "email": "joris@example.org",
    "url": "https://example.org",
    "agreed": "on",
    "honeypot": "",
}


def new_path(article: Article) -> str:
    return f"/nl/comments/{article.pk}/new/"


def test_sending_leads_to_a_page_that_says_to_look_in_the_mail(article: Article, reader: Client):
    answer = reader.post(new_path(article), TYPED, follow=True)
    assert answer.redirect_chain == [(f"/nl/comments/{article.pk}/sent/", 302)]
    assert len(mail.outbox) == 1


def test_script_on_the_article_gets_the_form_alone(article: Article, reader: Client):
    answer = reader.get(new_path(article), headers={"X-Requested-With": "fetch"})
    html = answer.content.decode()
    assert "csrfmiddlewaretoken" in html
    assert "<html" not in html


@pytest.mark.parametrize(
    "wrong",
    [
        {"comment": "  \x00 "},
        {"comment": "x" * 3001},
        {"name": ""},
        {"name": "x" * 51},
        {"email": "geen adres"},
        {"url": "javascript:alert(1)"},
        {"url": "https://bank.example@evil.example"},
        {"agreed": ""},
        {"honeypot": "pillen"},
    ],
)
def test_wrong_input_is_refused_and_what_was_typed_stays(
    article: Article, reader: Client, wrong: dict[str, str]
):
    answer = reader.post(new_path(article), {**TYPED, "followup": "on", **wrong})
    form = answer.context["form"]
    assert list(form.errors) == list(wrong)
    assert 'role="alert"' in answer.content.decode()
    kept = {name: form[name].value() for name in ("comment", "name", "email", "url")}
    assert kept.items() <= {**TYPED, **wrong}.items()
    assert not Submission.objects.exists()


def test_three_thousand_characters_count_a_line_break_once(article: Article, reader: Client):
    text = "\r\n".join(["x" * 99] * 30)
    reader.post(new_path(article), {**TYPED, "comment": text})
    assert Submission.objects.get().text == text.replace("\r\n", "\n")


def test_control_characters_are_dropped(article: Article, reader: Client):
    reader.post(new_path(article), {**TYPED, "comment": "a\x00b\x07", "name": "Jo\x00ris\r\nX"})
    submission = Submission.objects.get()
    assert (submission.text, submission.name) == ("ab", "Joris X")


def test_preview_shows_the_comment_and_sends_nothing(article: Article, reader: Client):
    typed = {"comment": "Zie https://example.org.", "name": "Joris", "preview": "1"}
    html = reader.post(new_path(article), typed).content.decode()
    assert '<a href="https://example.org" rel="ugc nofollow noopener">' in html
    assert 'value="Joris"' in html
    assert "has-error" not in html
    assert not Submission.objects.exists()


def test_page_unpublished_meanwhile_is_said_with_the_text_kept(article: Article, reader: Client):
    article.unpublish()
    answer = reader.post(new_path(article), TYPED)
    assert answer.status_code == 410
    assert TYPED["comment"] in answer.content.decode()


def test_form_for_a_page_that_nobody_may_read_does_not_name_it(article: Article, reader: Client):
    article.unpublish()
    assert article.title not in reader.post(new_path(article), TYPED).content.decode()


def test_page_deleted_meanwhile_is_said_with_the_text_kept(article: Article, reader: Client):
    path = new_path(article)
    article.delete()
    answer = reader.post(path, TYPED)
    assert answer.status_code == 410
    assert TYPED["comment"] in answer.content.decode()


def test_reply_to_a_removed_comment_is_offered_as_a_comment(article: Article, reader: Client):
    parent = make_comment(article, state=State.REMOVED)
    answer = reader.post(f"/nl/comments/{parent.pk}/reply/", TYPED)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert f'action="{new_path(article)}"' in html
    assert TYPED["comment"] in html


def test_reply_that_cannot_be_begun_promises_no_text(article: Article, reader: Client):
    parent = make_comment(article, state=State.REMOVED)
    answer = reader.get(f"/en/comments/{parent.pk}/reply/")
    assert answer.status_code == 409
    assert "no longer on the page" in answer.content.decode()
    assert "still here" not in answer.content.decode()


@pytest.mark.parametrize("state", [State.WAITING, State.REMOVED, State.SPAM])
@pytest.mark.parametrize("typed", [{}, TYPED, {"comment": "x", "preview": "1"}])
def test_reply_never_quotes_a_comment_that_is_not_public(
    article: Article, reader: Client, state: State, typed: dict[str, str]
):
    parent = make_comment(article, "Verborgen", user_name="Iemand", state=state)
    html = reader.post(f"/nl/comments/{parent.pk}/reply/", typed).content.decode()
    assert "Verborgen" not in html
    assert "Iemand" not in html


def test_reply_stands_below_its_comment(article: Article, reader: Client):
    parent = make_comment(article)
    reader.post(f"/nl/comments/{parent.pk}/reply/", TYPED)
    assert Submission.objects.get().parent == parent


def test_reply_to_the_deepest_level_says_what_to_do(article: Article, reader: Client):
    third = make_comment(article, parent=make_comment(article, parent=make_comment(article)))
    assert reader.get(f"/nl/comments/{third.pk}/reply/").status_code == 409


def test_visitor_who_sends_too_much_is_told_when_to_go_on(
    article: Article, reader: Client, settings: LazySettings
):
    settings.ACTIONS_PER_VISITOR = 1
    reader.post(new_path(article), TYPED)
    answer = reader.post(new_path(article), {**TYPED, "comment": "Nog een"})
    assert answer.status_code == 429
    assert "Nog een" in answer.content.decode()


def test_form_without_its_token_is_refused(article: Article):
    assert Client(enforce_csrf_checks=True).post(new_path(article), TYPED).status_code == 403


def test_ten_megabytes_get_an_explanation(article: Article):
    client = Client(enforce_csrf_checks=True)
    client.get(new_path(article))
    parent = make_comment(article)
    body = urlencode({**TYPED, "comment": "x" * 10_000_000})
    for path in (new_path(article), f"/nl/comments/{parent.pk}/reply/"):
        answer = client.post(path, body, content_type="application/x-www-form-urlencoded")
        assert answer.status_code == 413
        assert "nog in je browser" in answer.content.decode()
    assert not Submission.objects.exists()


def test_script_in_the_text_is_shown_as_text(article: Article, reader: Client):
    typed = {**TYPED, "comment": "<script>alert(1)</script>", "preview": "1"}
    html = reader.post(new_path(article), typed).content.decode()
    assert "<script>alert" not in html
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 2  # as it will look, as typed


@pytest.mark.parametrize("number", [999, 10**20])
@pytest.mark.parametrize("page", ["new", "reply", "sent", "flag", "flagged"])
def test_number_of_nothing_is_not_found(guide: object, reader: Client, number: int, page: str):
    assert reader.get(f"/nl/comments/{number}/{page}/").status_code == 404


@pytest.mark.parametrize("path", ["post/", "flag/1/", "api/", "like/1/", "delete/1/", "approve/1/"])
def test_addresses_of_the_packages_are_not_reachable(guide: object, reader: Client, path: str):
    assert reader.get(f"/nl/comments/{path}").status_code == 404
