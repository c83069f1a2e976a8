from typing import Any

from contributions.comments.services.writing import erase_commenter
from contributions.people.signals import contributor_erased


def erase_comments_too(*, email: str, **_: Any) -> None:
    if email:
        erase_commenter(email=email)


def connect() -> None:
    contributor_erased.connect(erase_comments_too, dispatch_uid="comments.erase_comments_too")
