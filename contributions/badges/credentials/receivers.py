from typing import Any

from contributions.badges.credentials.services.revoking import revoke_erased, revoke_unfounded
from contributions.people.models import Contributor
from contributions.people.signals import contributor_erased
from contributions.suggestions.models import Suggestion
from contributions.suggestions.signals import suggestion_undone


def revoke_of_erased(*, contributor: Contributor, **_: Any) -> None:
    revoke_erased(contributor=contributor)


def revoke_without_ground(*, suggestion: Suggestion, **_: Any) -> None:
    revoke_unfounded(undone=suggestion)


def connect() -> None:
    contributor_erased.connect(revoke_of_erased, dispatch_uid="credentials.revoke_of_erased")
    suggestion_undone.connect(
        revoke_without_ground, dispatch_uid="credentials.revoke_without_ground"
    )
