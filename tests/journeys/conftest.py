"""A real browser before the real server: what the journeys have in common.

Every page that a journey opens is watched: an error in its console, an exception in a script or a
request to another host fails the test. A journey that makes an error on purpose says so with
`allowed_errors`.
"""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser import installed_browser
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import call_command
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Request,
    expect,
    sync_playwright,
)
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from cms.manuscripts.folder import GUIDE_FOLDER
from cms.manuscripts.loading import load_folder
from tests.photographs import photographed

FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
TIMEOUT_MS = 15_000
LOCAL_HOSTS = {"localhost", "127.0.0.1"}

NewPage = Callable[..., Page]


@dataclass
class Mails:
    """The mail that was really sent, in the order of sending."""

    outbox: list[EmailMessage] = field(default_factory=lambda: mail.outbox)

    def to(self, address: str) -> list[EmailMessage]:
        return [message for message in self.outbox if address in message.to]

    def last_to(self, address: str) -> EmailMessage:
        messages = self.to(address)
        assert messages, f"no mail to {address}; there is mail to {[m.to for m in self.outbox]}"
        return messages[-1]

    def link_in_last_to(self, address: str, containing: str = "") -> str:
        """Return the first address in the last mail to someone, of those that hold a text."""
        links = re.findall(r"https?://[^\s<>\"]+", str(self.last_to(address).body))
        found = [link for link in links if containing in link]
        assert found, f"no link with {containing!r} among {links}"
        return found[0]


@dataclass
class Watch:
    """What went wrong on the pages of one test."""

    found: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)

    def page(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.found.append(f"exception: {error}"))
        page.on("request", self._request)

    def problems(self) -> list[str]:
        return [text for text in self.found if not any(re.search(a, text) for a in self.allowed)]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.found.append(f"console: {message.text} ({message.location['url']})")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https"} and parts.hostname not in LOCAL_HOSTS:
            self.found.append(f"request to another host: {request.url}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, as `make test` found it: SCHRIJFMEE_CHROMIUM, or else the one on the path."""
    expect.set_options(timeout=TIMEOUT_MS)
    path = os.environ.get("SCHRIJFMEE_CHROMIUM") or installed_browser()
    assert path, "No Chromium: run these tests with make test, which finds or installs one."
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in the thread that also prepares the database.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, *as_root])
        yield browser
        browser.close()


@pytest.fixture
def allowed_errors() -> list[str]:
    """Regular expressions of errors that the test makes on purpose; append to it."""
    return []


@pytest.fixture
def new_page(browser: Browser, allowed_errors: list[str]) -> Iterator[NewPage]:
    """Return a maker of pages, each of a visitor of its own.

    Options are Playwright's for a context: `java_script_enabled=False`, `viewport`, `locale`,
    `color_scheme`…
    """
    watch = Watch(allowed=allowed_errors)
    contexts = []

    def make(**options: object) -> Page:
        context = browser.new_context(**{"locale": "nl-NL", **options})  # type: ignore[arg-type]
        context.set_default_timeout(TIMEOUT_MS)
        context.on("page", watch.page)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
    assert not watch.problems()


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A visitor with a Dutch browser, scripts on."""
    return new_page()


@pytest.fixture
def page_without_scripts(new_page: NewPage) -> Page:
    return new_page(java_script_enabled=False)


@pytest.fixture
def live_site(live_server: LiveServer, settings: Settings) -> str:
    """Serve the whole guide and return its address, without a slash at the end."""
    address = str(live_server.url)
    settings.BASE_URL = settings.WAGTAILADMIN_BASE_URL = address
    photographed("the whole guide", lambda: load_folder(GUIDE_FOLDER))
    call_command("set_address")
    return address


@pytest.fixture
def index_all(settings: Settings, tmp_path: Path) -> Callable[[], object]:
    """What there is can be found once this was called."""
    ours = settings.WAGTAILSEARCH_BACKENDS["default"]
    settings.WAGTAILSEARCH_BACKENDS = {"default": {**ours, "PATH": tmp_path / "search"}}
    return partial(call_command, "update_index", verbosity=0)


@pytest.fixture
def mails(live_site: str) -> Mails:
    return Mails()
