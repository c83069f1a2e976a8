"""Taking credentials back. A file that somebody downloaded cannot be called back; whoever checks it
hears that it is not valid any more.
"""

import logging

from django.db import transaction
from django.utils import timezone

from contributions.badges.credentials import keyring
from contributions.badges.credentials.errors import NoKeyError
from contributions.badges.credentials.models import Credential, Revoker, StatusList
from contributions.badges.credentials.services.lists import sign_list
from contributions.people.models import Contributor
from contributions.suggestions.models import Suggestion

_log = logging.getLogger(__name__)


@transaction.atomic
def revoke_credential(*, credential: Credential, by: Revoker, reason: str = "") -> Credential:
    """Revoke a credential and sign its list anew. Revoking again changes nothing.

    `reason` is shown to whoever checks it. Without a key to sign with it is revoked all the same:
    the list follows when there is one, and this site says so at once.
    """
    StatusList.objects.select_for_update().get(pk=credential.status_list_id)
    credential = Credential.objects.get(pk=credential.pk)
    if credential.is_revoked:
        return credential
    credential.revoked_at, credential.revoked_by = timezone.now(), by
    credential.reason = reason
    credential.save()
    _sign_if_possible(credential.status_list)
    return credential


@transaction.atomic
def revoke_unfounded(*, undone: Suggestion) -> None:
    """Revoke the credentials that name this improvement, now that an editor undid it, and no other
    that stands. Those that name another one stay valid. The caller holds the row of `undone`.
    """
    for credential in Credential.objects.valid().filter(evidence=undone):
        others = credential.evidence.exclude(pk=undone.pk)
        if not others.exclude(credit=None).exists():
            revoke_credential(credential=credential, by=Revoker.UNDOING)


@transaction.atomic
def revoke_erased(*, contributor: Contributor) -> None:
    """Revoke all credentials of somebody who was erased, and forget what was signed and drawn."""
    theirs = Credential.objects.filter(contributor=contributor)
    for credential in theirs.valid():
        revoke_credential(credential=credential, by=Revoker.ERASURE)
    theirs.update(document="", jwt="", svg=b"", png=b"", reason="")


def _sign_if_possible(listed: StatusList) -> None:
    try:
        sign_list(listed=listed, key=keyring.signing_key())
    except NoKeyError as error:
        StatusList.objects.filter(pk=listed.pk).update(is_due=True)
        _log.error(
            "A badge was revoked, and its list could not be signed. %s "
            "Then run: manage.py sign_status_lists",
            error.why,
        )
