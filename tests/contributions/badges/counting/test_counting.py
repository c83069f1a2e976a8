"""From a request to what is kept."""

import datetime as dt
import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from contributions.badges.counting.counter import LoadCounter, load_counter
from contributions.badges.counting.hosts import OTHER
from contributions.badges.counting.services import (
    HOSTS_A_DAY,
    KEPT_DAYS,
    purge_loads,
    switch_counting_off,
    switch_counting_on,
    write_loads,
)
from contributions.badges.counting.tally import ButtonDay, Tally
from contributions.badges.models import ButtonLoads, CountingRefusal
from contributions.people.errors import ErasedError
from contributions.people.models import Contributor
from contributions.people.services import erase_contributor

FROM_A_SHOP = {"Referer": "https://shop.example/about?visitor=7"}


def card(someone: Contributor, language: str = "nl") -> str:
    return f"/buttons/{someone.handle}/card-light.{language}.svg"


def kept() -> dict[str, int]:
    """Loads by host."""
    return dict(ButtonLoads.objects.values_list("host", "loads"))


def today(someone: Contributor) -> ButtonDay:
    return ButtonDay(someone.pk, "card", "nl", timezone.localdate())


def test_load_is_kept_with_button_day_and_host_and_nothing_else(
    reader: Client, wearer: Contributor
):
    reader.get(card(wearer), headers=FROM_A_SHOP)
    load_counter.write()
    (row,) = ButtonLoads.objects.values()
    assert {**row} == {
        "id": row["id"],
        "contributor_id": wearer.pk,
        "design": "card",
        "language": "nl",
        "day": timezone.localdate(),
        "host": "shop.example",
        "loads": 1,
    }


def test_loads_of_a_button_add_up_whatever_its_theme_and_size(reader: Client, wearer: Contributor):
    names = ("card-light.nl.svg", "card-dark.nl.svg", "card-light.nl@2x.png")
    paths = [f"/buttons/{wearer.handle}/{name}" for name in names]
    for path in [*paths, f"/buttons/{wearer.handle}.nl.svg"]:
        reader.get(path)
        load_counter.write()
    assert kept() == {"": 4}


def test_languages_and_designs_are_counted_apart(reader: Client, wearer: Contributor):
    for path in (card(wearer), card(wearer, "en"), f"/buttons/{wearer.handle}/flat-light.nl.svg"):
        reader.get(path)
    load_counter.write()
    buttons = set(ButtonLoads.objects.values_list("design", "language", "loads"))
    assert buttons == {("card", "nl", 1), ("card", "en", 1), ("flat", "nl", 1)}


def test_load_that_is_answered_with_304_counts(reader: Client, wearer: Contributor):
    etag = reader.get(card(wearer))["ETag"]
    assert reader.get(card(wearer), headers={"If-None-Match": etag}).status_code == 304
    load_counter.write()
    assert kept() == {"": 2}


def test_head_is_no_load(reader: Client, wearer: Contributor):
    reader.head(card(wearer))
    load_counter.write()
    assert not kept()


def test_showing_it_on_a_page_of_this_site_is_no_load(reader: Client, wearer: Contributor):
    page = f"http://guide.example/nl/contributors/{wearer.handle}/button/"
    reader.get(card(wearer), headers={"Host": "guide.example", "Referer": page})
    load_counter.write()
    assert kept() == {}


def test_neutral_button_is_not_counted(reader: Client, contributor: Contributor):
    reader.get(card(contributor))
    reader.get("/buttons/nobody/card-light.nl.svg")
    load_counter.write()
    assert not kept()


def test_counting_asks_the_database_nothing(
    wearer: Contributor, django_assert_num_queries: Callable[[int], Any]
):
    with django_assert_num_queries(0):
        load_counter.count(contributor_id=wearer.pk, design="card", language="nl", referrer="")


def test_several_processes_add_up(wearer: Contributor):
    counters = [LoadCounter(), LoadCounter()]
    for counter in counters:
        for _load in range(3):
            counter.count(contributor_id=wearer.pk, design="card", language="nl", referrer="")
    for counter in counters:
        counter.write()
    assert kept() == {"": 6}


def test_invented_referrers_cannot_fill_the_database(wearer: Contributor):
    for number in range(2):
        hosts = (f"h{number}-{one}.example" for one in range(HOSTS_A_DAY))
        write_loads(batch={(today(wearer), host): 1 for host in hosts})
    assert len(kept()) == HOSTS_A_DAY + 1
    assert kept()[OTHER] == HOSTS_A_DAY


def test_busiest_sites_are_told_apart_where_there_are_too_many(wearer: Contributor):
    batch = {(today(wearer), f"h{one}.example"): 1 for one in range(HOSTS_A_DAY)}
    write_loads(batch={**batch, (today(wearer), "busy.example"): 9})
    assert kept()["busy.example"] == 9


def test_known_site_is_still_counted_when_there_is_room_for_no_other(wearer: Contributor):
    write_loads(batch={(today(wearer), f"h{one}.example"): 1 for one in range(HOSTS_A_DAY)})
    write_loads(batch={(today(wearer), "h0.example"): 1})
    assert kept()["h0.example"] == 2


def test_invented_referrers_cannot_fill_the_memory(wearer: Contributor):
    tally = Tally(most_keys=3)
    for one in range(10):
        tally.add(today(wearer), f"h{one}.example")
    batch = tally.take()
    assert len(batch) == 4
    assert batch[today(wearer), OTHER] == 7


def test_what_the_database_does_not_take_is_kept_for_next_time(
    reader: Client, wearer: Contributor, caplog: pytest.LogCaptureFixture
):
    def locked(*_: object) -> None:
        raise OperationalError("database is locked")

    reader.get(card(wearer))
    with connection.execute_wrapper(locked), caplog.at_level(logging.WARNING):
        load_counter.write()
        load_counter.write()
    reader.get(card(wearer))
    load_counter.write()
    assert kept() == {"": 2}
    assert len(caplog.records) == 1


def test_switching_off_deletes_and_ends_counting(reader: Client, wearer: Contributor):
    reader.get(card(wearer))
    load_counter.write()
    reader.get(card(wearer))
    switch_counting_off(contributor=wearer)
    load_counter.write()
    assert not kept()


def test_switching_on_begins_anew(reader: Client, wearer: Contributor):
    switch_counting_off(contributor=wearer)
    switch_counting_on(contributor=wearer)
    reader.get(card(wearer))
    load_counter.write()
    assert kept() == {"": 1}


def test_erasure_deletes_what_was_counted_and_what_waits(reader: Client, wearer: Contributor):
    reader.get(card(wearer))
    load_counter.write()
    reader.get(card(wearer))
    erase_contributor(contributor=wearer)
    load_counter.write()
    assert not kept()
    assert not CountingRefusal.objects.exists()


def test_erased_contributor_switches_nothing(wearer: Contributor):
    erase_contributor(contributor=wearer)
    with pytest.raises(ErasedError):
        switch_counting_off(contributor=wearer)


def test_counts_are_kept_for_thirteen_months(wearer: Contributor):
    first = timezone.localdate() - dt.timedelta(days=KEPT_DAYS)
    for day in (first, first - dt.timedelta(days=1)):
        write_loads(batch={(ButtonDay(wearer.pk, "card", "nl", day), ""): 1})
    assert purge_loads() == 1
    assert ButtonLoads.objects.get().day == first
