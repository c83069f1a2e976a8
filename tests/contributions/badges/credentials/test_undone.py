"""What becomes of a badge when an editor undoes what it was given for."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.test import Client

from cms.pages.models import Article
from contributions.badges.credentials.models import Credential, Revoker
from contributions.badges.credentials.services.claiming import claim_credential
from contributions.people.links import Purpose, make_token
from contributions.people.models import Contributor
from contributions.suggestions.addresses import status_path
from contributions.suggestions.models import Action, Suggestion
from contributions.suggestions.services.undoing import undo_decision
from tests.contributions.badges.credentials.site import SITE, ask, is_in_list
from tests.contributions.credits.accepting import accept

IDEA = Action.ACCEPT_IDEA


@pytest.fixture
def suggestion(article: Article, contributor: Contributor, editor: User) -> Suggestion:
    return accept(article, editor, contributor)


@pytest.fixture
def badge(keys: Path, suggestion: Suggestion, contributor: Contributor) -> Credential:
    return claim_credential(contributor=contributor, language="en")


@pytest.fixture
def broad(keys: Path, suggestion: Suggestion, article: Article, editor: User) -> Credential:
    """A badge that names a second improvement."""
    accept(article, editor, suggestion.contributor, how=IDEA)
    assert suggestion.contributor
    return claim_credential(contributor=suggestion.contributor, language="en")


def undo(suggestion: Suggestion, editor: User) -> None:
    seen = Article.objects.get(pk=suggestion.page_id).live_revision_id
    undo_decision(
        suggestion=suggestion, editor=editor, reason="It was wrong.", seen_revision_id=seen
    )


def verify_page(badge: Credential) -> str:
    badge.refresh_from_db()
    text: str = Client().post("/en/verify/", {"text": badge.jwt}).content.decode()
    return " ".join(text.split())


def private_page(badge: Credential) -> str:
    token = make_token(Purpose.CLAIM_CREDENTIAL, badge.contributor_id)
    text: str = Client().get(f"/en/credentials/mine/{token}/").content.decode()
    return " ".join(text.split())


def test_evidence_leads_to_the_lasting_page_of_the_improvement(
    badge: Credential, suggestion: Suggestion
):
    (named,) = badge.evidence.all()
    assert named == suggestion
    page = ask(f"{SITE}/nl/improvements/{suggestion.pk}/")
    assert f'"id": "{page.context["canonical"]}"' in badge.document


def test_a_badge_goes_with_all_that_it_names(
    badge: Credential, suggestion: Suggestion, editor: User
):
    undo(suggestion, editor)
    badge.refresh_from_db()
    assert (badge.is_revoked, badge.revoked_by) == (True, Revoker.UNDOING)
    assert all(is_in_list(badge, form) for form in ("json", "jwt"))
    assert "had undone every improvement that it names" in verify_page(badge)
    assert "Every improvement that it names was undone." in private_page(badge)


def test_the_private_page_of_what_was_undone_leads_to_the_badge(
    badge: Credential, suggestion: Suggestion, editor: User
):
    undo(suggestion, editor)
    suggestion.refresh_from_db()
    page = Client().get(status_path(suggestion)).content.decode()
    assert re.search(r'href="/nl/credentials/mine/[^"]+"', page)


def test_a_badge_that_names_another_improvement_stays_valid(
    broad: Credential, suggestion: Suggestion, editor: User
):
    undo(suggestion, editor)
    page = verify_page(broad)
    assert not broad.is_revoked
    assert "This badge is valid" in page
    assert "One of the improvements that it names was undone since" in page
    assert page.count("(undone since)") == 1


def test_who_has_a_badge_that_names_something_undone_is_told_and_can_make_another(
    broad: Credential, suggestion: Suggestion, editor: User
):
    assert "Make my badge" not in private_page(broad)
    undo(suggestion, editor)
    page = private_page(broad)
    assert f'href="/en/improvements/{suggestion.pk}/"' in page
    assert "Make my badge" in page
    another = claim_credential(contributor=broad.contributor, language="en")
    assert another.improvements == 1
    assert f"/improvements/{suggestion.pk}/" not in another.document
    assert "Make my badge" not in private_page(broad)


def test_a_badge_goes_with_the_last_improvement_that_it_names(
    broad: Credential, suggestion: Suggestion, editor: User
):
    other = broad.evidence.exclude(pk=suggestion.pk).get()
    undo(suggestion, editor)
    undo(other, editor)
    broad.refresh_from_db()
    assert broad.revoked_by == Revoker.UNDOING


def test_badges_of_others_stay_valid(
    badge: Credential, article: Article, editor: User, suggestion: Suggestion
):
    theirs = accept(article, editor, how=IDEA)
    assert theirs.contributor
    other = claim_credential(contributor=theirs.contributor, language="en")
    undo(suggestion, editor)
    other.refresh_from_db()
    assert not other.is_revoked


def test_what_an_earlier_version_signed_is_found_by_its_evidence(broad: Credential):
    migration = import_module("contributions.badges.credentials.migrations.0002_evidence")
    named = set(broad.evidence.all())
    broad.evidence.clear()
    migration.note_what_is_named(apps, None)
    assert set(broad.evidence.all()) == named
