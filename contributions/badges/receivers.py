from typing import Any

from contributions.badges.services import forget_buttons
from contributions.people.models import Contributor
from contributions.people.signals import contributor_erased


def forget_erased(*, contributor: Contributor, **_: Any) -> None:
    forget_buttons(contributor=contributor)


def connect() -> None:
    contributor_erased.connect(forget_erased, dispatch_uid="badges.forget_erased")
