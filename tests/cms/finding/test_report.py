"""Editors see what readers seek, and what they seek in vain."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.test import Client

from cms.finding.models import Sought, Synonyms
from cms.pages.models import Guide

PATH = "/admin/reports/sought/"


@pytest.fixture
def sought(guide: Guide) -> None:
    for day, found in ((1, 0), (2, 0)):
        Sought.objects.create(
            language="nl", words="onderzeeboot", day=dt.date(2026, 11, day), times=3, found=found
        )
    Sought.objects.create(language="nl", words="btw", day=dt.date(2026, 11, 1), times=9, found=4)


def test_each_term_is_there_once_with_its_sum(editor_client: Client, sought: None):
    page = editor_client.get(PATH).content.decode()
    assert page.count("onderzeeboot") == 1
    assert page.index("btw") < page.index("onderzeeboot")
    assert "6" in page.split("onderzeeboot")[1].split("</tr>")[0]


def test_only_what_found_nothing_can_be_asked_for(editor_client: Client, sought: None):
    page = editor_client.get(PATH, {"outcome": "in-vain"}).content.decode()
    assert "onderzeeboot" in page
    assert "btw" not in page


def test_the_report_can_be_taken_along(editor_client: Client, sought: None):
    exported = editor_client.get(PATH, {"export": "csv"}).getvalue().decode()
    assert "onderzeeboot,nl,6,0,2026-11-02" in exported


def test_a_stranger_sees_no_report(stranger: User, sought: None):
    client = Client()
    client.force_login(stranger)
    assert "onderzeeboot" not in client.get(PATH, follow=True).content.decode()


def test_editors_keep_synonyms(editor_client: Client, guide: Guide):
    response = editor_client.post(
        "/admin/snippets/finding/synonyms/add/", {"language": "nl", "words": "tas, zak"}
    )
    assert response.status_code == 302
    assert Synonyms.objects.filter(words="tas, zak").exists()


@pytest.mark.parametrize("words", ["tas", "tas, ", "tas, tas"])
def test_one_word_has_no_synonyms(words: str):
    with pytest.raises(ValidationError) as refused:
        Synonyms(language="nl", words=words).clean()
    assert set(refused.value.message_dict) == {"words"}
