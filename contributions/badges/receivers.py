from typing import Any

from django.db import transaction

from contributions.badges.counting.services import forget_loads
from contributions.badges.services import forget_buttons
from contributions.badges.serving.remembered import forget_buttons_of
from contributions.people.models import Contributor
from contributions.people.signals import contributor_erased


def forget_erased(*, contributor: Contributor, **_: Any) -> None:
    forget_buttons(contributor=contributor)
    forget_loads(contributor=contributor)
    transaction.on_commit(lambda: forget_buttons_of(contributor.pk))


def connect() -> None:
    contributor_erased.connect(forget_erased, dispatch_uid="badges.forget_erased")
