import datetime as dt
import time
from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils import timezone
from pytest_django import Settings

from contributions.people.errors import TooManyError
from contributions.people.limits import count_email, count_visitor, visitor_address


@pytest.fixture(autouse=True)
def low_limits(settings: Settings):
    settings.ACTIONS_PER_VISITOR = settings.ACTIONS_PER_MAIL_ADDRESS = 2


def visit(address: str, times: int) -> None:
    for _ in range(times):
        count_visitor(action="suggest", address=address)


def test_visitor_is_stopped_after_the_limit():
    visit("192.0.2.1", 2)
    with pytest.raises(TooManyError) as stopped:
        visit("192.0.2.1", 1)
    wait = stopped.value.retry_at - timezone.now()
    assert dt.timedelta(0) < wait <= dt.timedelta(hours=1)


def test_other_visitors_are_not_stopped():
    visit("192.0.2.1", 2)
    visit("192.0.2.2", 2)


def test_addresses_of_one_household_count_together():
    visit("2001:db8::1", 2)
    with pytest.raises(TooManyError):
        visit("2001:db8::2", 1)


def test_old_addresses_in_new_clothes_do_not_count_together():
    visit("::ffff:192.0.2.1", 2)
    visit("::ffff:192.0.2.2", 2)
    with pytest.raises(TooManyError):
        visit("192.0.2.1", 1)


def test_mail_address_is_stopped_however_it_is_written():
    count_email(action="suggest", email="ana@example.org")
    count_email(action="suggest", email="ANA@example.org ")
    with pytest.raises(TooManyError):
        count_email(action="suggest", email="Ana@Example.org")


def test_address_of_a_visitor_cannot_be_found_back(settings: Settings):
    visit("192.0.2.1", 2)
    cache.delete(f"limits:key:{timezone.now().date()}")
    visit("192.0.2.1", 2)


@pytest.mark.parametrize("backend", ["locmem.LocMemCache", "filebased.FileBasedCache"])
def test_count_outlives_the_default_timeout_of_the_cache(
    settings: Settings, tmp_path: Path, backend: str
):
    settings.CACHES = {
        "default": {
            "BACKEND": f"django.core.cache.backends.{backend}",
            "LOCATION": str(tmp_path),
            "TIMEOUT": 1,
        }
    }
    visit("192.0.2.1", 2)
    time.sleep(1.1)
    with pytest.raises(TooManyError):
        visit("192.0.2.1", 1)


def test_what_a_visitor_says_of_its_own_address_does_not_count(settings: Settings):
    settings.TRUSTED_PROXIES = 1
    forwarded = "203.0.113.9, 192.0.2.1"
    assert visitor_address(remote="10.0.0.1", forwarded_for=forwarded) == "192.0.2.1"


def test_without_proxy_the_connection_counts():
    assert visitor_address(remote="192.0.2.1", forwarded_for="203.0.113.9") == "192.0.2.1"
