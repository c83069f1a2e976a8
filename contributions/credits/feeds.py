"""Changes as Atom (RFC 4287)."""

import datetime as dt
import hashlib
import re
from collections.abc import Sequence

from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from cms.pages.addresses import absolute
from contributions.credits.changes import Change

# What XML 1.0 cannot hold; Django's writer raises an error on it.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LICENCE = "CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/"


class ChangesFeed(Atom1Feed):
    """An empty feed has a date too, and the same one each time."""

    def latest_post_date(self) -> dt.datetime:
        if self.items:
            return super().latest_post_date()
        return dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def write_feed(
    changes: Sequence[Change], *, title: str, language: str, address: str, feed_address: str
) -> str:
    """Return an Atom document of the changes. Addresses are absolute."""
    feed = ChangesFeed(
        title=_clean(title),
        link=address,
        description=_("What changed and who did it."),
        language=language,
        author_name="Schrijfmee",
        author_link=absolute("/"),
        feed_url=feed_address,
        feed_guid=feed_address,
        feed_copyright=_LICENCE,
    )
    for change in changes:
        feed.add_item(
            title=_clean(change.title),
            link=change.address,
            description=_clean(change.html),
            author_name=_clean(change.author),
            author_link=change.author_address or None,
            pubdate=change.at,
            updateddate=change.at,
            unique_id=change.unique_id,
            categories=[change.category],
        )
    return feed.writeString("utf-8")


def entity_tag(text: str) -> str:
    """Return a strong ETag: the same for the same text only."""
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'


def last_change(changes: Sequence[Change]) -> dt.datetime | None:
    """Return when the latest of them was made, in whole seconds as HTTP dates have them."""
    latest = max((change.at for change in changes), default=None)
    return timezone.localtime(latest, dt.UTC).replace(microsecond=0) if latest else None


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("", text)
