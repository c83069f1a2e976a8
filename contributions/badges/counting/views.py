"""The private page on which contributors see how often their buttons are loaded."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from contributions.badges.counting.reading import report_for
from contributions.badges.counting.services import (
    HOSTS_A_DAY,
    switch_counting_off,
    switch_counting_on,
)
from contributions.people.errors import ErasedError, LinkError
from contributions.people.links import Purpose, read_token
from contributions.people.models import Contributor
from contributions.suggestions.views.guards import private_page, problem

_SWITCHES = {"off": switch_counting_off, "on": switch_counting_on}


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest, token: str) -> HttpResponse:
    """Show what was counted; on POST switch counting off or on, as the button (`do`) says."""
    try:
        contributor = _find(read_token(Purpose.SEE_BUTTON_LOADS, token))
        if switch := _SWITCHES.get(request.POST.get("do", "")):
            switch(contributor=contributor)
            here = reverse("counting:mine", args=[token])
            return redirect(f"{here}?done={request.POST['do']}")
    except LinkError as error:
        return problem(request, str(error), status=HTTPStatus.NOT_FOUND)
    except ErasedError as error:
        return problem(request, str(error), status=HTTPStatus.GONE)
    context = {
        "contributor": contributor,
        "report": report_for(contributor),
        "hosts_a_day": HOSTS_A_DAY,
        "done": request.GET.get("done", ""),
    }
    return render(request, "badges/loads.html", context)


def _find(key: int) -> Contributor:
    contributor = Contributor.objects.filter(pk=key, erased_at=None).first()
    if contributor is None:
        raise ErasedError
    return contributor
