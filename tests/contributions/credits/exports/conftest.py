"""A text in two languages with one of everyone who is to be named."""

import pytest
from django.contrib.auth.models import User

from cms.pages.models import Article
from contributions.credits.models import Basis
from contributions.people.models import Contributor
from contributions.people.services import erase_contributor
from contributions.provenance.models import Contribution
from tests.factories.contributions import make_contributor
from tests.factories.credits import make_credit
from tests.factories.words import give_words


def credit(article: Article, by: Contributor, words: int, basis: Basis = Basis.WORDS) -> None:
    given = make_credit(article, by)
    given.basis = basis
    given.save()
    if words:
        give_words(article, words, by, suggestion=given.suggestion)


@pytest.fixture
def anna(db: None) -> Contributor:
    """Someone with an approved address."""
    return make_contributor("Anna Bos", url="https://anna.example/", url_approved=True)


@pytest.fixture
def bram(db: None) -> Contributor:
    """Someone whose address nobody has approved."""
    return make_contributor("Bram <b>", url="https://bram.example/")


@pytest.fixture
def credited(
    article: Article, article_en: Article, editor: User, anna: Contributor, bram: Contributor
) -> Article:
    """The Dutch article: 200 words, of Anna, Bram, somebody erased, an editor and the editors."""
    Contribution.objects.all().delete()
    gone = make_contributor("Chris Weg")
    credit(article, anna, 50)
    credit(article, anna, 0, Basis.IDEA)
    credit(article, bram, 25)
    credit(article, gone, 5)
    credit(article, make_contributor("Dora"), 0, Basis.EDIT)
    give_words(article, 20, editor)
    give_words(article, 100)
    credit(article_en, make_contributor("Ewan"), 10)
    erase_contributor(contributor=gone)
    return article
