from collections.abc import Iterator

import pytest
from django.utils import translation

from contributions.people.models import Contributor
from tests.factories.contributions import make_contributor


@pytest.fixture
def in_english() -> Iterator[None]:
    """Pages and mails in the language that their words are written in here."""
    with translation.override("en"):
        yield


@pytest.fixture
def contributor(db: None) -> Contributor:
    return make_contributor(language="en")
