"""Adding the sample data: what its people would have done, done through the same services."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from django.contrib.auth.models import User
from django.db import transaction

from cms.pages.models import Article
from cms.pages.publishing import Operation, PublishingError
from contributions.people.models import Contributor
from contributions.people.services import approve_url
from contributions.sample.conversation import place_thread
from contributions.sample.dates import backdate_decision, backdate_suggestion, moment
from contributions.sample.editor import acting_editor
from contributions.sample.errors import GuideMissingError, PageClosedError
from contributions.sample.material import (
    Material,
    SampleComment,
    SamplePerson,
    SampleStep,
    SampleSuggestion,
    read_material,
)
from contributions.sample.quiet import without_mail
from contributions.sample.wording import WordsMissingError, find_block, new_block, reworded
from contributions.suggestions import mails
from contributions.suggestions.models import ACCEPTING, Decision, Kind, Reply, State, Suggestion
from contributions.suggestions.rebasing import rebase
from contributions.suggestions.services.deciding import (
    accept_suggestion,
    ask_contributor,
    decline_suggestion,
)
from contributions.suggestions.services.proposing import (
    Person,
    Proposal,
    Target,
    answer_question,
    confirm_suggestion,
    find_target,
    propose_suggestion,
    withdraw_suggestion,
)

_LATER_IN_THE_DAY = 5  # editors do not sit down at the same minute as contributors


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day in the past; `run` does it again."""

    days: int
    run: Callable[[], None]


@dataclass
class LoadReport:
    """`skipped` names what is about words that the guide no longer has."""

    suggestions: int = 0
    comments: int = 0
    skipped: list[str] = field(default_factory=list)


Progress = Callable[[Sequence[Event]], Iterable[Event]]


def sample_is_there() -> bool:
    return Contributor.objects.filter(is_sample=True).exists()


def load_sample(*, progress: Progress = iter, with_mail: bool = False) -> LoadReport | None:
    """Add all sample data, or nothing; None when there is some already.

    Everything happens in the order of its days, and is dated back after. No mail is sent, save,
    `with_mail`, a few after the commit: enough to see what mails look like. `progress` wraps the
    events while they run.

    Raises GuideMissingError, EditorNameTakenError, or PageClosedError for an article that is locked
    or in moderation.
    """
    if sample_is_there():
        return None
    material = read_material()
    with without_mail(), transaction.atomic(), acting_editor() as editor:
        loader = _Loader(material, editor)
        for event in progress(loader.events()):
            event.run()
        _add_replies(material)
    if with_mail:
        _send_some_mail()
    return loader.report


class _Loader:
    def __init__(self, material: Material, editor: User) -> None:
        self.material = material
        self.editor = editor
        self.report = LoadReport()
        self.made: dict[int, Suggestion] = {}
        articles = Article.objects.live().exclude(name="").select_related("locale")
        self.articles = {(one.name, one.locale.language_code): one for one in articles}
        if not material.texts & self.articles.keys():
            raise GuideMissingError

    def events(self) -> list[Event]:
        """Return all that happened, the longest ago first."""
        return sorted(self._events(), key=lambda event: -event.days)

    def _events(self) -> Iterator[Event]:
        for place, one in enumerate(self.material.suggestions):
            yield Event(one.days, partial(self._propose, place, one))
            for step in one.steps:
                yield Event(step.days, partial(self._take, place, step))
        for place, comment in enumerate(self.material.comments):
            yield Event(comment.days, partial(self._converse, place, comment))

    def _propose(self, place: int, sample: SampleSuggestion) -> None:
        try:
            target = self._target(sample)
            proposal = _proposal(sample, target)
        except WordsMissingError as error:
            self.report.skipped.append(f"{sample.article}.{sample.language}: {error}")
            return
        suggestion = propose_suggestion(target=target, proposal=proposal, person=_person(sample.by))
        if sample.confirmed:
            suggestion = confirm_suggestion(suggestion_id=suggestion.pk)
            _approve(suggestion.contributor, sample.by)
        backdate_suggestion(suggestion, moment(sample.days, place))
        self.made[place] = suggestion
        self.report.suggestions += 1

    def _target(self, sample: SampleSuggestion) -> Target:
        article = self.articles.get((sample.article, sample.language))
        if article is None:
            raise WordsMissingError(sample.block)
        block_id = find_block(Article.objects.get(pk=article.pk), sample.block)
        return find_target(page_id=article.pk, block_id=block_id)

    def _take(self, place: int, step: SampleStep) -> None:
        suggestion = self.made.get(place)
        if suggestion is None:
            return
        try:
            self._decide(suggestion, step)
        except PublishingError as error:
            raise PageClosedError(suggestion.page.title, str(error)) from error
        decision = suggestion.decisions.order_by("pk").last()
        if decision is not None:
            backdate_decision(decision, moment(step.days, place + _LATER_IN_THE_DAY))

    def _decide(self, suggestion: Suggestion, step: SampleStep) -> None:
        match step.do:
            case "accept":
                self._accept(suggestion, step)
            case "decline":
                decline_suggestion(suggestion=suggestion, editor=self.editor, reason=step.reason)
            case "ask":
                ask_contributor(suggestion=suggestion, editor=self.editor, reason=step.reason)
            case "answer":
                answer_question(suggestion=suggestion, answer=step.reason)
            case "withdraw":
                withdraw_suggestion(suggestion=suggestion, reason=step.reason)
            case unknown:
                raise ValueError(unknown)

    def _accept(self, suggestion: Suggestion, step: SampleStep) -> None:
        page = Article.objects.get(pk=suggestion.page_id)
        proposed = rebase(suggestion, page).after
        final = reworded(proposed, step.swap, {}) if step.swap and proposed else None
        accept_suggestion(
            suggestion=suggestion,
            editor=self.editor,
            reason=step.reason,
            seen_revision_id=page.live_revision_id,
            final=final,
        )

    def _converse(self, place: int, sample: SampleComment) -> None:
        article = self.articles.get((sample.article, sample.language))
        if article is None:
            self.report.skipped.append(f"{sample.article}.{sample.language}")
            return
        self.report.comments += place_thread(article, sample, place=place)


def _proposal(sample: SampleSuggestion, target: Target) -> Proposal:
    operation = Operation(sample.operation)
    match operation:
        case Operation.REMOVE:
            block = None
        case Operation.INSERT_AFTER:
            block = new_block(sample.new)
        case Operation.REPLACE:
            block = reworded(target.block, sample.swap, sample.fields)
    return Proposal(Kind(sample.kind), operation, block, sample.reason, sample.source)


def _person(sample: SamplePerson) -> Person:
    return Person(sample.name, sample.url, sample.email, sample.language, is_sample=True)


def _approve(contributor: Contributor | None, sample: SamplePerson) -> None:
    if contributor and contributor.url and sample.approved and not contributor.url_approved:
        approve_url(contributor=contributor, seen_url=contributor.url)


def _add_replies(material: Material) -> None:
    for reply in material.replies:
        Reply.objects.get_or_create(
            title=reply.title,
            language=reply.language,
            action=reply.action,
            defaults={"text": reply.text},
        )


def _send_some_mail() -> None:
    """Send what is still waiting for an answer, and the latest word of thanks."""
    samples = Suggestion.objects.filter(agreement__is_sample=True).select_related("agreement")
    for suggestion in samples.filter(state=State.UNCONFIRMED):
        mails.send_confirmation(suggestion=suggestion)
    thanks = Decision.objects.filter(suggestion__in=samples, action__in=ACCEPTING)
    latest = thanks.order_by("made_at").last()
    if latest is not None:
        mails.send_thanks(suggestion=latest.suggestion, decision=latest)
