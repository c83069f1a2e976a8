"""The private page on which contributors get their badge, and take it back."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from contributions.badges.credentials import keyring
from contributions.badges.credentials.addresses import credential_key
from contributions.badges.credentials.content import content_for
from contributions.badges.credentials.models import Credential, Revoker
from contributions.badges.credentials.services.claiming import claim_credential, has_all
from contributions.badges.credentials.services.revoking import revoke_credential
from contributions.errors import ContributionError
from contributions.people.errors import LinkError
from contributions.people.links import Purpose, read_token
from contributions.people.models import Contributor
from contributions.suggestions.views.guards import private_page, problem


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest, token: str) -> HttpResponse:
    """Show somebody's badges; on POST make one or take one back, as the button (`do`) says."""
    try:
        key = read_token(Purpose.CLAIM_CREDENTIAL, token)
    except LinkError as error:
        return problem(request, str(error), status=HTTPStatus.NOT_FOUND)
    contributor = Contributor.objects.filter(pk=key).first()
    if contributor is None or contributor.is_erased:
        said = _("The details of this person were erased, and their badges are not valid any more.")
        return problem(request, said, status=HTTPStatus.GONE)
    do = request.POST.get("do", "")
    try:
        is_done = _act(request, contributor, do)
    except ContributionError as error:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return _page(request, contributor, trouble=str(error), status=status)
    if not is_done:
        return _page(request, contributor)
    return redirect(f"{reverse('credentials:mine', args=[token])}?done={do}")


def _act(request: HttpRequest, contributor: Contributor, do: str) -> bool:
    if do == "claim":
        claim_credential(contributor=contributor, language=get_language() or "nl")
        return True
    if do == "revoke":
        key = credential_key(request.POST.get("credential", ""))
        theirs = Credential.objects.filter(contributor=contributor)
        if key and (credential := theirs.filter(pk=key).first()):
            revoke_credential(credential=credential, by=Revoker.CONTRIBUTOR)
            return True
    return False


def _page(
    request: HttpRequest,
    contributor: Contributor,
    *,
    trouble: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    language = get_language() or "nl"
    content = content_for(contributor, language)
    is_all_there = has_all(contributor=contributor, content=content)
    context = {
        "contributor": contributor,
        "content": content,
        "credentials": Credential.objects.filter(contributor=contributor),
        "may_claim": keyring.is_offered() and bool(content.improvements) and not is_all_there,
        "is_offered": keyring.is_offered(),
        "trouble": trouble,
        "done": request.GET.get("done", ""),
    }
    return render(request, "credentials/mine.html", context, status=status)
