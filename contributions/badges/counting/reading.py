"""How often somebody's buttons were loaded, as they see it themselves."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Min, QuerySet, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from contributions.badges.counting.hosts import OTHER, UNTOLD
from contributions.badges.drawing.buttons import Design
from contributions.badges.models import ButtonLoads, CountingRefusal
from contributions.people.models import Contributor

DAYS_SHOWN = 31
SITES_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: a name, or the day or month that `when` is in, and its loads."""

    loads: int
    name: str = ""
    when: dt.date | None = None


@dataclass(frozen=True, slots=True)
class LoadReport:
    """All that is kept of how often somebody's buttons were loaded.

    `days` are the last DAYS_SHOWN ones on which there were any, newest first as `months` are;
    `sites` the SITES_SHOWN busiest ones, and lines for the rest. `since` is the first day of all.
    """

    total: int
    since: dt.date | None
    days: Sequence[Line]
    months: Sequence[Line]
    sites: Sequence[Line]
    buttons: Sequence[Line]
    is_counted: bool


def report_for(contributor: Contributor) -> LoadReport:
    """Return what is kept of somebody's buttons. Six queries."""
    kept = ButtonLoads.objects.filter(contributor=contributor)
    whole = kept.aggregate(total=Sum("loads", default=0), since=Min("day"))
    return LoadReport(
        total=whole["total"],
        since=whole["since"],
        days=_days(kept),
        months=_months(kept),
        sites=_sites(kept),
        buttons=_buttons(kept),
        is_counted=not CountingRefusal.objects.filter(contributor=contributor).exists(),
    )


def total_for(contributor: Contributor) -> int:
    """Return how many loads are kept of somebody's buttons."""
    kept = ButtonLoads.objects.filter(contributor=contributor)
    total: int = kept.aggregate(total=Sum("loads", default=0))["total"]
    return total


def _days(kept: QuerySet[ButtonLoads]) -> list[Line]:
    after = timezone.localdate() - dt.timedelta(days=DAYS_SHOWN)
    by_day = kept.filter(day__gt=after).values("day").annotate(sum=Sum("loads")).order_by("-day")
    return [Line(row["sum"], when=row["day"]) for row in by_day]


def _months(kept: QuerySet[ButtonLoads]) -> list[Line]:
    by_month = kept.annotate(month=TruncMonth("day")).values("month")
    rows = by_month.annotate(sum=Sum("loads")).order_by("-month")
    return [Line(row["sum"], when=row["month"]) for row in rows]


def _sites(kept: QuerySet[ButtonLoads]) -> list[Line]:
    rows = kept.values("host").annotate(sum=Sum("loads")).order_by("-sum", "host")
    loads = {row["host"]: int(row["sum"]) for row in rows}
    untold, others = loads.pop(UNTOLD, 0), loads.pop(OTHER, 0)
    named = [Line(sum_, host) for host, sum_ in loads.items()]
    others += sum(line.loads for line in named[SITES_SHOWN:])
    last = [Line(others, _("other sites")), Line(untold, _("the browser did not say"))]
    return [*named[:SITES_SHOWN], *(line for line in last if line.loads)]


def _buttons(kept: QuerySet[ButtonLoads]) -> list[Line]:
    names = {Design.CLASSIC: _("Classic"), Design.FLAT: _("Flat"), Design.CARD: _("Card")}
    rows = kept.values("design", "language").annotate(sum=Sum("loads")).order_by("-sum", "design")
    return [
        Line(
            row["sum"],
            f"{names[Design(row['design'])]}, {get_language_info(row['language'])['name_local']}",
        )
        for row in rows
    ]
