"""The cast: a guide in two languages and the people around it."""

from typing import TYPE_CHECKING

import hypothesis
import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from pytest_django.plugin import blocking_manager_key

from cms.pages.models import Article, Guide, Module
from contributions.people.models import Contributor
from tests.factories.contributions import make_contributor
from tests.factories.pages import make_article, make_guide, make_module
from tests.initial_data import give_back, has_committed, remember
from tests.photographs import photographed

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from pytest_django import DjangoDbBlocker

PASSWORD = "a long enough password"

# How long an example takes says nothing on a machine that does other things besides.
hypothesis.settings.register_profile("schrijfmee", deadline=None)
hypothesis.settings.load_profile("schrijfmee")


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: "DjangoDbBlocker"
) -> None:
    with django_db_blocker.unblock():
        remember(request.config)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(
    item: pytest.Item, nextitem: pytest.Item | None
) -> "Generator[None, object, object]":
    try:
        return (yield)
    finally:
        if nextitem is not None and has_committed(item):
            with item.config.stash[blocking_manager_key].unblock():
                give_back(item.config)


@pytest.fixture(autouse=True)
def _clean_slate(settings: object) -> "Iterator[None]":
    from django.core.cache import cache  # noqa: PLC0415
    from django.utils import translation  # noqa: PLC0415

    cache.clear()
    with translation.override("nl"):
        yield


@pytest.fixture
def guide(db: None) -> Guide:
    pk = photographed("guide", lambda: make_guide("nl").pk)
    return Guide.objects.get(pk=pk)


@pytest.fixture
def guide_en(guide: Guide) -> Guide:
    pk = photographed("guide_en", lambda: make_guide("en").pk)
    return Guide.objects.get(pk=pk)


@pytest.fixture
def module(guide: Guide) -> Module:
    pk = photographed("module", lambda: make_module(guide).pk)
    return Module.objects.get(pk=pk)


@pytest.fixture
def module_en(guide_en: Guide, module: Module) -> Module:
    pk = photographed("module_en", lambda: make_module(guide_en).pk)
    return Module.objects.get(pk=pk)


@pytest.fixture
def article(module: Module) -> Article:
    pk = photographed("article", lambda: make_article(module).pk)
    return Article.objects.get(pk=pk)


@pytest.fixture
def article_en(module_en: Module, article: Article) -> Article:
    pk = photographed("article_en", lambda: _translation(module_en, article).pk)
    return Article.objects.get(pk=pk)


@pytest.fixture
def contributor(db: None) -> Contributor:
    return make_contributor()


@pytest.fixture
def editor(db: None) -> User:
    """Someone who may publish, and so decides."""
    return _staff("editor", "Moderators")


@pytest.fixture
def other_editor(db: None) -> User:
    return _staff("other-editor", "Moderators")


@pytest.fixture
def moderator(db: None) -> User:
    """Someone who may moderate comments and edit drafts, but not publish."""
    return _staff("moderator", "Editors")


@pytest.fixture
def stranger(db: None) -> User:
    """Someone with an account and no rights."""
    return User.objects.create_user("stranger", "stranger@example.org", PASSWORD)


@pytest.fixture
def reader(db: None) -> Client:
    """A visitor without an account."""
    return Client()


@pytest.fixture
def editor_client(editor: User) -> Client:
    client = Client()
    client.force_login(editor)
    return client


def _staff(name: str, group: str) -> User:
    user = User.objects.create_user(name, f"{name}@example.org", PASSWORD, first_name=name.title())
    user.groups.add(Group.objects.get(name=group))
    return user


def _translation(module: Module, article: Article) -> Article:
    return make_article(module, title="Was-prices", translation_of=article)
