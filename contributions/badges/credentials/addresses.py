"""The addresses that stand in what is signed: they must never change.

They are written out in part, so that no change of the routes can change them by accident; a test
holds the routes to them.
"""

from urllib.parse import parse_qs, urlsplit
from uuid import UUID

from cms.pages.addresses import absolute
from contributions.badges.openbadges.did import did_web


def issuer_did() -> str:
    return did_web(absolute("/"))


def credential_address(key: UUID) -> str:
    return absolute(f"/credentials/{key}")


def status_address(number: int, form: str) -> str:
    """Return where a status list is found in a form, `json` or `jwt`."""
    return absolute(f"/credentials/status/{number}.{form}")


def achievement_address(language: str) -> str:
    """Return the identifier of the achievement, which is the page that tells its criteria."""
    return absolute(f"/{language}/credentials/achievement/")


def credential_key(address: str) -> UUID | None:
    """Return the key of a credential of this site by its address, by that of one of its files, or
    by that of the page that shows it checked; also by the bare key. None for anything else.
    """
    try:
        inner = parse_qs(urlsplit(address).query).get("badge", [address])[0]
        return UUID(inner.removeprefix(absolute("/credentials/")).partition(".")[0])
    except ValueError:
        return None
