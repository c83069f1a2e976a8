"""The page behind the link in the first mail: opening it changes nothing, its button does."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from contributions.people.errors import AgreementExpiredError, LinkError, LinkExpiredError
from contributions.people.links import Purpose, read_token
from contributions.suggestions.addresses import status_path
from contributions.suggestions.models import State, Suggestion
from contributions.suggestions.refusals import UnconfirmedGoneError
from contributions.suggestions.services.proposing import confirm_suggestion
from contributions.suggestions.views.guards import private_page, problem

_GONE = 410
_NOT_FOUND = 404


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button on GET, as mail scanners open links; confirm on POST."""
    try:
        suggestion_id = read_token(Purpose.CONFIRM_SUGGESTION, token)
        if request.method == "POST":
            confirmed = confirm_suggestion(suggestion_id=suggestion_id)
            return redirect(status_path(confirmed))
        suggestion = _waiting(suggestion_id)
    except LinkExpiredError as error:
        return _late(request, error)
    except LinkError as error:
        return problem(request, str(error), status=_NOT_FOUND)
    except (UnconfirmedGoneError, AgreementExpiredError) as error:
        return problem(request, str(error), status=_GONE)
    if suggestion.state != State.UNCONFIRMED:
        return redirect(status_path(suggestion.joined_to or suggestion))
    return render(request, "suggestions/confirm.html", {"suggestion": suggestion})


def _late(request: HttpRequest, error: LinkExpiredError) -> HttpResponse:
    """Lead to the private page of what was confirmed in time; say of the rest that it is late."""
    suggestion = Suggestion.objects.with_people().filter(pk=error.key or 0).first()
    if suggestion is None or suggestion.state == State.UNCONFIRMED:
        return problem(request, str(error), status=_GONE)
    return redirect(status_path(suggestion.joined_to or suggestion))


def _waiting(suggestion_id: int) -> Suggestion:
    suggestion = Suggestion.objects.with_people().filter(pk=suggestion_id).first()
    if suggestion is None:
        raise UnconfirmedGoneError
    if suggestion.state == State.UNCONFIRMED and suggestion.agreement.has_expired:
        raise AgreementExpiredError
    return suggestion
