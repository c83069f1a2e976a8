"""What is answered while the engine of the search cannot be asked."""

import logging
from http import HTTPStatus
from typing import TypeVar

from django.core.cache import cache
from django.http import HttpResponse

RETRY_AFTER = 60
_TELL_AGAIN = 60 * 60

Response = TypeVar("Response", bound=HttpResponse)

logger = logging.getLogger(__name__)


def unavailable(response: Response, problem: str) -> Response:
    """Make of a response one that says that the search does not work now, kept by no cache.

    What is the matter is logged each time, but Django, which writes a mail for each answer of this
    kind, hears of one in an hour: while people type, there are many.
    """
    response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
    response["Retry-After"] = str(RETRY_AFTER)
    response["Cache-Control"] = "no-store"
    logger.warning("The search cannot answer. %s", problem)
    is_known = not cache.add("finding.unavailable", True, _TELL_AGAIN)
    response._has_been_logged = is_known  # type: ignore[attr-defined]  # noqa: SLF001
    return response
