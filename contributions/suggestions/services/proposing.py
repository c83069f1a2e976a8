"""What a contributor does with a suggestion: propose, confirm, change, answer, withdraw."""

from dataclasses import asdict, dataclass
from functools import partial

from django.contrib.auth.models import User
from django.core import signing
from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision

from cms.pages.blocktext import BlockText
from cms.pages.models import TextPage
from cms.pages.publishing import Operation, live_block, lock_page
from contributions.people.models import Agreement, normal_email
from contributions.people.services import confirm_agreement, record_agreement
from contributions.suggestions import mails
from contributions.suggestions.models import Action, Decision, Kind, State, Suggestion
from contributions.suggestions.refusals import (
    BlockMissingError,
    NoQuestionError,
    NothingChangedError,
    NotWaitingError,
    PageGoneError,
    UnconfirmedGoneError,
)
from contributions.suggestions.services.anchoring import place
from contributions.suggestions.services.sameness import same_open

_SEEN_SALT = "contributions.suggestions.seen"


@dataclass(frozen=True, slots=True)
class Person:
    """Who proposes, as typed and cleaned; `url` may be empty."""

    name: str
    url: str
    email: str
    language: str
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed, cleaned: `block` is None for a removal."""

    kind: Kind
    operation: Operation
    block: BlockText | None
    reason: str = ""
    source_url: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A block of a published page, as its reader sees or saw it."""

    page: TextPage
    block_id: str
    block: BlockText
    revision: Revision | None = None


def find_target(*, page_id: int, block_id: str, seen: str = "") -> Target:
    """Return the block that a reader wants to improve.

    `seen` is what `sign_seen` made when the reader opened the form: the text is then the one of
    that moment. Anything else, an old or a made-up one, means the text of now. Raises
    PageGoneError or BlockMissingError for what is not on the site now.
    """
    page = TextPage.open_to_all(page_id)
    if page is None:
        raise PageGoneError
    page = page.specific
    block = live_block(page, block_id)
    if block is None:
        raise BlockMissingError
    revision = _seen_revision(page, seen)
    before = live_block(revision.as_object(), block_id) if revision else None
    if revision is None or before is None:
        return Target(page, block_id, block, page.live_revision)
    return Target(page, block_id, before, revision)


def sign_seen(target: Target) -> str:
    """Return a proof of which text a reader was shown. Signed, as drafts are not for readers."""
    return signing.dumps(target.revision.pk if target.revision else None, salt=_SEEN_SALT)


@transaction.atomic
def propose_suggestion(*, target: Target, proposal: Proposal, person: Person) -> Suggestion:
    """Keep a suggestion until it is confirmed, and mail the link for that after commit.

    Sending the same again before confirming keeps one suggestion and mails its link again.
    Raises NothingChangedError, or OSError after commit when the mail cannot be sent.
    """
    _require_change(target, proposal)
    suggestion = _same_unconfirmed(target, proposal, person) or _keep(target, proposal, person)
    transaction.on_commit(partial(mails.send_confirmation, suggestion=suggestion))
    return suggestion


@transaction.atomic
def propose_for_someone(
    *, target: Target, proposal: Proposal, person: Person, editor: User
) -> Suggestion:
    """Put a suggestion before the editors in the name of someone whose mail address is confirmed
    already, and return it. Its first decision names the editor.

    Joins it to an open one as `confirm_suggestion` does. Raises NothingChangedError.
    """
    _require_change(target, proposal)
    page = lock_page(target.page.pk)
    return _confirm(_keep(target, proposal, person), page, editor)


@transaction.atomic
def confirm_suggestion(*, suggestion_id: int) -> Suggestion:
    """Put a suggestion before the editors and return it. Confirming again changes nothing.

    When its writer has the same suggestion open already, the two are joined and the earlier one is
    returned, for this link and for all later ones. Raises UnconfirmedGoneError or
    AgreementExpiredError.
    """
    page_id = Suggestion.objects.filter(pk=suggestion_id).values_list("page_id", flat=True).first()
    if page_id is None:
        raise UnconfirmedGoneError
    page = lock_page(page_id)
    suggestion = Suggestion.objects.select_for_update().filter(pk=suggestion_id).first()
    if suggestion is None:
        raise UnconfirmedGoneError
    if suggestion.state != State.UNCONFIRMED:
        return suggestion.joined_to or suggestion
    return _confirm(suggestion, page)


@transaction.atomic
def change_suggestion(
    *,
    suggestion: Suggestion,
    target: Target,
    block: BlockText | None,
    reason: str,
    source_url: str = "",
) -> Suggestion:
    """Replace what is proposed, written against the text of `target`; back to the editor's desk.

    The decision CHANGE keeps what was proposed before, and against which text. When it now says the
    same as another open suggestion of its writer, it is joined to that one, which is returned.
    Raises NotWaitingError or NothingChangedError.
    """
    page = lock_page(suggestion.page_id)
    suggestion = _undecided(suggestion)
    proposal = Proposal(
        Kind(suggestion.kind), Operation(suggestion.operation), block, reason, source_url
    )
    _require_change(target, proposal)
    before = {"block": suggestion.proposed, "before": suggestion.base}
    suggestion.base, suggestion.base_revision = target.block.as_json(), target.revision
    suggestion.block_id, suggestion.proposed = target.block_id, _as_json(block)
    place(suggestion, page)
    suggestion.reason, suggestion.source_url = reason, source_url
    _move(suggestion, State.OPEN, Action.CHANGE, **before)
    same = same_open(suggestion, suggestion.contributor) if suggestion.contributor else None
    return _join(suggestion, same) if same else suggestion


@transaction.atomic
def withdraw_suggestion(*, suggestion: Suggestion, reason: str = "") -> Suggestion:
    """Take a suggestion back for good. Raises NotWaitingError."""
    suggestion = _undecided(suggestion)
    _move(suggestion, State.WITHDRAWN, Action.WITHDRAW, reason=reason)
    return suggestion


@transaction.atomic
def answer_question(*, suggestion: Suggestion, answer: str) -> Suggestion:
    """Answer the editor's question; back to the editor's desk. Raises NotWaitingError or
    NoQuestionError.
    """
    suggestion = _undecided(suggestion)
    if suggestion.state != State.ASKED:
        raise NoQuestionError
    _move(suggestion, State.OPEN, Action.ANSWER, reason=answer)
    return suggestion


@transaction.atomic
def purge_unconfirmed_suggestions() -> int:
    """Delete the suggestions that were not confirmed in time, texts and all; return how many."""
    expired = Suggestion.objects.filter(
        state=State.UNCONFIRMED, agreement__in=Agreement.objects.expired()
    )
    count = expired.count()
    expired.delete()
    return count


def _seen_revision(page: TextPage, seen: str) -> Revision | None:
    try:
        revision_id = signing.loads(seen, salt=_SEEN_SALT)
    except (signing.BadSignature, ValueError):
        return None
    revision: Revision | None = Revision.page_revisions.filter(
        pk=revision_id, object_id=str(page.pk)
    ).first()
    return revision


def _require_change(target: Target, proposal: Proposal) -> None:
    # A rebuttal may be an argument alone: then the text stays as it is.
    is_same = proposal.operation is Operation.REPLACE and proposal.block == target.block
    if is_same and proposal.kind is not Kind.REBUTTAL:
        raise NothingChangedError


def _keep(target: Target, proposal: Proposal, person: Person) -> Suggestion:
    return Suggestion.objects.create(
        page=target.page,
        block_id=target.block_id,
        kind=proposal.kind,
        operation=proposal.operation.value,
        base=target.block.as_json(),
        proposed=_as_json(proposal.block),
        base_revision=target.revision,
        reason=proposal.reason,
        source_url=proposal.source_url,
        agreement=record_agreement(**asdict(person)),
    )


def _confirm(suggestion: Suggestion, page: TextPage, editor: User | None = None) -> Suggestion:
    """Return the suggestion that is open now: this one, or the same one that was open already."""
    contributor = confirm_agreement(agreement=suggestion.agreement)
    if not suggestion.fit:  # else it was followed through every publish since it was sent
        place(suggestion, page)
    suggestion.contributor = contributor
    suggestion.confirmed_at = timezone.now()
    same = same_open(suggestion, contributor)
    if same is not None:
        return _join(suggestion, same, editor)
    _move(suggestion, State.OPEN, Action.CONFIRM, actor=editor)
    return suggestion


def _as_json(block: BlockText | None) -> dict[str, object] | None:
    return block.as_json() if block else None


def _same_unconfirmed(target: Target, proposal: Proposal, person: Person) -> Suggestion | None:
    candidates = Suggestion.objects.filter(
        state=State.UNCONFIRMED,
        page=target.page,
        block_id=target.block_id,
        kind=proposal.kind,
        operation=proposal.operation.value,
        reason=proposal.reason,
        source_url=proposal.source_url,
        agreement__email=normal_email(person.email),
        agreement__name=person.name,
        agreement__url=person.url,
    ).exclude(agreement__in=Agreement.objects.expired())
    proposed = _as_json(proposal.block)
    # Compared here, as databases differ in how they compare JSON.
    return next((one for one in candidates if one.proposed == proposed), None)


def _join(suggestion: Suggestion, same: Suggestion, editor: User | None = None) -> Suggestion:
    suggestion.state, suggestion.joined_to = State.WITHDRAWN, same
    suggestion.save()
    Decision.objects.create(
        suggestion=same, action=Action.JOIN, actor=editor, reason=suggestion.reason
    )
    return same


def _undecided(suggestion: Suggestion) -> Suggestion:
    fresh = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    if not fresh.is_undecided:
        raise NotWaitingError
    return fresh


def _move(
    suggestion: Suggestion,
    state: State,
    action: Action,
    *,
    reason: str = "",
    actor: User | None = None,
    **noted: dict[str, object] | None,
) -> None:
    suggestion.state, suggestion.changed_at = state, timezone.now()
    suggestion.save()
    Decision.objects.create(
        suggestion=suggestion, action=action, actor=actor, reason=reason, **noted
    )
