"""Counting what is sought, without a word about who seeks."""

import datetime as dt
import re

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query

from cms.finding.models import SOUGHT_LENGTH, Sought
from cms.finding.questions import Question

MONTHS_KEPT = 12
# Anyone can ask for anything, robots too: what is new beyond these is not kept.
MOST_A_DAY = 1_000
# What could be about someone is not kept.
_PERSONAL = re.compile(
    r"@|://|www\.|\d{5}"  # mail and web addresses, numbers of orders
    r"|(?:\d[ .()/-]*){9}"  # telephones and accounts, however they are spaced
    # Dutch postcodes with the number of a house, but not "in 2027 en 2028"
    r"|\b\d{4} ?(?!en|of|or|to|in|is)[a-z]{2},? \d",
    re.IGNORECASE,
)


@transaction.atomic
def count_search(*, question: Question, language: str, found: int) -> None:
    """Count a search, in the editors' report and for Wagtail's promoted results.

    Its words are counted, in lower case; the rest of what was typed makes no difference to what is
    found. Nothing is counted that may hold personal data or is longer than a question to a guide,
    nor what is new on a day that has a thousand terms already.
    """
    words = question.text.lower()
    if not words or len(words) > SOUGHT_LENGTH or _PERSONAL.search(question.typed):
        return
    day = timezone.localdate()
    today = Sought.objects.filter(day=day)
    same = today.filter(language=language, words=words)
    if not same.exists() and today.count() >= MOST_A_DAY:
        return
    Sought.objects.get_or_create(language=language, words=words, day=day)
    same.update(times=F("times") + 1, found=found)
    Query.get(words).add_hit()


def forget_searches() -> int:
    """Delete what was sought more than a year ago; return how many rows."""
    limit = timezone.localdate() - dt.timedelta(days=31 * MONTHS_KEPT)
    deleted, _by_model = Sought.objects.filter(day__lt=limit).delete()
    return deleted
