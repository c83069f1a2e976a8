"""What a credential of this site says."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from contributions.badges.credentials.addresses import achievement_address
from contributions.badges.openbadges.issuing import Achievement, Evidence
from contributions.credits.addresses import improvement_address
from contributions.credits.gifts import Gift, as_gifts, gifts_of
from contributions.credits.mentions import kinds_in_words
from contributions.people.models import Contributor
from contributions.suggestions.models import Kind, Suggestion

MOST_EVIDENCE = 40
"""Improvements that a credential names, the latest ones: a picture has to carry them all."""


@dataclass(frozen=True, slots=True)
class Content:
    """What is signed, in one language; `improvements` counts those on pages everyone can read, and
    `named` are those that the evidence links to.
    """

    achievement: Achievement
    narrative: str
    evidence: Sequence[Evidence]
    named: Sequence[Suggestion]
    improvements: int


def achievement(language: str) -> Achievement:
    """Return what someone achieves who wrote along: there is one achievement, in each language."""
    with override(language):
        return Achievement(
            url=achievement_address(language),
            name=_("Wrote along on Schrijfmee"),
            description=_(
                "Improved Schrijfmee, a free guide to selling online that its readers write."
            ),
            criteria=_(
                "Proposed at least one improvement to the text of the guide under a mail address "
                "that they confirmed. An editor judged it and put it into the text."
            ),
            language=language,
        )


def content_for(contributor: Contributor, language: str) -> Content:
    """Return what a credential for somebody would say now. Says nothing of who they are."""
    given = gifts_of(contributor)
    kinds = list(given.order_by().values_list("kind", flat=True))
    by_kind = {kind: kinds.count(kind) for kind in Kind.values}
    gifts = as_gifts(given[:MOST_EVIDENCE])
    with override(language):
        return Content(
            achievement=achievement(language),
            narrative=", ".join(kinds_in_words(by_kind)),
            evidence=[_evidence(gift) for gift in gifts],
            named=[gift.suggestion for gift in gifts],
            improvements=len(kinds),
        )


def address_of(suggestion: Suggestion) -> str:
    """Return the lasting address of an improvement, by which credentials name it."""
    return improvement_address(suggestion.pk, suggestion.page.locale.language_code)


def _evidence(gift: Gift) -> Evidence:
    return Evidence(
        url=address_of(gift.suggestion),
        name=_("%(kind)s in “%(title)s”") % {"kind": gift.kind, "title": gift.page.title},
        description=_("An editor put it into the text on %(day)s.")
        % {"day": _day(gift.credit.given_at)},
    )


def _day(at: dt.datetime) -> str:
    return date_format(timezone.localtime(at), "j F Y")
