"""The form for improving one block, and the preview of the change."""

from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from cms.pages.blocktext import BLOCK_FIELDS, BlockText
from cms.pages.models import TextPage
from cms.pages.publishing import Operation
from contributions.errors import ContributionError
from contributions.people.errors import TooManyError
from contributions.people.limits import count_email, count_visitor, visitor_address
from contributions.suggestions.addresses import block_url
from contributions.suggestions.blockmerge import diff_blocks
from contributions.suggestions.forms import ImproveForm, switch_form
from contributions.suggestions.offers import Offer, choose_offer, offers_for
from contributions.suggestions.refusals import (
    BlockMissingError,
    MailNotSentError,
    PageGoneError,
    ProposingError,
)
from contributions.suggestions.services.proposing import (
    Target,
    find_target,
    propose_suggestion,
    sign_seen,
)
from contributions.suggestions.views.guards import private_page, problem, wants_fragment

_INVALID = 422
_GONE = 410
_TOO_MANY = 429


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the address and the form ask for. `target` is None when it is gone: `trouble` says why,
    and the form still shows what was typed.
    """

    page_id: int
    block_id: str
    block_kind: str
    offer: Offer
    target: Target | None
    trouble: ProposingError | None = None

    @property
    def start(self) -> BlockText | None:
        return self.target.block if self.target else None


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def improve(request: HttpRequest, page_id: int, block_id: str) -> HttpResponse:
    """Show the form; on POST keep the suggestion and mail the link to confirm it."""
    data = request.POST if request.method == "POST" else None
    asked = _read(page_id, block_id, data if data is not None else request.GET)
    if data is None:
        if asked.trouble:
            said = asked.trouble.before_typing
            return problem(request, said, status=_GONE, back=_back(page_id))
        return _page(request, asked, ImproveForm(asked.offer, start=asked.start))
    if "switch" in data:
        return _switched(request, asked, data)
    if "preview" in data:
        return _with_preview(request, asked, data)
    form = ImproveForm(asked.offer, start=asked.start, data=data)
    if asked.trouble or asked.target is None:
        return _page(request, asked, form, trouble=asked.trouble, status=_GONE)
    if not form.is_valid():
        return _page(request, asked, form, status=_INVALID)
    try:
        _propose(request, asked.target, form)
    except TooManyError as error:
        return _page(request, asked, form, trouble=error, status=_TOO_MANY)
    except ProposingError as error:
        return _page(request, asked, form, trouble=error, status=_INVALID)
    return _sent(request, asked.target, form)


@private_page
@require_POST
def preview(request: HttpRequest, page_id: int, block_id: str) -> HttpResponse:
    """Return, as a fragment, what the typed text changes word by word.

    What keeps it from being shown is told in full when the button was pressed; somebody who is
    still typing has made no mistake yet.
    """
    asked = _read(page_id, block_id, request.POST)
    form = ImproveForm(asked.offer, start=asked.start, data=request.POST, only_block=True)
    context = {"preview": _preview_of(asked, form), "is_typing": "preview" not in request.POST}
    return render(request, "suggestions/_preview.html", context)


def _read(page_id: int, block_id: str, data: QueryDict) -> _Asked:
    kind, operation = data.get("kind", ""), data.get("operation", "")
    try:
        target = find_target(page_id=page_id, block_id=block_id, seen=data.get("seen", ""))
    except (PageGoneError, BlockMissingError) as error:
        known = data.get("block_kind", "")
        block_kind = known if known in BLOCK_FIELDS else "paragraph"
        offer = choose_offer(block_kind, kind=kind, operation=operation)
        return _Asked(page_id, block_id, block_kind, offer, None, error)
    offer = choose_offer(target.block.kind, kind=kind, operation=operation)
    return _Asked(page_id, block_id, target.block.kind, offer, target)


def _propose(request: HttpRequest, target: Target, form: ImproveForm) -> None:
    """Raises TooManyError or a ProposingError."""
    address = visitor_address(
        remote=request.META.get("REMOTE_ADDR", ""),
        forwarded_for=request.headers.get("X-Forwarded-For", ""),
    )
    count_visitor(action="suggest", address=address)
    count_email(action="suggest", email=form.person.email)
    try:
        propose_suggestion(target=target, proposal=form.proposal, person=form.person)
    except OSError as error:  # of the mail server, after the suggestion was kept
        raise MailNotSentError from error


def _sent(request: HttpRequest, target: Target, form: ImproveForm) -> HttpResponse:
    if wants_fragment(request):
        context = {"email": form.person.email}
        return render(request, "suggestions/_sent.html", context)
    return redirect(f"{reverse('suggestions:sent')}?page={target.page.pk}")


def _switched(request: HttpRequest, asked: _Asked, data: QueryDict) -> HttpResponse:
    """Show the form of another offer, `kind/operation` in the button, with what was typed."""
    kind, _slash, operation = data.get("switch", "").partition("/")
    offer = choose_offer(asked.block_kind, kind=kind, operation=operation)
    form = switch_form(asked.offer, offer, start=asked.start, data=data)
    return _page(request, replace(asked, offer=offer), form, trouble=asked.trouble)


def _with_preview(request: HttpRequest, asked: _Asked, data: QueryDict) -> HttpResponse:
    form = ImproveForm(asked.offer, start=asked.start, data=data, only_block=True)
    return _page(request, asked, form, trouble=asked.trouble, is_preview=True)


def _is_removal(asked: _Asked) -> bool:
    return asked.target is not None and asked.offer.operation is Operation.REMOVE


def _preview_of(asked: _Asked, form: ImproveForm) -> dict[str, Any]:
    """Return the changes, or what keeps them from being shown, for `_preview.html`."""
    if asked.trouble:
        return {"trouble": asked.trouble}
    block = None
    if form.block is not None:
        if not form.block.is_valid():
            return {"mistakes": form.mistakes}
        block = form.block.block
    before = None if asked.offer.operation is Operation.INSERT_AFTER else asked.start
    changes = diff_blocks(before, block)
    return {"changes": changes, "is_change": any(change.changed for change in changes)}


def _page(
    request: HttpRequest,
    asked: _Asked,
    form: ImproveForm,
    *,
    trouble: ContributionError | None = None,
    status: int = 200,
    is_preview: bool = False,
) -> HttpResponse:
    target = asked.target
    offers = offers_for(asked.block_kind)
    context = {
        "form": form,
        "offer": asked.offer,
        "kinds": [next(of_kind) for _, of_kind in groupby(offers, lambda offer: offer.kind)],
        "operations": [offer for offer in offers if offer.kind == asked.offer.kind],
        "target": target,
        "now_says": diff_blocks(target.block, target.block) if target else (),
        "block_kind": asked.block_kind,
        "seen": sign_seen(target) if target else request.POST.get("seen", ""),
        "trouble": trouble,
        "here": reverse("suggestions:improve", args=[asked.page_id, asked.block_id]),
        "back": block_url(target.page, asked.block_id) if target else _back(asked.page_id),
        "mistakes": [] if is_preview else form.mistakes,
        "preview": _preview_of(asked, form) if is_preview or _is_removal(asked) else None,
    }
    name = "_form" if wants_fragment(request) else "form"
    response = render(request, f"suggestions/{name}.html", context, status=status)
    if isinstance(trouble, TooManyError):
        response["Retry-After"] = str(trouble.seconds)
    return response


def _back(page_id: int) -> str:
    page = TextPage.open_to_all(page_id)
    return (page.get_url() or "") if page else ""
