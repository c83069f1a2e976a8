"""A site with a key, and somebody who gave something and claimed a badge for it."""

from pathlib import Path

import pytest
from pytest_django import Settings

from cms.pages.models import Article
from contributions.badges.credentials.models import Credential
from contributions.badges.credentials.services.claiming import claim_credential
from contributions.badges.credentials.services.keys import make_key
from contributions.people.models import Contributor
from tests.factories.credits import make_credit

SITE = "https://guide.example"


@pytest.fixture
def keys(db: None, settings: Settings, tmp_path: Path) -> Path:
    """The folder of the private keys, with one in it."""
    settings.BASE_URL = SITE
    settings.BADGE_KEYS_DIR = tmp_path / "keys"
    make_key()
    return tmp_path / "keys"


@pytest.fixture
def giver(article: Article, contributor: Contributor) -> Contributor:
    """Somebody whose suggestion was accepted."""
    make_credit(article, contributor)
    return contributor


@pytest.fixture
def badge(keys: Path, giver: Contributor) -> Credential:
    return claim_credential(contributor=giver, language="nl")
