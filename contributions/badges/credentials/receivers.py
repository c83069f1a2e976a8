from typing import Any

from contributions.badges.credentials.services.revoking import revoke_erased
from contributions.people.models import Contributor
from contributions.people.signals import contributor_erased


def revoke_of_erased(*, contributor: Contributor, **_: Any) -> None:
    revoke_erased(contributor=contributor)


def connect() -> None:
    contributor_erased.connect(revoke_of_erased, dispatch_uid="credentials.revoke_of_erased")
