import pytest

from cms.pages.models import Article
from contributions.people.models import Contributor
from tests.factories.credits import make_credit


@pytest.fixture
def wearer(article: Article, contributor: Contributor) -> Contributor:
    """Somebody with a button on a site of their own."""
    make_credit(article, contributor)
    return contributor
