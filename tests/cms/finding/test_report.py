"""Editors see what readers seek, and what they seek in vain."""

import datetime as dt
import re

import pytest
from django.contrib.auth.models import Permission, User
from django.core.exceptions import ValidationError
from django.test import Client

from cms.finding.models import Sought, Synonyms
from cms.pages.models import Article, Guide
from cms.search.indexes.index import SearchIndex

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
    assert page.count("promote/?words=onderzeeboot") == 1
    assert page.index("words=btw") < page.index("words=onderzeeboot")
    assert re.search(
        r">\s*6\s*</td>", page.split("promote/?words=onderzeeboot")[1].split("</tr>")[0]
    )


def test_only_what_found_nothing_can_be_asked_for(editor_client: Client, sought: None):
    page = editor_client.get(PATH, {"outcome": "in-vain"}).content.decode()
    assert "onderzeeboot" in page
    assert "btw" not in page


def test_the_report_can_be_taken_along(editor_client: Client, sought: None):
    exported = editor_client.get(PATH, {"export": "csv"}).getvalue().decode()
    assert "onderzeeboot,nl,6,0,2026-11-02" in exported


def test_a_row_leads_on(editor_client: Client, sought: None):
    page = editor_client.get(PATH, {"outcome": "in-vain"}).content.decode()
    assert 'href="/nl/search/?q=onderzeeboot"' in page
    words = "language=nl&amp;words=onderzeeboot%2C+"
    assert f'href="/admin/snippets/finding/synonyms/add/?{words}"' in page
    assert 'href="/admin/reports/sought/promote/?words=onderzeeboot"' in page


def test_a_synonym_begins_with_the_words(editor_client: Client, guide: Guide):
    form = editor_client.get(
        "/admin/snippets/finding/synonyms/add/", {"language": "en", "words": "submarine, "}
    ).content.decode()
    assert 'value="submarine, "' in form
    assert '<option value="en" selected>' in form


def test_a_recommendation_begins_with_the_words_and_is_shown(
    editor_client: Client, reader: Client, pages: SearchIndex, article: Article
):
    path = f"{PATH}promote/?words=onderzeeboot"
    assert 'value="onderzeeboot"' in editor_client.get(path).content.decode()
    picks = {"TOTAL_FORMS": 1, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "0-page": article.pk}
    given = {f"editors_picks-{name}": value for name, value in picks.items()}
    given |= {"editors_picks-0-ORDER": 1, "editors_picks-0-description": "Nat."}
    editor_client.post(path, {"query_string": "Onderzeeboot?", **given})
    pages.refresh()
    shown = reader.get("/nl/search/?q=onderzeebóót").content.decode().split("search-promoted")[1]
    assert article.title in shown.split("</ul>")[0]
    assert "Nat." in shown.split("</ul>")[0]


def test_who_may_not_publish_may_still_see_and_add(moderator: User, sought: None):
    client = Client()
    client.force_login(moderator)
    assert "Add a synonym" in client.get(PATH, headers={"accept-language": "en"}).content.decode()


def test_who_edits_nothing_sees_no_report(stranger: User, sought: None):
    stranger.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client = Client()
    client.force_login(stranger)
    assert client.get("/admin/").status_code == 200
    assert "onderzeeboot" not in client.get(PATH, follow=True).content.decode()


def test_editors_keep_synonyms(editor_client: Client, guide: Guide):
    response = editor_client.post(
        "/admin/snippets/finding/synonyms/add/", {"language": "nl", "words": "tas, zak"}
    )
    assert response.status_code == 302
    assert Synonyms.objects.filter(words="tas, zak").exists()


@pytest.mark.parametrize("words", ["tas", "tas, ", "tas, tas", "Café, cafe", "tas, !", ",;"])
def test_one_word_has_no_synonyms(words: str):
    with pytest.raises(ValidationError) as refused:
        Synonyms(language="nl", words=words).clean()
    assert set(refused.value.message_dict) == {"words"}
