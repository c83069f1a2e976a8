"""Everyone who is to be named with a text."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from cms.pages.models import Article, Guide, Module, TextPage
from contributions.credits.authorship import Byline, credits_of
from contributions.credits.models import Basis
from contributions.people.models import Contributor
from contributions.people.services import erase_contributor
from contributions.provenance.models import Contribution
from contributions.suggestions.models import Kind
from tests.factories.contributions import make_contributor
from tests.factories.credits import make_credit
from tests.factories.words import give_words


@pytest.fixture(autouse=True)
def _no_word_is_known(article: Article, article_en: Article) -> None:
    Contribution.objects.all().delete()


def give(
    page: Article,
    by: Contributor,
    words: int = 0,
    basis: Basis = Basis.WORDS,
    kind: Kind = Kind.CORRECTION,
) -> None:
    """Credit somebody for a suggestion, with the words that are left of it."""
    credit = make_credit(page, by, kind=kind)
    credit.basis = basis
    credit.save()
    if words:
        give_words(page, words, by, suggestion=credit.suggestion)


def bylines_of(page: TextPage) -> dict[str, Byline]:
    return {byline.person.name: byline for byline in credits_of(page).text.bylines}


def test_share_stands_with_what_was_given(article: Article, contributor: Contributor):
    give(article, contributor, 30, kind=Kind.FIGURE)
    give_words(article, 10)
    byline = bylines_of(article)[contributor.name]
    assert byline.share
    assert (byline.share.words, dict(byline.mention.kinds)) == (30, {Kind.FIGURE: 1})


def test_idea_stands_without_a_share(article: Article, contributor: Contributor):
    give(article, contributor, basis=Basis.IDEA)
    give(article, contributor, basis=Basis.EDIT)
    byline = bylines_of(article)[contributor.name]
    assert (byline.share, dict(byline.bases)) == (None, {Basis.IDEA: 1, Basis.EDIT: 1})
    assert not byline.has_lost_words


def test_words_that_are_gone_are_told_as_gone(article: Article, contributor: Contributor):
    give(article, contributor)
    assert bylines_of(article)[contributor.name].has_lost_words


def test_most_words_stand_first_and_then_who_gave_most(article: Article):
    give(article, make_contributor("Anna"), basis=Basis.IDEA)
    busy = make_contributor("Bram")
    for _ in range(2):
        give(article, busy, basis=Basis.IDEA)
    give(article, make_contributor("Chris"), 3)
    assert list(bylines_of(article)) == ["Chris", "Bram", "Anna"]


def test_erased_people_are_one_and_the_last(article: Article):
    for name in ("Anna", "Bram"):
        someone = make_contributor(name)
        give(article, someone, 50)
        erase_contributor(contributor=someone)
    give(article, make_contributor("Chris"), 3)
    chris, erased = credits_of(article).text.bylines
    assert chris.person.name == "Chris"
    assert erased.share
    assert (erased.person.handle, erased.share.words) == ("", 100)


def test_editors_have_the_rest_of_the_words(
    article: Article, contributor: Contributor, editor: User
):
    give(article, contributor, 1)
    give_words(article, 2, editor)
    give_words(article, 3)
    text = credits_of(article).text
    assert [share.words for share in text.editors] == [3, 2]
    assert [share.words for share in text.shares] == [3, 2, 1]
    assert sum(share.percent for share in text.shares) == 100


def test_module_counts_the_articles_below_it(
    module: Module, article: Article, contributor: Contributor
):
    give(article, contributor, 30)
    give_words(module, 10)
    module.refresh_from_db()
    byline = bylines_of(module)[contributor.name]
    assert byline.share
    assert (byline.share.words, byline.share.of) == (30, 40)


def test_module_does_not_count_what_is_not_published(
    module: Module, article: Article, contributor: Contributor
):
    give(article, contributor, 30)
    article.unpublish()
    module.refresh_from_db()
    assert not bylines_of(module)


def test_authors_of_the_translation_are_authors_of_the_original(
    article: Article, article_en: Article, contributor: Contributor
):
    give(article, contributor, 30)
    give(article, make_contributor("Anna"), basis=Basis.IDEA)
    for page, other in ((article_en, article), (article, article_en)):
        (original,) = credits_of(page).originals
        assert original.page.pk == other.pk
    (original,) = credits_of(article_en).originals
    assert [byline.person.name for byline in original.bylines] == [contributor.name, "Anna"]
    assert not credits_of(article_en).text.bylines


def test_guide_counts_the_whole_of_its_translation(
    guide_en: Guide, article: Article, contributor: Contributor
):
    give(article, contributor, 30)
    (original,) = credits_of(guide_en).originals
    assert [byline.person.name for byline in original.bylines] == [contributor.name]


@pytest.mark.parametrize("hidden_by", ["unpublishing", "login"])
def test_translation_that_not_everyone_may_read_is_not_told_of(
    article: Article, article_en: Article, contributor: Contributor, hidden_by: str
):
    give(article, contributor, 30)
    if hidden_by == "login":
        article.view_restrictions.create(restriction_type="login")
    else:
        article.unpublish()
    assert not credits_of(article_en).originals


@pytest.mark.parametrize("whose", ["article", "guide"])
def test_more_people_take_no_more_queries(
    guide: Guide,
    article: Article,
    article_en: Article,
    editor: User,
    django_assert_num_queries: DjangoAssertNumQueries,
    whose: str,
):
    page = {"article": article, "guide": guide}[whose]

    def everyone_gives(number: int) -> Any:
        for one in (article, article_en):
            give(one, make_contributor(f"Schrijver {number}"), 10)
            give_words(one, 3, editor)

    everyone_gives(0)
    with CaptureQueriesContext(connection) as few:
        credits_of(page)
    assert len(few) <= 7
    for number in range(1, 5):
        everyone_gives(number)
    with django_assert_num_queries(len(few)):
        credits_of(page)
