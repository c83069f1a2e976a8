"""Placing sample comments: a thread with its replies, then what became of each."""

import datetime as dt

from cms.pages.models import Article
from contributions.comments.models import STATE_FIELDS, ArticleComment, ReaderFlag, State
from contributions.sample.dates import moment
from contributions.sample.material import SampleComment

_NEVER_ON_THE_PAGE = (State.WAITING, State.SPAM)


def place_thread(
    article: Article, sample: SampleComment, *, place: int, parent: ArticleComment | None = None
) -> int:
    """Put a comment and all that is below it under the article; return how many that are.

    Replies are placed while what they reply to is still on the page.
    """
    at = moment(sample.days, place)
    comment = _placed(article, sample, at, parent)
    count = 1
    for reply in sample.replies:
        count += place_thread(article, reply, place=place + count, parent=comment)
    ArticleComment.objects.filter(pk=comment.pk).update(**STATE_FIELDS[State(sample.state)])
    for number in range(sample.flags):
        ReaderFlag.objects.create(
            comment=comment,
            visitor=f"sample-{comment.pk}-{number}",
            made_at=at + dt.timedelta(hours=5 * (number + 1)),
        )
    return count


def _placed(
    article: Article, sample: SampleComment, at: dt.datetime, parent: ArticleComment | None
) -> ArticleComment:
    was_on_page = State(sample.state) not in _NEVER_ON_THE_PAGE
    comment = ArticleComment(
        page=article,
        parent_id=parent.pk if parent else 0,
        user_name=sample.by.name,
        user_email=sample.by.email,
        user_url=sample.by.url if sample.by.approved else "",
        comment=sample.text,
        language=sample.language,
        submit_date=at,
        announced_at=at if was_on_page else None,
        is_sample=True,
        **STATE_FIELDS[State.PUBLIC],
    )
    comment.save()
    return comment
