from collections.abc import Iterator

import pytest

from cms.pages.models import Article
from contributions.badges.counting.counter import load_counter
from contributions.people.models import Contributor
from tests.factories.credits import make_credit


@pytest.fixture
def wearer(article: Article, contributor: Contributor) -> Contributor:
    """Somebody with a button on a site of their own."""
    make_credit(article, contributor)
    return contributor


@pytest.fixture(autouse=True)
def _nothing_counted_yet() -> Iterator[None]:
    """Other tests ask for buttons too; what they counted is theirs."""
    load_counter.forget()
    yield
    load_counter.forget()
