import datetime as dt
import re
import time

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from cms.pages.models import Article
from contributions.people.links import Purpose, make_token
from contributions.people.models import Agreement, Contributor
from contributions.suggestions.models import State, Suggestion
from tests.contributions.suggestions.test_improving import CORRECTION, form_url, said

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def links(
    article: Article,
    reader: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> list[str]:
    """The addresses in the mail: to confirm, and of the private page."""
    with django_capture_on_commit_callbacks(execute=True):
        reader.post(form_url(article), CORRECTION)
    return re.findall(r"http://localhost(\S+)", str(mail.outbox[0].body))


def state() -> str:
    return Suggestion.objects.get().state


def test_opening_the_link_changes_nothing(links: list[str], reader: Client):
    assert reader.get(links[0]).status_code == 200
    assert reader.head(links[0]).status_code == 200
    assert state() == State.UNCONFIRMED
    assert not Contributor.objects.exists()


def test_pressing_the_button_confirms_and_leads_to_the_private_page(
    links: list[str], reader: Client
):
    response = reader.post(links[0], follow=True)
    assert response.status_code == 200
    assert response.request["PATH_INFO"] == links[1]
    assert state() == State.OPEN


def test_pressing_it_twice_is_pressing_it_once(links: list[str], reader: Client):
    for _ in range(2):
        assert reader.post(links[0]).status_code == 302
    assert Suggestion.objects.get().decisions.count() == 1


def test_link_that_is_used_leads_to_the_private_page(links: list[str], reader: Client):
    reader.post(links[0])
    response = reader.get(links[0])
    assert (response.status_code, response.headers["Location"]) == (302, links[1])


def test_both_links_of_a_joined_suggestion_lead_to_the_one(
    article: Article,
    links: list[str],
    reader: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
):
    reader.post(links[0])
    with django_capture_on_commit_callbacks(execute=True):
        reader.post(form_url(article), CORRECTION)
    confirm, private = re.findall(r"http://localhost(\S+)", str(mail.outbox[1].body))
    assert reader.post(confirm).headers["Location"] == links[1]
    assert reader.get(private).headers["Location"] == links[1]


@pytest.mark.parametrize("cut", [2, 9])
def test_tampered_link_says_so(links: list[str], reader: Client, cut: int):
    response = reader.get(links[0][:-cut] + "/")
    assert response.status_code == 404
    assert "not complete" in said(response)


def test_link_to_the_private_page_does_not_confirm(links: list[str], reader: Client):
    assert reader.post(links[1].replace("/mine/", "/confirm/")).status_code == 404
    assert state() == State.UNCONFIRMED


def test_late_link_says_that_it_expired(links: list[str], reader: Client):
    Agreement.objects.update(created_at=timezone.now() - dt.timedelta(days=8))
    for response in (reader.get(links[0]), reader.post(links[0])):
        assert response.status_code == 410
        assert "7 days" in said(response)


def test_late_link_to_what_was_confirmed_leads_to_the_private_page(
    links: list[str], reader: Client, monkeypatch: pytest.MonkeyPatch
):
    reader.post(links[0])
    later = time.time() + dt.timedelta(days=30).total_seconds()
    monkeypatch.setattr(time, "time", lambda: later)
    assert reader.get(links[0]).headers["Location"] == links[1]


def test_link_past_its_time_says_so(
    links: list[str], reader: Client, monkeypatch: pytest.MonkeyPatch
):
    later = time.time() + dt.timedelta(days=30).total_seconds()
    monkeypatch.setattr(time, "time", lambda: later)
    response = reader.get(links[0])
    assert response.status_code == 410
    assert "7 days" in said(response)


def test_link_to_what_was_purged_says_so(links: list[str], reader: Client):
    Agreement.objects.update(created_at=timezone.now() - dt.timedelta(days=8))
    call_command("purge_unconfirmed")
    for url in links:
        response = reader.get(url)
        assert response.status_code == 410
        assert "deleted" in said(response)


def test_token_of_a_suggestion_that_never_was_says_so(db: None, reader: Client):
    token = make_token(Purpose.CONFIRM_SUGGESTION, 12345)
    assert reader.get(f"/en/improve/confirm/{token}/").status_code == 410
