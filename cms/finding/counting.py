"""Counting what is sought, without a word about who seeks."""

import datetime as dt
import re

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query

from cms.finding.models import SOUGHT_LENGTH, Sought

MONTHS_KEPT = 12
# What could be about someone is not kept: mail and web addresses, numbers of orders and telephones.
_PERSONAL = re.compile(r"@|://|www\.|\d{5}")


@transaction.atomic
def count_search(*, typed: str, language: str, found: int) -> None:
    """Count a search, in the editors' report and for Wagtail's promoted results.

    Nothing is counted that may hold personal data or is longer than a question to a guide.
    """
    words = " ".join(typed.lower().replace("\0", " ").split())
    if not words or len(words) > SOUGHT_LENGTH or _PERSONAL.search(words):
        return
    row, _is_new = Sought.objects.get_or_create(
        language=language, words=words, day=timezone.localdate()
    )
    Sought.objects.filter(pk=row.pk).update(times=F("times") + 1, found=found)
    Query.get(words).add_hit()


def forget_searches() -> int:
    """Delete what was sought more than a year ago; return how many rows."""
    limit = timezone.localdate() - dt.timedelta(days=31 * MONTHS_KEPT)
    deleted, _by_model = Sought.objects.filter(day__lt=limit).delete()
    return deleted
