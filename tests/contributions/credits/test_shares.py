"""Whose words a text is made of, counted."""

from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from cms.pages.models import Article, Guide, Module, ModuleCode
from contributions.credits.mentions import Person
from contributions.credits.shares import (
    Author,
    Role,
    Share,
    apportion,
    author_of,
    shares_of,
    shares_within,
)
from contributions.people.models import Contributor
from contributions.people.services import erase_contributor
from contributions.provenance.models import Contribution
from contributions.suggestions.models import Suggestion
from tests.factories.contributions import make_contributor
from tests.factories.pages import make_article, make_module
from tests.factories.words import give_words


def told(shares: list[Share]) -> list[tuple[str, int, str]]:
    return [(share.person.name, share.words, str(share.percent)) for share in shares]


@pytest.fixture
def bare(article: Article) -> Article:
    """An article of which no word is known."""
    Contribution.objects.all().delete()
    return article


def test_most_words_stand_first(bare: Article, editor: User):
    give_words(bare, 20, make_contributor("Anna"))
    give_words(bare, 50, make_contributor("Bram"))
    give_words(bare, 30, editor)
    assert told(shares_of(bare)) == [
        ("Bram", 50, "50.0"),
        ("Editor", 30, "30.0"),
        ("Anna", 20, "20.0"),
    ]


def test_all_that_one_person_wrote_is_one_share(bare: Article, contributor: Contributor):
    give_words(bare, 3, contributor)
    give_words(bare, 4, contributor)
    assert told(shares_of(bare)) == [(contributor.name, 7, "100.0")]


def test_two_people_of_one_name_are_two(bare: Article):
    for words in (1, 3):
        give_words(bare, words, make_contributor("Anna"))
    assert told(shares_of(bare)) == [("Anna", 3, "75.0"), ("Anna", 1, "25.0")]


def test_text_of_the_guides_files_is_the_editors(bare: Article):
    give_words(bare, 5)
    with translation.override("en"):
        (share,) = shares_of(bare)
    assert (share.person.name, share.role) == ("The editors of Schrijfmee", Role.EDITORS)


def test_editor_without_a_name_is_one_of_the_editors(bare: Article, editor: User):
    User.objects.update(first_name="", last_name="")
    give_words(bare, 5, editor)
    give_words(bare, 5)
    (share,) = shares_of(bare)
    assert (share.role, share.words) == (Role.EDITORS, 10)


def test_erased_people_are_anonymous_together(bare: Article):
    for name in ("Anna", "Bram"):
        someone = make_contributor(name)
        give_words(bare, 5, someone)
        erase_contributor(contributor=someone)
    (share,) = shares_of(bare)
    assert (share.role, share.words, share.person.handle) == (Role.ANONYMOUS, 10, "")


def test_words_of_a_deleted_suggestion_are_nobodys(bare: Article):
    orphan = Contribution.objects.create(page_id=bare.pk, key="s99", words=2)
    (share,) = shares_of(bare)
    assert share.role == author_of(orphan).role == Role.ANONYMOUS


def test_each_contribution_belongs_to_one_of_those_with_a_share(bare: Article, editor: User):
    for by in (None, editor, make_contributor("Anna")):
        give_words(bare, 5, by)
    authors = {author_of(one) for one in Contribution.objects.all()}
    assert authors == {share.author for share in shares_of(bare)}


def test_page_of_which_nothing_is_known_has_no_shares(bare: Article):
    assert shares_of(bare) == []


def test_module_counts_all_readable_pages_below_it(guide: Guide, module: Module, bare: Article):
    anna = make_contributor("Anna")
    elsewhere = make_article(make_module(guide, ModuleCode.PAYMENT), title="Elders")
    hidden = make_article(module, title="Nog niet")
    Contribution.objects.all().delete()
    for page in (bare, elsewhere, hidden):
        give_words(page, 10, anna)
    hidden.unpublish()
    Contribution.objects.create(page_id=module.pk, key="r1", words=30)
    assert [(share.words, str(share.percent)) for share in shares_within(module)] == [
        (30, "75.0"),
        (10, "25.0"),
    ]
    assert [share.words for share in shares_within(guide)] == [30, 20]


def test_article_for_invited_readers_is_not_counted(module: Module, bare: Article):
    give_words(bare, 10, make_contributor("Anna"))
    bare.view_restrictions.create(restriction_type="login")
    assert shares_within(module) == []


def test_more_people_take_no_more_queries(
    module: Module,
    bare: Article,
    editor: User,
    django_assert_num_queries: DjangoAssertNumQueries,
):
    for number in range(6):
        give_words(bare, number + 1, make_contributor(f"Schrijver {number}"))
        give_words(bare, 1, editor)
    with django_assert_num_queries(3):
        shares_of(bare)
    with django_assert_num_queries(4):
        shares_within(module)


def somebody(number: int) -> Author:
    return Author(Person(f"Schrijver {number}", handle=f"h{number}"), Role.CONTRIBUTOR)


def numbered(words: list[int]) -> dict[Author, int]:
    return {somebody(number): size for number, size in enumerate(words)}


@given(st.lists(st.integers(0, 50_000), max_size=60))
def test_percentages_sum_to_exactly_a_hundred(words: list[int]):
    shares = apportion(numbered(words))
    assert sum(share.percent for share in shares) == (100 if any(words) else 0)
    assert sum(share.words for share in shares) == sum(words)


@given(st.lists(st.integers(1, 5), min_size=1, max_size=30), st.randoms())
def test_ties_are_told_the_same_way_each_time(words: list[int], random: Any):
    there = list(numbered(words).items())
    first = apportion(dict(there))
    random.shuffle(there)
    assert apportion(dict(there)) == first


@pytest.mark.parametrize(
    ("words", "percent", "said"),
    [
        ([9999, 1], "0.0", "less than 0.1%"),
        ([1998, 2], "0.1", "0.1%"),
        ([875, 125], "12.5", "12.5%"),
        ([2100, 1, 1], "0.1", "less than 0.1%"),
    ],
)
def test_no_word_is_told_as_nothing(words: list[int], percent: str, said: str):
    shares = apportion(numbered(words))
    assert any(share.percent == Decimal(percent) for share in shares[1:])
    with translation.override("en"):
        assert shares[1].percent_in_words == said


def test_decimal_is_written_as_the_language_has_it():
    share = apportion(numbered([7, 1]))[0]
    with translation.override("nl"):
        assert share.percent_in_words.startswith("87,5")


@pytest.mark.usefixtures("contributor")
def test_suggestion_without_words_in_the_text_has_no_share(bare: Article):
    give_words(bare, 0, make_contributor("Anna"))
    assert Suggestion.objects.exists()
    assert shares_of(bare) == []
