"""When sample data cannot be added: a clear message, and nothing half done."""

import pytest
from django.contrib.auth.models import User

from cms.pages.models import Article
from cms.pages.publishing import BlockChange, Operation, publish_changes
from contributions.people.models import Contributor
from contributions.sample.editor import USERNAME
from contributions.sample.errors import (
    EditorNameTakenError,
    PageClosedError,
)
from contributions.sample.loading import load_sample
from contributions.sample.wording import find_block
from contributions.suggestions.blockmerge import keep_draft
from contributions.suggestions.models import Suggestion


@pytest.fixture
def cart(guide_is_loaded: None, db: None) -> Article:
    """An article that the sample data is about, with the rest of the guide around it."""
    found: Article = Article.objects.get(name="ordering/cart", locale__language_code="nl")
    return found


def test_a_locked_article_is_named_and_nothing_is_added(cart: Article):
    Article.objects.filter(pk=cart.pk).update(locked=True)
    with pytest.raises(PageClosedError, match=cart.title):
        load_sample()
    assert not Contributor.objects.exists()
    assert not User.objects.filter(username=USERNAME).exists()


def test_an_account_that_somebody_uses_is_left_alone(cart: Article):
    User.objects.create_user(USERNAME, "real@example.org", "a long enough password")
    with pytest.raises(EditorNameTakenError):
        load_sample()
    assert not Contributor.objects.exists()
    assert not User.objects.get(username=USERNAME).is_superuser


def test_what_is_about_words_that_are_gone_is_left_out(cart: Article, editor: User):
    block_id = find_block(cart, "Wees één keer je eigen klant")
    publish_changes(
        page_id=cart.pk,
        changes=[BlockChange(Operation.REMOVE, block_id)],
        user=editor,
        rebase=keep_draft,
    )
    report = load_sample()
    assert report is not None
    assert report.skipped == ["ordering/cart.nl: Wees één keer je eigen klant"]
    assert not Suggestion.objects.filter(page=cart).exists()
