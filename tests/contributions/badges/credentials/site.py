"""What other programs get from this site, by address."""

from typing import Any

from django.test import Client

from contributions.badges.credentials.models import Credential
from contributions.badges.openbadges.jwt import read_jwt
from contributions.badges.openbadges.status import decode_list, is_set

SITE = "https://guide.example"


def ask(address: str) -> Any:
    """Return the response of this site at one of its absolute addresses."""
    assert address.startswith(f"{SITE}/")
    response = Client().get(address.removeprefix(SITE))
    assert response.status_code == 200, address
    return response


def list_address(badge: Credential, form: str) -> str:
    return f"{SITE}/credentials/status/{badge.status_list_id}.{form}"


def is_in_list(badge: Credential, form: str) -> bool:
    """Tell whether the published list of a form says that a badge is revoked."""
    response = ask(list_address(badge, form))
    listed = response.json() if form == "json" else read_jwt(response.content.decode())[1]
    return is_set(decode_list(listed["credentialSubject"]["encodedList"]), badge.place)
