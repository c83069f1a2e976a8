import pytest
from django.contrib.auth.models import User
from django.template.loader import render_to_string
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from cms.pages.models import Article
from contributions.credits.mentions import editors_of, mentions_on
from contributions.people.models import Contributor
from contributions.people.services import erase_contributor
from contributions.suggestions.models import Decision, Kind
from tests.factories.contributions import make_contributor
from tests.factories.credits import make_credit

URL = "https://www.fietsen.example/winkel"


def written_along(article: Article) -> str:
    return render_to_string("credits/_written_along_by.html", {"page": article})


def test_mention_counts_what_was_given_by_kind(article: Article, contributor: Contributor):
    make_credit(article, contributor, kind=Kind.FIGURE)
    make_credit(article, contributor, kind=Kind.CORRECTION)
    make_credit(article, contributor, kind=Kind.CORRECTION)
    (mention,) = mentions_on(article)
    assert (mention.total, dict(mention.kinds)) == (3, {Kind.FIGURE: 1, Kind.CORRECTION: 2})
    with translation.override("en"):
        assert mention.kinds_in_words == ["2 corrections", "1 figure"]


def test_who_gave_most_stands_first(article: Article):
    make_credit(article, make_contributor("Anna"))
    busy = make_contributor("Bram")
    make_credit(article, busy)
    make_credit(article, busy)
    assert [one.person.name for one in mentions_on(article)] == ["Bram", "Anna"]


def test_mentions_take_one_query(
    article: Article, django_assert_num_queries: DjangoAssertNumQueries
):
    for number in range(5):
        make_credit(article, make_contributor(f"Schrijver {number}"))
    with django_assert_num_queries(1):
        mentions_on(article)


def test_address_is_shown_once_approved(article: Article):
    make_credit(article, make_contributor(url=URL, url_approved=True))
    assert f'<a href="{URL}" rel="ugc nofollow noopener">fietsen.example</a>' in written_along(
        article
    )


def test_address_that_nobody_approved_is_not_shown(article: Article):
    make_credit(article, make_contributor(url=URL))
    assert "fietsen.example" not in written_along(article)


def test_name_is_text_and_no_markup(article: Article):
    make_credit(article, make_contributor("<b>Bo</b>"))
    assert "&lt;b&gt;Bo&lt;/b&gt;" in written_along(article)


def test_erased_people_are_one_anonymous_mention(article: Article):
    for name in ("Anna", "Bram"):
        someone = make_contributor(name)
        make_credit(article, someone)
        erase_contributor(contributor=someone)
    (mention,) = mentions_on(article)
    assert (mention.person.handle, mention.total) == ("", 2)


def test_erased_person_is_no_link(article: Article, contributor: Contributor):
    make_credit(article, contributor)
    erase_contributor(contributor=contributor)
    page = written_along(article)
    assert contributor.handle not in page
    assert contributor.name not in page


def test_sample_contributor_is_marked(article: Article):
    make_credit(article, make_contributor(is_sample=True))
    assert 'class="sample"' in written_along(article)


def test_editor_who_published_is_named_in_full(article: Article, editor: User):
    editor.last_name = "de Vries"
    editor.save()
    article.save_revision(user=editor).publish(user=editor)
    assert editors_of(article) == ["Editor de Vries"]


def test_editor_who_decided_is_named(article: Article, editor: User):
    credit = make_credit(article)
    Decision.objects.filter(suggestion=credit.suggestion).update(actor=editor)
    assert editors_of(article) == ["Editor"]


@pytest.mark.usefixtures("editor")
def test_editor_without_a_hand_in_the_page_is_not_named(article: Article):
    assert editors_of(article) == []


def test_user_name_of_an_editor_is_not_told(article: Article, editor: User):
    User.objects.update(first_name="", last_name="")
    article.save_revision(user=editor).publish(user=editor)
    assert editors_of(article) == []


def test_licence_is_named(article: Article):
    assert "CC BY-SA 4.0" in written_along(article)
