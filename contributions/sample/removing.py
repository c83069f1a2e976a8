"""Removing the sample data, and nothing else."""

from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet

from cms.pages.models import TextPage
from cms.pages.publishing import PublishingError, publish_changes
from contributions.comments.models import (
    DEEPEST_LEVEL,
    STATE_FIELDS,
    ArticleComment,
    State,
    Submission,
)
from contributions.people.models import Agreement, Contributor
from contributions.provenance.services import follow_anew
from contributions.sample.editor import USERNAME, acting_editor
from contributions.sample.errors import PageClosedError
from contributions.sample.history import body_of, forget, steps_on
from contributions.sample.material import MAIL_DOMAIN, read_material
from contributions.sample.undoing import changes_between, undo
from contributions.sample.wording import words_of
from contributions.suggestions.blockmerge import keep_draft
from contributions.suggestions.models import Reply, Suggestion

_THEIR_MAIL = f"@{MAIL_DOMAIN}"


@dataclass
class RemovalReport:
    """`left` names the places that keep sample words, as somebody changed them since."""

    contributors: int = 0
    suggestions: int = 0
    comments: int = 0
    left: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.contributors or self.suggestions or self.comments)


def remove_sample() -> RemovalReport:
    """Remove every sample contributor with all that is theirs, and their words from the texts.

    Texts are published without the words of sample suggestions; what somebody changed since stays.
    Sample comments that somebody else replied to keep their place, without name or text. Commits
    all or nothing; a second time there is nothing left to do.

    Raises EditorNameTakenError, or PageClosedError for a text that cannot be published now.
    """
    report = RemovalReport()
    with transaction.atomic():
        suggestions = _suggestions()
        with acting_editor() as editor:
            pages = TextPage.objects.filter(suggestions__in=suggestions).distinct().specific()
            touched = list(pages)
            for page in touched:
                report.left += _clear(page, suggestions, editor)
                forget(TextPage.objects.get(pk=page.pk).specific, editor)
        report.comments = _remove_comments()
        report.suggestions = suggestions.count()
        suggestions.delete()
        for page in touched:
            follow_anew(page=page)
        report.contributors = _remove_people()
        _remove_replies()
        User.objects.filter(username=USERNAME).delete()
    return report


def _suggestions() -> QuerySet[Suggestion]:
    """Return the sample suggestions, those that were made of sample comments included."""
    theirs = Q(agreement__is_sample=True) | Q(agreement__email__endswith=_THEIR_MAIL)
    return Suggestion.objects.filter(theirs | Q(contributor__in=_contributors()))


def _contributors() -> QuerySet[Contributor]:
    return Contributor.objects.filter(Q(is_sample=True) | Q(email__endswith=_THEIR_MAIL))


def _clear(page: TextPage, suggestions: QuerySet[Suggestion], editor: User) -> list[str]:
    """Publish the page without the words of the suggestions; return what had to stay."""
    today = body_of(page)
    undone = undo(today, steps_on(page, suggestions))
    changes = changes_between(today, undone.body)
    if changes:
        try:
            publish_changes(
                page_id=page.pk,
                changes=changes,
                user=editor,
                rebase=keep_draft,
            )
        except (PublishingError, ValidationError) as error:
            raise PageClosedError(page.title, " ".join(_messages(error))) from error
    return [f"{page.title}: “{words_of(block)[:60]}…”" for block in undone.left.values()]


def _messages(error: PublishingError | ValidationError) -> list[str]:
    return error.messages if isinstance(error, ValidationError) else [str(error)]


def _remove_comments() -> int:
    """Remove the sample comments; those with somebody's reply below keep only their place."""
    samples = ArticleComment.objects.filter(is_sample=True)
    gone = samples.exclude(pk__in=_replied_to())
    emptied = samples.exclude(pk__in=gone).exclude(comment="")
    count: int = gone.count() + emptied.count()
    emptied.update(
        user_name="", user_email="", user_url="", comment="", **STATE_FIELDS[State.REMOVED]
    )
    gone.delete()
    return count


def _replied_to() -> set[int]:
    """Return the comments that somebody else replied to, directly or further down."""
    parents = dict(ArticleComment.objects.values_list("pk", "parent_id"))
    others = ArticleComment.objects.filter(is_sample=False, level__gt=0)
    reached = set(others.values_list("parent_id", flat=True))
    # A reply that waits for its confirmation would go with what it replies to.
    unconfirmed = Submission.objects.filter(parent__isnull=False, confirmed_at=None)
    reached |= {parent for parent in unconfirmed.values_list("parent_id", flat=True) if parent}
    for _level in range(DEEPEST_LEVEL):
        reached |= {parents[pk] for pk in reached}
    return reached


def _remove_people() -> int:
    contributors = _contributors()
    count = contributors.count()
    theirs = Q(is_sample=True) | Q(email__endswith=_THEIR_MAIL) | Q(contributor__in=contributors)
    Agreement.objects.filter(theirs).delete()
    contributors.delete()
    return count


def _remove_replies() -> None:
    """Remove the sample replies, save those that an editor has made their own."""
    for reply in read_material().replies:
        Reply.objects.filter(
            title=reply.title, language=reply.language, action=reply.action, text=reply.text
        ).delete()
