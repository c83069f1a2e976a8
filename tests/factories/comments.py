import itertools

from cms.pages.models import Article
from contributions.comments.models import STATE_FIELDS, ArticleComment, State, Submission

_numbers = itertools.count(1)


def make_comment(
    page: Article,
    text: str = "Dit klopt bij ons ook.",
    *,
    parent: ArticleComment | None = None,
    state: State = State.PUBLIC,
    **fields: object,
) -> ArticleComment:
    """Return a confirmed comment, on the page unless told else, by somebody new."""
    values = {
        "user_name": "Joris Bakker",
        "user_email": f"commenter{next(_numbers)}@example.org",
        "comment": text,
        **STATE_FIELDS[state],
        **fields,
    }
    comment = ArticleComment(page=page, parent_id=parent.pk if parent else 0, **values)
    comment.save()
    return comment


def make_submission(page: Article, **fields: object) -> Submission:
    values = {
        "name": "Joris Bakker",
        "email": f"commenter{next(_numbers)}@example.org",
        "text": "Bij ons gaat het zo.",
        "language": "nl",
        **fields,
    }
    return Submission.objects.create(page=page, **values)
