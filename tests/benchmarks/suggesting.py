"""Suggestions as a browser sends them: the fields of the real form, each time with other words."""

import itertools
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from tests.benchmarks.load import MakeRequest, request, send

TEXT_FIELD = "block-text"


class _Fields(HTMLParser):
    """Collects the names and values of all inputs and text areas that `feed` comes across."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self._text_area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "input" and named.get("name"):
            self.values[str(named["name"])] = named.get("value") or ""
        if tag == "textarea":
            self._text_area = str(named.get("name"))
            self.values[self._text_area] = ""

    def handle_data(self, data: str) -> None:
        if self._text_area:
            self.values[self._text_area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._text_area = ""


async def suggestion_maker(port: int, path: str) -> MakeRequest:
    """Fetch the form at `path` once; return a maker of posts by ever new people."""
    page = await send(port, request("GET", path, headers={"Accept-Encoding": "identity"}))
    if page.status != 200:
        message = f"{path} answered {page.status} where the form should be."
        raise RuntimeError(message)
    fields = _Fields()
    fields.feed(page.body.decode())
    token = SimpleCookie(page.headers["set-cookie"])["csrftoken"].value
    headers = {
        "Cookie": f"csrftoken={token}",
        "Origin": "https://localhost",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    numbers = itertools.count(1)

    def make() -> bytes:
        number = next(numbers)
        filled = {
            **fields.values,
            TEXT_FIELD: f"{fields.values[TEXT_FIELD].strip()} Dat scheelt {number} euro.",
            "reason": f"Zo is het duidelijker, voor de {number}e keer.",
            "name": f"Winkelier {number}",
            "email": f"winkelier{number}@example.org",
            "licence": "on",
            "privacy": "on",
        }
        return request("POST", path, headers=headers, body=urlencode(filled).encode())

    return make
