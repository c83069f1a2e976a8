"""What a query of a search server finds: the part of the language that modelsearch speaks.

Raises ValueError, in the words of the server, for all it does not know.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from rapidfuzz.distance import OSA

Document = Mapping[str, Any]
Mappings = Mapping[str, Mapping[str, Any]]
Score = float | None

_WORD = re.compile(r"\w+")
_RANGES: dict[str, Callable[[Any, Any], bool]] = {
    "gt": lambda one, other: one > other,
    "gte": lambda one, other: one >= other,
    "lt": lambda one, other: one < other,
    "lte": lambda one, other: one <= other,
}


def words_of(value: Any) -> list[str]:
    return [word for one in _values(value) for word in _WORD.findall(str(one or "").lower())]


class Matcher:
    """Tells how well documents with these mappings match a query; None for not at all."""

    def __init__(self, mappings: Mappings) -> None:
        self._mappings = mappings
        self._kinds: dict[str, Callable[[Any, Document], Score]] = {
            "bool": self._bool,
            "dis_max": self._dis_max,
            "exists": self._exists,
            "match": self._match,
            "match_all": lambda body, _document: _only(body, "boost").get("boost", 1.0),
            "match_phrase": self._match_phrase,
            "multi_match": self._multi_match,
            "prefix": self._prefix,
            "range": self._range,
            "term": self._term,
            "terms": self._terms,
        }

    def score(self, query: Mapping[str, Any], document: Document) -> Score:
        if len(query) != 1:
            raise ValueError(f"[{'] ['.join(query)}]: a query is of one kind")
        [(kind, body)] = query.items()
        if kind not in self._kinds:
            raise ValueError(f"unknown query [{kind}]")
        return self._kinds[kind](body, document)

    def _bool(self, body: Any, document: Document) -> Score:
        _only(body, "must", "filter", "should", "must_not")
        needed = [self.score(one, document) for one in _each(body, "must")]
        filters = [self.score(one, document) for one in _each(body, "filter")]
        wanted = [self.score(one, document) for one in _each(body, "should")]
        refused = [self.score(one, document) for one in _each(body, "must_not")]
        enough = not wanted or needed or filters or any(one is not None for one in wanted)
        if None in needed or None in filters or not enough:
            return None
        if any(one is not None for one in refused):
            return None
        return sum(one or 0.0 for one in [*needed, *wanted])

    def _dis_max(self, body: Any, document: Document) -> Score:
        found = [self.score(one, document) for one in _only(body, "queries")["queries"]]
        return max((one for one in found if one is not None), default=None)

    def _match(self, body: Any, document: Document) -> Score:
        [(name, options)] = body.items()
        options = options if isinstance(options, dict) else {"query": options}
        return self._words(name, options, document)

    def _match_phrase(self, body: Any, document: Document) -> Score:
        [(name, options)] = body.items()
        options = options if isinstance(options, dict) else {"query": options}
        return self._words(name, {**_only(options, "query", "boost"), "type": "phrase"}, document)

    def _multi_match(self, body: Any, document: Document) -> Score:
        options = {name: value for name, value in body.items() if name != "fields"}
        found = []
        for one in body["fields"]:
            name, _caret, boost = one.partition("^")
            found.append(self._words(name, {**options, "boost": float(boost or 1)}, document))
        return max((one for one in found if one is not None), default=None)

    def _words(self, name: str, options: Any, document: Document) -> Score:
        _only(options, "query", "operator", "boost", "fuzziness", "type")
        if options.get("type", "best_fields") not in {"best_fields", "phrase"}:
            raise ValueError(f"unknown type [{options['type']}]")
        if self._mapping(name)["type"] != "text":
            return _filtered(options["query"] in _values(document.get(name)))
        there = self._analysed(name, document)
        sought = words_of(options["query"])
        if options.get("type") == "phrase":
            found = [_has_phrase(there, sought)]
        else:
            distance = _distance if options.get("fuzziness") == "AUTO" else (lambda _word: 0)
            found = [_has_word(there, word, distance(word)) for word in sought]
        enough = all if options.get("operator", "or").lower() == "and" else any
        return options.get("boost", 1.0) * sum(found) if found and enough(found) else None

    def _analysed(self, name: str, document: Document) -> list[str]:
        there = words_of(document.get(name))
        if self._mapping(name).get("analyzer") == "edgengram_analyzer":
            return [word[:length] for word in there for length in range(1, min(len(word), 15) + 1)]
        return there

    def _exists(self, body: Any, document: Document) -> Score:
        name = _only(body, "field")["field"]
        self._mapping(name)
        return _filtered(document.get(name) not in (None, []))

    def _prefix(self, body: Any, document: Document) -> Score:
        value, there = self._exact(body, document)
        return _filtered(any(str(one).startswith(value) for one in there))

    def _range(self, body: Any, document: Document) -> Score:
        limits, there = self._exact(body, document)
        _only(limits, *_RANGES)
        return _filtered(
            any(all(_RANGES[name](one, limit) for name, limit in limits.items()) for one in there)
        )

    def _term(self, body: Any, document: Document) -> Score:
        value, there = self._exact(body, document)
        return _filtered(value in there)

    def _terms(self, body: Any, document: Document) -> Score:
        values, there = self._exact(body, document)
        return _filtered(any(one in values for one in there))

    def _exact(self, body: Any, document: Document) -> tuple[Any, Sequence[Any]]:
        """Return what is asked of a field, and its values."""
        [(name, asked)] = body.items()
        if self._mapping(name)["type"] == "text":
            raise ValueError(f"[{name}] is text, and not to be compared as a whole")
        return asked, _values(document.get(name))

    def _mapping(self, name: str) -> Mapping[str, Any]:
        if name not in self._mappings:
            raise ValueError(f"No mapping found for [{name}]")
        return self._mappings[name]


def _only(body: Any, *names: str) -> Any:
    if unknown := set(body) - set(names):
        raise ValueError(f"does not support {sorted(unknown)}")
    return body


def _each(body: Any, name: str) -> Iterable[Mapping[str, Any]]:
    clauses = body.get(name, [])
    return clauses if isinstance(clauses, list) else [clauses]


def _values(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _filtered(matches: object) -> Score:
    return 0.0 if matches else None


def _distance(word: str) -> int:
    """Return how many letters may differ for the fuzziness AUTO."""
    return 0 if len(word) < 3 else 1 if len(word) < 6 else 2


def _has_word(there: Sequence[str], word: str, distance: int) -> int:
    return sum(OSA.distance(word, one, score_cutoff=distance) <= distance for one in there)


def _has_phrase(there: Sequence[str], sought: Sequence[str]) -> int:
    length = len(sought)
    return sum(list(there[at : at + length]) == list(sought) for at in range(len(there)))
