"""What changed in the guide and who did it: merged suggestions and other publishing."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from wagtail.models import PageLogEntry

from cms.pages.addresses import absolute
from cms.pages.models import TextPage
from contributions.credits.addresses import contributor_address, page_address
from contributions.credits.gifts import Gift, as_gifts, gifts_in, readable_pages
from contributions.credits.mentions import Person
from contributions.suggestions.models import ACCEPTING, Decision

MOST = 50


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of a feed. `html` is a short account; `author_address` may be empty."""

    unique_id: str
    at: dt.datetime
    title: str
    author: str
    author_address: str
    address: str
    html: str
    category: str


def changes_in(language: str, *, page: TextPage | None = None) -> list[Change]:
    """Return the latest changes of the guide in a language, or of one page; the latest first.

    The number of queries does not depend on how many there are; at most `MOST` are returned.
    """
    merges = gifts_in(language)
    publishes = _publishes(language)
    if page is not None:
        merges = merges.filter(page_id=page.pk)
        publishes = publishes.filter(page_id=page.pk)
    found = [
        *(_merged(gift) for gift in as_gifts(merges[:MOST])),
        *_published(publishes[:MOST]),
    ]
    return sorted(found, key=attrgetter("at"), reverse=True)[:MOST]


def _publishes(language: str) -> QuerySet[PageLogEntry]:
    """Return what was published apart from merged suggestions, the latest first."""
    pages = readable_pages().filter(locale__language_code=language)
    merged = Decision.objects.filter(action__in=ACCEPTING, revision__isnull=False)
    entries: QuerySet[PageLogEntry] = PageLogEntry.objects.filter(
        action="wagtail.publish", page__in=pages.values("pk")
    )
    return (
        entries.exclude(revision__in=merged.values("revision"))
        .select_related("user")
        .order_by("-timestamp", "-pk")
    )


def _merged(gift: Gift) -> Change:
    person, page = gift.person, gift.page
    words = {"name": person.name, "kind": gift.kind, "article": page.title}
    return Change(
        unique_id=stable_id(f"suggestion/{gift.suggestion.pk}"),
        at=gift.credit.given_at,
        title=_("%(article)s: %(kind)s by %(name)s") % words,
        author=person.name,
        author_address=_author_address(person, page),
        address=absolute(gift.address),
        html=render_to_string("credits/_feed_entry.html", {"gift": gift}),
        category=gift.credit.kind,
    )


def _published(entries: Iterable[PageLogEntry]) -> list[Change]:
    entries = list(entries)
    pages = TextPage.objects.select_related("locale").in_bulk([one.page_id for one in entries])
    return [_publish(entry, pages[entry.page_id]) for entry in entries]


def _publish(entry: PageLogEntry, page: TextPage) -> Change:
    name = entry.user.get_full_name() if entry.user else ""
    return Change(
        unique_id=stable_id(f"publication/{entry.pk}"),
        at=entry.timestamp,
        title=_("%(article)s: published by the editors") % {"article": page.title},
        author=name or _("The editors of Schrijfmee"),
        author_address="",
        address=page_address(page),
        html=render_to_string("credits/_feed_publication.html", {"page": page}),
        category="publication",
    )


def _author_address(person: Person, page: TextPage) -> str:
    if not person.handle:
        return ""
    return person.url or contributor_address(person.handle, page.locale.language_code)


def stable_id(path: str) -> str:
    """Return a tag URI (RFC 4151), which stays when addresses of pages change."""
    return f"tag:{urlsplit(settings.BASE_URL).hostname},2026:{path}"
