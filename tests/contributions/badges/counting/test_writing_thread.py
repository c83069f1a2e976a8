"""The thread that writes down what was counted, on a database that it shares with others."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from threading import Timer
from typing import NoReturn

import pytest
from django.db import OperationalError, connection
from pytest_django import Settings

from contributions.badges.counting.counter import LoadCounter
from contributions.badges.models import ButtonLoads
from contributions.people.models import Contributor

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 10


@pytest.fixture
def counter(settings: Settings) -> Iterator[LoadCounter]:
    settings.BUTTON_COUNTS_EVERY = 0.05
    counter = LoadCounter(most_keys=2)
    yield counter
    counter.stop()


def count(counter: LoadCounter, contributor: Contributor, site: str = "shop") -> None:
    referrer = f"https://{site}.example/"
    counter.count(contributor_id=contributor.pk, design="card", language="nl", referrer=referrer)


def total() -> int:
    return sum(ButtonLoads.objects.values_list("loads", flat=True))


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.02)


def test_counts_are_written_by_themselves_now_and_then(
    counter: LoadCounter, contributor: Contributor
):
    count(counter, contributor)
    until(lambda: total() == 1)
    count(counter, contributor)
    until(lambda: total() == 2)


def test_nothing_is_lost_when_the_process_is_stopped(
    counter: LoadCounter, contributor: Contributor, settings: Settings
):
    settings.BUTTON_COUNTS_EVERY = 3600
    count(counter, contributor)
    counter.stop()
    assert total() == 1


def test_full_memory_is_written_at_once(
    counter: LoadCounter, contributor: Contributor, settings: Settings
):
    settings.BUTTON_COUNTS_EVERY = 3600
    count(counter, contributor, "first")
    count(counter, contributor, "second")
    until(lambda: total() == 2)


@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_what_comes_while_the_last_but_one_is_written_is_not_lost(
    counter: LoadCounter, contributor: Contributor, settings: Settings
):
    settings.BUTTON_COUNTS_EVERY = 3600
    name = connection.settings_dict["NAME"]
    other = sqlite3.connect(name, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    count(counter, contributor, "first")
    count(counter, contributor, "second")
    time.sleep(0.3)
    count(counter, contributor, "third")
    Timer(0.3, other.close).start()
    counter.stop()
    assert total() == 3


def test_full_memory_is_not_tried_at_every_load_while_the_database_fails(
    counter: LoadCounter,
    contributor: Contributor,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
):
    settings.BUTTON_COUNTS_EVERY = 3600
    tried: list[object] = []

    def fail(*, batch: object) -> NoReturn:
        tried.append(batch)
        raise OperationalError("the disk is full")

    monkeypatch.setattr("contributions.badges.counting.counter.write_loads", fail)
    for _load in range(5):
        count(counter, contributor, "first")
        count(counter, contributor, "second")
        time.sleep(0.1)
    assert len(tried) == 1


@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_counts_wait_for_whoever_has_locked_the_database(
    counter: LoadCounter, contributor: Contributor, monkeypatch: pytest.MonkeyPatch
):
    with_little_patience = {**connection.settings_dict["OPTIONS"], "timeout": 0.1}
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", with_little_patience)
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    count(counter, contributor)
    time.sleep(0.5)
    assert total() == 0
    other.execute("ROLLBACK")
    other.close()
    until(lambda: total() == 1)
