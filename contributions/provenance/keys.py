"""The names that provenance knows contributions by: `s` and the id of a suggestion, or `r` and the
id of the revision in which an editor wrote.
"""

_SUGGESTION, _REVISION = "s", "r"

EARLIER = f"{_REVISION}0"
"""What stood on a page before the first of its revisions that is left; no revision has this id."""


def key_of_suggestion(suggestion_id: int) -> str:
    return f"{_SUGGESTION}{suggestion_id}"


def key_of_revision(revision_id: int) -> str:
    return f"{_REVISION}{revision_id}"


def suggestion_id_of(key: str) -> int | None:
    """Return the id of the suggestion that the key names; None for that of a revision."""
    return _id_of(key, _SUGGESTION)


def revision_id_of(key: str) -> int | None:
    """Return the id of the revision that the key names; None for that of a suggestion."""
    return _id_of(key, _REVISION)


def _id_of(key: str, kind: str) -> int | None:
    return int(key.removeprefix(kind)) if key.startswith(kind) else None
