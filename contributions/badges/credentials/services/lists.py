"""Lists of what was revoked: signed when something changes, never when somebody asks."""

import json
import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone

from contributions.badges.credentials import keyring
from contributions.badges.credentials.addresses import status_address
from contributions.badges.credentials.models import Credential, StatusList
from contributions.badges.credentials.signing import issuer, sign_document, sign_token
from contributions.badges.openbadges.issuing import status_list
from contributions.badges.openbadges.keys import PrivateKey
from contributions.badges.openbadges.reading import Form
from contributions.badges.openbadges.status import LENGTH

# Places are drawn by chance, so that a place tells nothing; in a list half full that is quick.
_MOST = LENGTH // 2


@transaction.atomic
def take_place(*, key: PrivateKey) -> tuple[StatusList, int]:
    """Return a list with a place in it that no credential has; the list is signed and locked."""
    newest = StatusList.objects.select_for_update().last()
    if newest is None or newest.credentials.count() >= _MOST:
        newest = StatusList.objects.create()
        sign_list(listed=newest, key=key)
    taken = set(newest.credentials.values_list("place", flat=True))
    place = secrets.randbelow(LENGTH)
    while place in taken:
        place = secrets.randbelow(LENGTH)
    return newest, place


@transaction.atomic
def sign_list(*, listed: StatusList, key: PrivateKey) -> None:
    """Sign a list as it is now, in both forms. Commits one row."""
    listed = StatusList.objects.select_for_update().get(pk=listed.pk)
    revoked = list(Credential.objects.revoked().filter(status_list=listed).values_list("place"))
    places = [place for (place,) in revoked]
    listed.signed_at = timezone.now()

    def written(form: str) -> dict[str, Any]:
        url = status_address(listed.pk, form)
        at = listed.signed_at or timezone.now()
        return status_list(url=url, issuer=issuer(), revoked=places, signed_at=at)

    listed.document = json.dumps(sign_document(written("json"), key), ensure_ascii=False)
    listed.jwt = sign_token(written(Form.JWT), key)
    listed.is_due = False
    listed.save()


@transaction.atomic
def sign_due_lists() -> int:
    """Sign every list in which something was revoked since, and return how many.

    Raises NoKeyError when there are any and there is no key.
    """
    due = list(StatusList.objects.filter(is_due=True))
    if due:
        key = keyring.signing_key()
        for listed in due:
            sign_list(listed=listed, key=key)
    return len(due)
