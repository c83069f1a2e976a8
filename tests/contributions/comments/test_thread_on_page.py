import pytest
from django.template.loader import render_to_string
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cms.pages.models import Article
from contributions.comments.models import ArticleComment, State
from tests.factories.comments import make_comment


def thread(article: Article) -> str:
    return render_to_string("comments/_thread.html", {"page": article})


def test_public_comments_show_with_name_text_and_anchor(article: Article):
    comment = make_comment(article, "Zo is het.", user_name="Fatima")
    html = thread(article)
    for part in ("Fatima", "<p>Zo is het.</p>", f'id="c{comment.pk}"'):
        assert part in html


@pytest.mark.parametrize("state", [State.WAITING, State.REMOVED, State.SPAM])
def test_what_is_not_public_does_not_show(article: Article, state: State):
    make_comment(article, "Verborgen", state=state)
    assert "Verborgen" not in thread(article)


@pytest.mark.parametrize("state", [State.WAITING, State.REMOVED, State.SPAM])
def test_hidden_comment_keeps_its_place_above_public_replies(article: Article, state: State):
    first = make_comment(article, "Verborgen", user_name="Iemand")
    make_comment(article, "Zichtbaar", parent=make_comment(article, "Ook weg", parent=first))
    ArticleComment.objects.exclude(comment="Zichtbaar").update(is_public=False)
    html = thread(article)
    assert "Zichtbaar" in html
    assert "Verborgen" not in html
    assert "Iemand" not in html
    assert html.count("<article") == 3


def test_mail_address_never_shows(article: Article):
    make_comment(article, user_email="geheim@example.org")
    assert "geheim" not in thread(article)


def test_web_address_of_the_writer_says_that_we_do_not_vouch_for_it(article: Article):
    make_comment(article, user_url="https://example.org/ik")
    assert 'href="https://example.org/ik" rel="ugc nofollow noopener"' in thread(article)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://bank.example@evil.example"])
def test_unsafe_web_address_in_the_database_becomes_no_link(article: Article, url: str):
    make_comment(article, user_url=url)
    assert url not in thread(article)


def test_markup_in_names_and_texts_is_escaped(article: Article):
    make_comment(article, "<script>1</script>", user_name="<img src=x>")
    html = thread(article)
    assert "<img" not in html
    assert "<script>1" not in html


def test_deepest_comments_offer_no_reply(article: Article):
    middle = make_comment(article, parent=make_comment(article))
    make_comment(article, parent=middle)
    assert thread(article).count("/reply/") == 2


def test_sample_comment_is_marked(article: Article):
    make_comment(article, is_sample=True)
    assert 'class="sample"' in thread(article)


def test_number_of_queries_does_not_grow(
    article: Article, django_assert_num_queries: DjangoAssertNumQueries
):
    for _ in range(3):
        make_comment(article, parent=make_comment(article, parent=make_comment(article)))
    thread(article)
    with django_assert_num_queries(1):
        thread(article)


def test_two_readers_get_the_same_bytes_and_no_cookie(article: Article):
    make_comment(article)
    path = article.get_absolute_url()
    first, second = Client().get(path), Client().get(path)
    assert first.content == second.content
    assert not first.cookies
    assert b"csrfmiddlewaretoken" not in first.content
