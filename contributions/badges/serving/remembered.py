"""The buttons that this process sent lately."""

from contributions.badges.serving.memory import Memory
from contributions.badges.serving.ready import ReadyButton

MOST_BYTES = 16 * 1024 * 1024

remembered: Memory[ReadyButton] = Memory(most_bytes=MOST_BYTES, size_of=lambda ready: ready.size)


def forget_buttons_of(contributor_id: int) -> None:
    """Stop sending what is remembered of somebody, at once in this process."""
    remembered.forget(lambda ready: ready.contributor_id == contributor_id)
