"""How much one visitor, and one mail address, may send in an hour.

Counters live in the cache under a keyed hash. The key is random, changes daily and is kept nowhere
else, so that what was counted can never be traced back to an address of a visitor.

A cache in files counts two requests of the same instant as one, a cache on a server does not: a
flood is stopped by either.
"""

import datetime as dt
import hashlib
import hmac
import secrets
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from contributions.people.errors import TooManyError
from contributions.people.models import normal_email

_WINDOW = dt.timedelta(hours=1)
_KEY_LIFE = dt.timedelta(days=2)
_IPV6_HOUSEHOLD = 64  # providers give out networks of this size, not single addresses


def count_visitor(*, action: str, address: str) -> None:
    """Count one action of a visitor by network address.

    Raises TooManyError once SCHRIJFMEE_PER_VISITOR of this action were counted within the hour.
    """
    _count(f"{action}.visitor", _household(address), settings.ACTIONS_PER_VISITOR)


def count_email(*, action: str, email: str) -> None:
    """Count one mail to an address. Raises TooManyError as `count_visitor` does, by
    SCHRIJFMEE_PER_MAIL_ADDRESS.
    """
    _count(f"{action}.mail", normal_email(email), settings.ACTIONS_PER_MAIL_ADDRESS)


def visitor_address(*, remote: str, forwarded_for: str) -> str:
    """Return the visitor's own address behind the proxies that the site trusts.

    Takes REMOTE_ADDR and the X-Forwarded-For header. Only as many of its last entries count as
    there are trusted proxies: the rest is the visitor's own say.
    """
    hops = [hop.strip() for hop in forwarded_for.split(",") if hop.strip()]
    trusted = settings.TRUSTED_PROXIES
    return hops[-trusted] if trusted and len(hops) >= trusted else remote


def visitor_mark(*, address: str) -> str:
    """Return a mark that tells the visitors of one day apart and leads back to none of them."""
    return _hashed(timezone.now(), _household(address))


def _household(address: str) -> str:
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is None:
        return str(int(parsed) >> (128 - _IPV6_HOUSEHOLD))
    return str(getattr(parsed, "ipv4_mapped", None) or parsed)


def _count(action: str, who: str, at_most: int) -> None:
    now = timezone.now()
    window = int(now.timestamp() // _WINDOW.total_seconds())
    key = f"limits:{action}:{window}:{_hashed(now, who)}"
    cache.add(key, 0, _WINDOW.total_seconds())
    try:
        count = cache.incr(key)
    except ValueError:
        return  # the cache dropped the counter in between: count from here on
    # Counting in files sets the default timeout again, which is far shorter than the window.
    cache.touch(key, _WINDOW.total_seconds())
    if count > at_most:
        next_window = (window + 1) * _WINDOW.total_seconds()
        raise TooManyError(dt.datetime.fromtimestamp(next_window, tz=dt.UTC))


def _hashed(now: dt.datetime, who: str) -> str:
    return hmac.new(_daily_key(now), who.encode(), hashlib.sha256).hexdigest()


def _daily_key(now: dt.datetime) -> bytes:
    key = cache.get_or_set(
        f"limits:key:{now.date()}", lambda: secrets.token_hex(32), _KEY_LIFE.total_seconds()
    )
    return str(key).encode()
