"""What a credential in JSON-LD says, in the one form that a signature can cover.

A proof of eddsa-rdfc-2022 signs the statements that a document comes down to, not its text. So a
document is read only where the two cannot differ (Verifiable Credential Data Integrity 1.0, 2.4.1):
its words come from contexts that lie here, and written back from its statements it is the same.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from pyld import jsonld
from pyld.canon import URDNA2015

from contributions.badges.openbadges.errors import UnclearError

CREDENTIALS = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"

_FOLDER = Path(__file__).resolve().parent / "contexts"
_FILES: Mapping[str, str] = {
    CREDENTIALS: "credentials-v2.json",
    OPEN_BADGES: "open-badges-3.0.3.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json": "open-badges-3.0.2.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json": "open-badges-3.0.1.json",
    "https://w3id.org/security/data-integrity/v2": "data-integrity-v2.json",
}
DIGESTS: Mapping[str, str] = {
    "credentials-v2.json": "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734",
    "data-integrity-v2.json": "67f21e6e33a6c14e5ccfd2fc7865f7474fb71a04af7e94136cb399dfac8ae8f4",
    "open-badges-3.0.1.json": "5f3d9dd6288ef437ff8286cf95ffbff609c748a66f24a1e9450c45ca64be1571",
    "open-badges-3.0.2.json": "00666ad080ba407687ed1846b7f5e7495f5019042b202a727de47c48a1755c53",
    "open-badges-3.0.3.json": "3d34f4d4ef1bce691106e63798beb5e7b862ba841423f5ee1e53ab7ddf3bca84",
}

# A badge is far below each of these; what is above is made to keep a server busy.
_DEEPEST = 16
_MOST_VALUES = 1_000
_MOST_TYPES = 5
_MOST_STEPS = 200

# pyld keeps what it made of a context, for all threads and without a lock of its own.
_lock = Lock()

Document = Mapping[str, Any]


def canonical(document: Document) -> bytes:
    """Return the statements of a document as canonical N-Quads (RDFC-1.0).

    Raises UnclearError for a document that does not mean just what it seems to, that uses words
    nobody defined here, or that would take too long.
    """
    _require_plain(document)
    options: Any = {"documentLoader": _load, "processingMode": "json-ld-1.1"}
    names = {"@context": document["@context"]}
    with _lock:
        try:
            again = jsonld.compact(dict(document), names, options)
            dataset = jsonld.to_rdf(dict(document), options)
            quads = _Bounded().main(dataset, {"format": "application/n-quads"})
        except (jsonld.JsonLdError, KeyError, TypeError, ValueError, RecursionError) as error:
            raise UnclearError("no JSON-LD that is understood here") from error
    if _comparable(again) != _comparable(document):
        raise UnclearError("the signed statements are not what the document shows")
    text: str = quads
    return text.encode()


class _Bounded(URDNA2015):
    """Gives up where nodes without a name look so much alike that telling them apart takes long.

    They form trees, as none may be referred to by a name: so each order in which alike ones are
    tried takes a step at least.
    """

    def __init__(self) -> None:
        super().__init__()
        self._steps = 0

    def create_hash_to_related(self, id_: str, issuer: Any) -> dict[str, list[str]]:
        self._steps += 1
        if self._steps > _MOST_STEPS:
            raise ValueError("too many nodes that look alike")
        related: dict[str, list[str]] = super().create_hash_to_related(id_, issuer)
        return related


def _require_plain(document: Document) -> None:
    contexts = document.get("@context")
    if not isinstance(contexts, list) or not contexts or contexts[0] != CREDENTIALS:
        raise UnclearError("the context of verifiable credentials is not the first one")
    known = all(isinstance(one, str) and one in _FILES for one in contexts)
    if not known or len(set(contexts)) != len(contexts):
        raise UnclearError("a context that does not lie here")
    inner = {key: value for key, value in document.items() if key != "@context"}
    for one in _objects(inner):
        _require_plain_object(one)


def _require_plain_object(one: Document) -> None:
    if any(key.startswith("@") or ":" in key for key in one):
        raise UnclearError("words outside the contexts")
    types = one.get("type", [])
    if isinstance(types, list) and len(types) > _MOST_TYPES:
        raise UnclearError("too many types")


def _objects(value: Any) -> Iterator[Document]:
    """Yield every object in a JSON value.

    Raises UnclearError where there is too much of anything: what pyld does with a list takes the
    square of its length. Likewise for a node with a name of its own making.
    """
    waiting, seen = [(value, 0)], 0
    while waiting:
        one, depth = waiting.pop()
        seen += 1
        if depth > _DEEPEST or seen + len(waiting) > _MOST_VALUES:
            raise UnclearError("too deep or too much")
        if isinstance(one, str) and one.startswith("_:"):
            raise UnclearError("a node with a name of its own making")
        if isinstance(one, dict):
            yield one
            waiting += [(inner, depth + 1) for inner in one.values()]
        elif isinstance(one, list):
            waiting += [(inner, depth + 1) for inner in one]


def _comparable(value: Any) -> Any:
    """Return a value without the differences that mean nothing in JSON-LD.

    One thing may stand in a list of one, an object with nothing but an id may be that id, and what
    is no list by definition has no order.
    """
    if isinstance(value, Mapping):
        inner = {key: _comparable(one) for key, one in value.items() if key != "@context"}
        return inner["id"] if inner.keys() == {"id"} else inner
    if isinstance(value, list):
        if any(isinstance(one, list) for one in value):
            raise UnclearError("a list in a list")
        several = sorted((_comparable(one) for one in value), key=_as_text)
        return several[0] if len(several) == 1 else several
    return (type(value).__name__, value) if isinstance(value, bool | int | float) else value


def _as_text(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


def _load(address: str, _options: Any = None) -> dict[str, Any]:
    """Return a context as pyld asks for it. Raises ValueError for one that does not lie here."""
    if address not in _FILES:
        raise ValueError(f"{address} does not lie here, and nothing is fetched")
    document = json.loads(_read(_FILES[address]))
    return {"contextUrl": None, "documentUrl": address, "document": document, "tag": "static"}


@cache
def _read(name: str) -> bytes:
    """Raises ValueError for a file that is not the one it was."""
    data = (_FOLDER / name).read_bytes()
    if hashlib.sha256(data).hexdigest() != DIGESTS[name]:
        raise ValueError(f"{name} was changed")
    return data
