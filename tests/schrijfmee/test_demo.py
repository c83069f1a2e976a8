import io
import re
import socket

import pytest
from django.contrib.auth import authenticate
from django.contrib.sites.models import Site as MailSite
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings
from wagtail.models import Site

from cms.pages.models import Article, Guide
from contributions.suggestions.models import Suggestion


@pytest.fixture
def debugging(settings: Settings) -> None:
    settings.DEBUG = True
    settings.BASE_URL = settings.WAGTAILADMIN_BASE_URL = "http://localhost"  # put back afterwards


def run_demo(port: int = 8000) -> str:
    printed = io.StringIO()
    call_command("demo", port=port, no_serve=True, verbosity=0, stdout=printed)
    return printed.getvalue()


def password_in(printed: str) -> str:
    found = re.search(r"password +(\S+)", printed)
    assert found, printed
    return found[1]


@pytest.mark.django_db
def test_demo_prepares_all_and_a_second_run_keeps_what_was_entered(debugging: None):
    first = run_demo(port=8123)
    assert "http://localhost:8123/nl/" in first
    assert authenticate(username="editor", password=password_in(first))
    assert Article.objects.count() >= 36
    assert Suggestion.objects.exists()
    assert Client().get("/nl/").status_code == 200

    call_command("remove_sample")
    Article.objects.filter(name="marketing/was-prices").update(title="Anders")
    second = run_demo(port=8123)
    assert password_in(second) != password_in(first)
    assert authenticate(username="editor", password=password_in(second))
    assert not Suggestion.objects.exists()
    assert Article.objects.filter(title="Anders").count() == 2


def test_taken_port_is_told_before_anything_is_done(debugging: None):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {port} is taken .*PORT={port + 1}"):
            call_command("demo", port=port)


def test_demo_is_refused_where_debugging_is_off(settings: Settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="development settings"):
        call_command("demo", no_serve=True)


@pytest.mark.parametrize(
    ("address", "host", "port"),
    [
        ("https://guide.example", "guide.example", 443),
        ("http://guide.example", "guide.example", 80),
        ("http://localhost:8123", "localhost", 8123),
    ],
)
def test_wagtail_and_mails_learn_the_address(
    guide: Guide, settings: Settings, address: str, host: str, port: int
):
    settings.BASE_URL = address
    call_command("set_address")
    site = Site.objects.get(is_default_site=True)
    assert (site.hostname, site.port) == (host, port)
    assert site.root_url == address
    assert MailSite.objects.get_current().domain == address.split("://")[1]
