"""Which site a button stood on: the name of its host, and nothing else of the referrer."""

import re

# Not urllib's parser: it keeps the last addresses that it saw, and these say what somebody read.
_HOST = re.compile(r"https?://(?:[^/?#@]*@)?([^/?#:@]+)", re.IGNORECASE)
_NAME = re.compile(
    r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?"
)

UNTOLD = ""
OTHER = "other"


def host_of(referrer: str) -> str:
    """Return the host name in a Referer header, in lower case, without port.

    UNTOLD where there is no header, OTHER where it holds no name of a public host: addresses in
    figures and names without a dot belong to machines at somebody's home or office.
    """
    if not referrer:
        return UNTOLD
    found = _HOST.match(referrer)
    name = found[1].lower().removesuffix(".") if found else ""
    return name if _NAME.fullmatch(name) else OTHER
