import pytest
from django.test import Client

from cms.pages.models import Article


def policy_of(reader: Client, path: str) -> dict[str, set[str]]:
    """Return the sources that the page's Content-Security-Policy allows, by directive."""
    header = reader.get(path)["Content-Security-Policy"]
    parts = (directive.split() for directive in header.split(";"))
    return {name: set(sources) for name, *sources in parts}


@pytest.mark.parametrize(
    "path", ["/nl/", "/nl/marketing/van-voor-prijzen/", "/nl/colophon/", "/nl/nowhere/"]
)
def test_public_pages_allow_nothing_inline_and_nothing_from_elsewhere(
    article: Article, reader: Client, path: str
):
    policy = policy_of(reader, path)
    assert policy["default-src"] == {"'none'"}
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == {"'self'"}
    assert set().union(*policy.values()) <= {"'none'", "'self'", "data:"}


def test_the_admin_loads_nothing_from_elsewhere(db: None, reader: Client):
    policy = policy_of(reader, "/admin/login/")
    assert policy["default-src"] == {"'self'"}
    assert not any("//" in source for source in set().union(*policy.values()))
