"""What is kept of how often buttons are loaded, and how it goes again."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from contributions.badges.counting.hosts import OTHER
from contributions.badges.counting.tally import Batch, ButtonDay
from contributions.badges.models import ButtonLoads, CountingRefusal
from contributions.people.errors import ErasedError
from contributions.people.models import Contributor

HOSTS_A_DAY = 50
KEPT_DAYS = 396  # thirteen months: the same month of last year can be compared


@transaction.atomic
def write_loads(*, batch: Batch) -> None:
    """Add what was counted to what is kept: one row per button, day and host.

    Beyond HOSTS_A_DAY hosts of a button on a day the rest are OTHER ones. Nothing is kept of who
    was erased, switched counting off, or is gone.
    """
    wanted = _who_is_counted({button.contributor_id for button, _host in batch})
    per_button: defaultdict[ButtonDay, Counter[str]] = defaultdict(Counter)
    for (button, host), loads in batch.items():
        if button.contributor_id in wanted:
            per_button[button][host] += loads
    for button, hosts in per_button.items():
        _add(button, hosts)


@transaction.atomic
def switch_counting_off(*, contributor: Contributor) -> None:
    """Count somebody's buttons no more, and delete what was counted. Raises ErasedError."""
    contributor = _locked(contributor)
    CountingRefusal.objects.get_or_create(contributor=contributor)
    ButtonLoads.objects.filter(contributor=contributor).delete()


@transaction.atomic
def switch_counting_on(*, contributor: Contributor) -> None:
    """Count somebody's buttons from now on. Raises ErasedError."""
    CountingRefusal.objects.filter(contributor=_locked(contributor)).delete()


@transaction.atomic
def forget_loads(*, contributor: Contributor) -> None:
    """Delete what was counted of somebody and what they wished of it."""
    ButtonLoads.objects.filter(contributor=contributor).delete()
    CountingRefusal.objects.filter(contributor=contributor).delete()


@transaction.atomic
def purge_loads() -> int:
    """Delete what was counted more than KEPT_DAYS days ago; return how many rows."""
    limit = timezone.localdate() - dt.timedelta(days=KEPT_DAYS)
    return ButtonLoads.objects.filter(day__lt=limit).delete()[0]


def _who_is_counted(contributor_ids: set[int]) -> set[int]:
    """Return those of whom loads are kept, and lock them: processes add up one after the other,
    and whoever is being erased is waited for.
    """
    found = Contributor.objects.filter(pk__in=contributor_ids, erased_at=None).order_by("pk")
    theirs = set(found.select_for_update(no_key=True).values_list("pk", flat=True))
    refused = CountingRefusal.objects.filter(contributor__in=theirs)
    return theirs - set(refused.values_list("contributor_id", flat=True))


def _add(button: ButtonDay, hosts: Mapping[str, int]) -> None:
    rows = ButtonLoads.objects.of(button)
    known = set(rows.values_list("host", flat=True))
    added = _within_bounds(known, hosts)
    for host in known & added.keys():
        rows.filter(host=host).update(loads=F("loads") + added[host])
    new = [
        ButtonLoads(
            contributor_id=button.contributor_id,
            design=button.design,
            language=button.language,
            day=button.day,
            host=host,
            loads=added[host],
        )
        for host in added.keys() - known
    ]
    ButtonLoads.objects.bulk_create(new)


def _within_bounds(known: set[str], hosts: Mapping[str, int]) -> Counter[str]:
    """Return the loads per host, the busiest ones first where there is no room for all of them."""
    room = HOSTS_A_DAY - len(known - {OTHER})
    added: Counter[str] = Counter()
    for host, loads in sorted(hosts.items(), key=lambda one: -one[1]):
        is_new = host not in known and host != OTHER
        added[OTHER if is_new and room <= 0 else host] += loads
        room -= is_new
    return added


def _locked(contributor: Contributor) -> Contributor:
    fresh = Contributor.objects.select_for_update().get(pk=contributor.pk)
    if fresh.is_erased:
        raise ErasedError
    return fresh
