"""The private page on which contributors see what was counted, and switch it off."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from cms.pages.models import Article
from contributions.badges.counting.hosts import OTHER
from contributions.badges.counting.reading import SITES_SHOWN, report_for
from contributions.badges.models import ButtonLoads, CountingRefusal
from contributions.people.links import Purpose, make_token
from contributions.people.models import Contributor
from contributions.people.services import erase_contributor
from contributions.suggestions.addresses import status_path
from tests.factories.contributions import make_contributor
from tests.factories.credits import make_credit


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def page(someone: Contributor) -> str:
    return reverse("counting:mine", args=[make_token(Purpose.SEE_BUTTON_LOADS, someone.pk)])


def make_loads(someone: Contributor, host: str = "shop.example", loads: int = 1, ago: int = 0):
    ButtonLoads.objects.create(
        contributor=someone,
        design="card",
        language="nl",
        day=timezone.localdate() - dt.timedelta(days=ago),
        host=host,
        loads=loads,
    )


def test_page_shows_loads_by_site_month_day_and_button(reader: Client, wearer: Contributor):
    make_loads(wearer, "shop.example", 1234)
    make_loads(wearer, "blog.example", 1)
    text = reader.get(page(wearer)).content.decode()
    assert "Loaded 1,235 times" in text
    for part in ("shop.example", "1,234", "blog.example", "Each day", "Card, Nederlands"):
        assert part in text


def test_sites_come_busiest_first_and_those_without_a_name_last(wearer: Contributor):
    loads = {"b.example": 1, "a.example": 2, OTHER: 9, "": 8}
    for host, number in loads.items():
        make_loads(wearer, host, number)
    lines = [(line.name, line.loads) for line in report_for(wearer).sites]
    assert lines[:2] == [("a.example", 2), ("b.example", 1)]
    assert [number for _name, number in lines[2:]] == [9, 8]


def test_sites_beyond_those_shown_are_added_up(wearer: Contributor):
    for number in range(SITES_SHOWN + 3):
        make_loads(wearer, f"h{number}.example")
    sites = report_for(wearer).sites
    assert (len(sites), sites[-1].loads) == (SITES_SHOWN + 1, 3)


def test_older_days_are_found_in_the_months_only(wearer: Contributor):
    make_loads(wearer, loads=5, ago=60)
    report = report_for(wearer)
    assert (report.total, [line.loads for line in report.months], report.days) == (5, [5], [])


def test_nobody_sees_what_others_have(wearer: Contributor):
    make_loads(make_contributor())
    assert report_for(wearer).total == 0


def test_page_says_before_anything_is_counted_what_will_be(reader: Client, wearer: Contributor):
    text = reader.get(page(wearer)).content.decode()
    assert "Nothing was counted yet" in text
    assert "no address, no cookie" in text


def test_switching_off_says_that_all_is_deleted(reader: Client, wearer: Contributor):
    make_loads(wearer)
    response = reader.post(page(wearer), {"do": "off"}, follow=True)
    assert "what was counted is deleted" in response.content.decode()
    assert not ButtonLoads.objects.exists()
    assert CountingRefusal.objects.filter(contributor=wearer).exists()


def test_switching_on_again_is_offered_and_done(reader: Client, wearer: Contributor):
    reader.post(page(wearer), {"do": "off"})
    assert "Switch counting on" in reader.get(page(wearer)).content.decode()
    response = reader.post(page(wearer), {"do": "on"}, follow=True)
    assert "counted from now on" in response.content.decode()
    assert not CountingRefusal.objects.exists()


def test_stranger_without_the_link_sees_nothing(reader: Client, wearer: Contributor):
    other = make_token(Purpose.CLAIM_CREDENTIAL, wearer.pk)
    assert reader.get(reverse("counting:mine", args=[other])).status_code == 404


def test_erased_contributor_has_no_page_any_more(reader: Client, wearer: Contributor):
    erase_contributor(contributor=wearer)
    assert reader.get(page(wearer)).status_code == 410


def test_page_is_private(reader: Client, wearer: Contributor):
    response = reader.get(page(wearer))
    assert "private" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"


def test_private_page_of_a_suggestion_leads_there(
    reader: Client, article: Article, contributor: Contributor
):
    suggestion = make_credit(article, contributor).suggestion
    make_loads(contributor, loads=3)
    path = status_path(suggestion).replace("/nl/", "/en/", 1)
    text = reader.get(path).content.decode()
    assert "loaded 3 times" in text
    assert page(contributor) in text
