"""The contributor's private page of one suggestion. Whoever has its address may act on it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.forms import BoundField, Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cms.pages.publishing import Operation
from contributions.errors import ContributionError
from contributions.people.errors import LinkError
from contributions.people.links import Purpose, read_token
from contributions.people.services import change_details, erase_contributor
from contributions.suggestions.addresses import block_url, status_path
from contributions.suggestions.blockmerge import FieldDiff, diff_blocks
from contributions.suggestions.forms import (
    AnswerForm,
    ChangeForm,
    DetailsForm,
    EraseForm,
    WithdrawForm,
)
from contributions.suggestions.models import (
    Action,
    Decision,
    Fit,
    Kind,
    State,
    Suggestion,
    standing_acceptance,
)
from contributions.suggestions.offers import Offer
from contributions.suggestions.outcomes import what_changed
from contributions.suggestions.rebasing import Rebased, rebase
from contributions.suggestions.refusals import ProposingError, UnconfirmedGoneError
from contributions.suggestions.services.proposing import (
    Target,
    answer_question,
    change_suggestion,
    find_target,
    sign_seen,
    withdraw_suggestion,
)
from contributions.suggestions.views.guards import private_page, problem

_GONE = 410
_INVALID = 422
_NOT_FOUND = 404


@dataclass(slots=True)
class _Mine:
    """A suggestion and the forms of its page, those that were posted with what was typed."""

    suggestion: Suggestion
    target: Target | None
    rebased: Rebased
    forms: dict[str, Form | ChangeForm] = field(default_factory=dict)


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest, token: str) -> HttpResponse:
    """Show the suggestion as it stands; on POST do what the pressed button (`do`) says."""
    try:
        suggestion = _find(read_token(Purpose.FOLLOW_SUGGESTION, token))
    except LinkError as error:
        return problem(request, str(error), status=_NOT_FOUND)
    except UnconfirmedGoneError as error:
        return problem(request, str(error), status=_GONE)
    if suggestion.joined_to is not None:
        return redirect(status_path(suggestion.joined_to))
    here = _Mine(suggestion, _target(suggestion, request), rebase(suggestion, suggestion.page))
    do = request.POST.get("do", "")
    if do not in _ACTIONS:
        return _page(request, here)
    try:
        is_done = _ACTIONS[do](request, here)
    except ContributionError as error:
        return _page(request, _fresh(here), trouble=error, status=_INVALID)
    if not is_done:
        return _page(request, here, status=_INVALID)
    return redirect(f"{reverse('suggestions:mine', args=[token])}?done={do}")


def _find(suggestion_id: int) -> Suggestion:
    suggestion = Suggestion.objects.with_people().filter(pk=suggestion_id).first()
    if suggestion is None:
        raise UnconfirmedGoneError
    suggestion.page = suggestion.page.specific
    return suggestion


def _fresh(here: _Mine) -> _Mine:
    """Return the page with the suggestion as it is now and the forms as they were typed."""
    suggestion = _find(here.suggestion.pk)
    return _Mine(suggestion, here.target, rebase(suggestion, suggestion.page), here.forms)


def _target(suggestion: Suggestion, request: HttpRequest) -> Target | None:
    try:
        return find_target(
            page_id=suggestion.page_id,
            block_id=suggestion.block_id,
            seen=request.POST.get("seen", ""),
        )
    except ProposingError:
        return None


def _change(request: HttpRequest, here: _Mine) -> bool:
    form = _change_form(request, here)
    here.forms["change"] = form
    if not form.is_valid():
        return False
    target = find_target(
        page_id=here.suggestion.page_id,
        block_id=here.suggestion.block_id,
        seen=request.POST.get("seen", ""),
    )
    proposal = form.proposal
    change_suggestion(
        suggestion=here.suggestion,
        target=target,
        block=proposal.block,
        reason=proposal.reason,
        source_url=proposal.source_url,
    )
    return True


def _answer(request: HttpRequest, here: _Mine) -> bool:
    form = here.forms["answer"] = AnswerForm(request.POST)
    if form.is_valid():
        answer_question(suggestion=here.suggestion, answer=form.cleaned_data["answer"])
    return form.is_valid()


def _withdraw(request: HttpRequest, here: _Mine) -> bool:
    form = here.forms["withdraw"] = WithdrawForm(request.POST)
    if form.is_valid():
        withdraw_suggestion(suggestion=here.suggestion, reason=form.cleaned_data["why"])
    return form.is_valid()


def _name(request: HttpRequest, here: _Mine) -> bool:
    form = here.forms["details"] = DetailsForm(request.POST)
    contributor = here.suggestion.contributor
    if contributor is None or not form.is_valid():
        return False
    change_details(
        contributor=contributor, name=form.cleaned_data["name"], url=form.cleaned_data["url"]
    )
    return True


def _erase(request: HttpRequest, here: _Mine) -> bool:
    form = here.forms["erase"] = EraseForm(request.POST)
    contributor = here.suggestion.contributor
    if contributor is None or not form.is_valid():
        return False
    erase_contributor(contributor=contributor)
    return True


_ACTIONS: Mapping[str, Callable[[HttpRequest, _Mine], bool]] = {
    "change": _change,
    "answer": _answer,
    "withdraw": _withdraw,
    "details": _name,
    "erase": _erase,
}


def _change_form(request: HttpRequest, here: _Mine) -> ChangeForm:
    suggestion = here.suggestion
    block = here.rebased.after or suggestion.proposed_block
    kind = block.kind if block else suggestion.base_block.kind
    return ChangeForm(
        Offer(Kind(suggestion.kind), Operation(suggestion.operation), kind),
        start=block,
        data=request.POST if request.POST.get("do") == "change" else None,
        initial={"reason": suggestion.reason, "source_url": suggestion.source_url},
    )


def _page(
    request: HttpRequest,
    here: _Mine,
    *,
    trouble: ContributionError | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        **_story(here),
        **_forms(request, here),
        "trouble": trouble,
        "typed_texts": _typed_texts(here) if trouble else [],
        "done": request.GET.get("done", ""),
    }
    return render(request, "suggestions/mine.html", context, status=status)


def _typed_texts(here: _Mine) -> list[BoundField]:
    """Return what was typed, for the case that its form is not on the page any more."""
    forms = [
        part
        for form in here.forms.values()
        for part in (form.parts if isinstance(form, ChangeForm) else [form])
    ]
    return [field for form in forms for field in form if field.value()]


def _story(here: _Mine) -> dict[str, Any]:
    """Return what became of the suggestion until now."""
    suggestion = here.suggestion
    decisions = list(suggestion.decisions.select_related("actor"))
    accepted = standing_acceptance(decisions)
    questions = [decision for decision in decisions if decision.action == Action.ASK]
    return {
        "suggestion": suggestion,
        "contributor": suggestion.contributor,
        "decisions": decisions,
        "question": questions[-1] if questions else None,
        "is_asked": suggestion.state == State.ASKED,
        "taken_as": accepted.action if accepted else "",
        "is_accepted": suggestion.state == State.ACCEPTED,
        "is_undone": _is_undone(suggestion, decisions),
        "standing": here.rebased.fit.value if suggestion.is_undecided else "",
        "changes": [change for change in _proposed(here) if change.html],
        "published": [change for change in _published(accepted) if change.html],
        "back": block_url(suggestion.page, suggestion.block_id) if suggestion.page.live else "",
    }


def _is_undone(suggestion: Suggestion, decisions: Sequence[Decision]) -> bool:
    """Say whether it waits again because an acceptance was undone."""
    return suggestion.is_undecided and any(one.action == Action.UNDO for one in decisions)


def _proposed(here: _Mine) -> tuple[FieldDiff, ...]:
    """Return the change against the text of today; once decided, against the one that it was
    written for.
    """
    suggestion = here.suggestion
    proposed = diff_blocks(suggestion.replaced_block, suggestion.proposed_block)
    if suggestion.is_undecided and here.rebased.fit is not Fit.GONE:
        # A removal whose text is gone already shows what it wanted to remove.
        return diff_blocks(here.rebased.before, here.rebased.after) or proposed
    return proposed


def _published(accepted: Decision | None) -> tuple[FieldDiff, ...]:
    """Return what an editor made of it, where that is not what was proposed."""
    if accepted is None or accepted.action == Action.ACCEPT:
        return ()
    changes = what_changed(accepted)
    return changes if any(change.changed for change in changes) else ()


def _forms(request: HttpRequest, here: _Mine) -> dict[str, Any]:
    contributor = here.suggestion.contributor
    details = {"name": contributor.name, "url": contributor.url} if contributor else None
    return {
        "seen": sign_seen(here.target) if here.target else "",
        "change": here.forms.get("change") or _change_form(request, here),
        "answer": here.forms.get("answer") or AnswerForm(),
        "withdraw": here.forms.get("withdraw") or WithdrawForm(),
        "details": here.forms.get("details") or DetailsForm(initial=details),
        "erase": here.forms.get("erase") or EraseForm(),
        "typed": set(here.forms),
    }
