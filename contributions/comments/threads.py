"""Comments in reading order, nested. Pure functions."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from contributions.comments.models import ArticleComment


@dataclass(frozen=True, slots=True)
class Node:
    comment: ArticleComment
    replies: list["Node"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Thread:
    """What stands under an article; `count` is how many comments of it are public."""

    nodes: list[Node]
    count: int


def as_thread(comments: Iterable[ArticleComment]) -> Thread:
    """Return comments nested below the ones they reply to.

    Takes them in reading order; a reply whose parent is not among them stands on its own.
    """
    nodes: dict[int, Node] = {}
    roots: list[Node] = []
    for comment in comments:
        above = nodes.get(comment.parent_id) if comment.is_reply else None
        nodes[comment.pk] = Node(comment)
        (above.replies if above else roots).append(nodes[comment.pk])
    return Thread(roots, sum(node.comment.is_public for node in nodes.values()))
