"""A small stand-in for a search server, to which the real clients speak over HTTP.

It has the part of the interface of Elasticsearch and OpenSearch that modelsearch uses, in the
documented shapes, and answers 400 to what it does not know: a path, a key, a kind of query, a field
without a mapping. `search_queries` works out what is found.
"""

import base64
import json
import re
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, unquote, urlsplit

from tests.cms.finding.search_queries import Matcher

WINDOW = 10_000  # so far can be paged, and counted exactly, by _search
_TYPES = {"text", "keyword", "long", "integer", "boolean", "date", "double", "nested", "binary"}
_MAPPING = {"type", "analyzer", "search_analyzer", "store", "copy_to", "properties"}


class MissingError(Exception):
    """There is no index, or alias, of this name."""


@dataclass
class Index:
    mappings: dict[str, Any] = field(default_factory=dict)
    documents: dict[str, dict[str, Any]] = field(default_factory=dict)

    def put(self, key: str, source: dict[str, Any]) -> None:
        document: dict[str, Any] = dict(source)
        for name, value in source.items():
            if name not in self.mappings:
                raise ValueError(f"No mapping found for [{name}]")
            copies = self.mappings[name].get("copy_to", [])
            for copy in copies if isinstance(copies, list) else [copies]:
                document[copy] = [*document.get(copy, []), value]
        self.documents[key] = document


@dataclass
class SearchServer:
    """What the server knows. `asked` has the method and path of each request, `searches` the body
    of each search, `accounts` those that were named. `failing` is a status to answer all with.
    """

    address: str = ""
    indexes: dict[str, Index] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    searches: list[dict[str, Any]] = field(default_factory=list)
    accounts: set[str] = field(default_factory=set)
    failing: int = 0
    _rest: list[dict[str, Any]] = field(default_factory=list)

    def index(self, name: str) -> Index:
        name = self.aliases.get(name, name)
        if name not in self.indexes:
            raise MissingError(name)
        return self.indexes[name]

    # Answers, by what they are an answer to.

    def about(self, _request: "Request") -> Any:
        number = {"number": "9.0.0", "build_flavor": "default"}
        return {"version": number, "tagline": "You Know, for Search"}

    def create(self, request: "Request") -> Any:
        if set(request.body) != {"settings"} or "analysis" not in request.body["settings"]:
            raise ValueError(f"unknown settings: {request.body}")
        self.indexes[request.index] = Index()
        return {"acknowledged": True}

    def delete(self, request: "Request") -> Any:
        if self.indexes.pop(request.index, None) is None:
            raise MissingError(request.index)
        return {"acknowledged": True}

    def exists(self, request: "Request") -> Any:
        return self.index(request.index) and {}

    def put_mapping(self, request: "Request") -> Any:
        for name, mapping in request.body["properties"].items():
            if mapping["type"] not in _TYPES or set(mapping) - _MAPPING:
                raise ValueError(f"mapper_parsing_exception [{name}]: {mapping}")
        self.index(request.index).mappings.update(request.body["properties"])
        return {"acknowledged": True}

    def refresh(self, request: "Request") -> Any:
        return self.index(request.index) and {"_shards": {"failed": 0}}

    def put_alias(self, request: "Request") -> Any:
        self.index(request.index)
        self.aliases[request.key] = request.index
        return {"acknowledged": True}

    def find_alias(self, request: "Request") -> Any:
        if request.key not in self.aliases:
            raise MissingError(request.key)
        return {self.aliases[request.key]: {"aliases": {request.key: {}}}}

    def put_document(self, request: "Request") -> Any:
        self.index(request.index).put(request.key, request.body)
        return {"_id": request.key, "result": "updated"}

    def delete_document(self, request: "Request") -> Any:
        if self.index(request.index).documents.pop(request.key, None) is None:
            raise MissingError(request.key)
        return {"_id": request.key, "result": "deleted"}

    def bulk(self, request: "Request") -> Any:
        lines = iter(request.lines)
        items = []
        for action in lines:
            [(kind, about)] = action.items()
            if kind != "index":
                raise ValueError(f"unknown action [{kind}]")
            self.index(about.get("_index", request.index)).put(about["_id"], next(lines))
            items.append({kind: {"_id": about["_id"], "status": 200}})
        return {"errors": False, "items": items}

    def count(self, request: "Request") -> Any:
        if set(request.body) - {"query"}:
            raise ValueError(f"unknown keys {sorted(request.body)}")
        return {"count": len(self._hits(request.index, request.body["query"]))}

    def search(self, request: "Request") -> Any:
        body = {**request.body, **request.options}
        self.searches.append(body)
        known = {"query", "sort", "from", "size", "scroll", "aggregations"}
        known |= {"_source", "stored_fields"}
        start, size = int(body.get("from", 0)), int(body.get("size", 10))
        if set(body) - known or start + size > WINDOW or ("scroll" in body and start):
            raise ValueError(f"illegal_argument_exception: {body}")
        hits = self._hits(request.index, body["query"])
        total = {
            "value": min(len(hits), WINDOW),
            "relation": "eq" if len(hits) <= WINDOW else "gte",
        }
        answer = {"hits": {"total": total, "hits": hits[start : start + size]}}
        for name, about in body.get("aggregations", {}).items():
            answer["aggregations"] = {name: {"buckets": self._buckets(request.index, hits, about)}}
        if "scroll" not in body:
            return answer
        self._rest = hits[size:]
        return {**answer, "_scroll_id": f"scroll-{size}"}

    def scroll(self, request: "Request") -> Any:
        size = int(request.body["scroll_id"].partition("-")[2])
        page, self._rest = self._rest[:size], self._rest[size:]
        return {"hits": {"hits": page}, "_scroll_id": request.body["scroll_id"]}

    def clear_scroll(self, _request: "Request") -> Any:
        return {"succeeded": True}

    def _buckets(self, index: str, hits: list[dict[str, Any]], about: Any) -> list[dict[str, Any]]:
        there = self.index(index)
        name, missing = about["terms"]["field"], about["terms"]["missing"]
        if there.mappings[name]["type"] == "text":
            raise ValueError(f"Text fields are not optimised for aggregations: [{name}]")
        counts = Counter(there.documents[hit["_id"]].get(name, missing) for hit in hits)
        return [{"key": key, "doc_count": count} for key, count in counts.most_common(10)]

    def _hits(self, index: str, query: dict[str, Any]) -> list[dict[str, Any]]:
        there = self.index(index)
        matcher = Matcher(there.mappings)
        scored = [
            (score, key)
            for key, document in there.documents.items()
            if (score := matcher.score(query, document)) is not None
        ]
        return [
            {"_id": key, "_score": score, "fields": {"pk": [key]}}
            for score, key in sorted(scored, key=lambda pair: -pair[0])
        ]


@dataclass
class Request:
    body: Any
    lines: list[Any]
    options: dict[str, str]
    index: str = ""
    key: str = ""


Answer = Callable[[SearchServer, Request], Any]
_INDEX, _KEY = r"/(?P<index>[a-z0-9_.]+)", r"/(?P<key>[^/]+)"
_ANSWERS: dict[str, Answer] = {
    "(GET|HEAD) /": SearchServer.about,
    f"PUT {_INDEX}": SearchServer.create,
    f"DELETE {_INDEX}": SearchServer.delete,
    f"HEAD {_INDEX}": SearchServer.exists,
    f"(PUT|POST) {_INDEX}/_mapping": SearchServer.put_mapping,
    f"POST {_INDEX}/_refresh": SearchServer.refresh,
    f"PUT {_INDEX}/_alias(?:es)?{_KEY}": SearchServer.put_alias,
    f"(GET|HEAD) /_alias{_KEY}": SearchServer.find_alias,
    f"(PUT|POST) {_INDEX}/_doc{_KEY}": SearchServer.put_document,
    f"DELETE {_INDEX}/_doc{_KEY}": SearchServer.delete_document,
    f"(PUT|POST) (?:{_INDEX})?/_bulk": SearchServer.bulk,
    f"(GET|POST) {_INDEX}/_search": SearchServer.search,
    f"(GET|POST) {_INDEX}/_count": SearchServer.count,
    "(GET|POST) /_search/scroll": SearchServer.scroll,
    "DELETE /_search/scroll": SearchServer.clear_scroll,
}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_: ClassVar[SearchServer]

    def _handle(self) -> None:
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        path = urlsplit(self.path)
        asked = f"{self.command} {unquote(path.path)}"
        self.server_.asked.append(asked)
        if kind_and_account := self.headers.get("Authorization"):
            account = kind_and_account.partition(" ")[2]
            self.server_.accounts.add(base64.b64decode(account).decode())
        try:
            if self.server_.failing:
                self._send(self.server_.failing, {"error": {"type": "broken"}})
                return
            self._send(200, self._answer(asked, raw, path.query))
        except MissingError as error:
            about = {"type": "index_not_found_exception", "reason": f"no such index [{error}]"}
            self._send(404, {"error": about, "status": 404})
        except (ValueError, KeyError) as error:
            about = {"type": "parsing_exception", "reason": f"{asked}: {error}"}
            self._send(400, {"error": about, "status": 400})

    def _answer(self, asked: str, raw: str, query: str) -> Any:
        for pattern, answer in _ANSWERS.items():
            if (match := re.fullmatch(pattern, asked)) is not None:
                lines = [json.loads(line) for line in raw.splitlines()] if "_bulk" in asked else []
                body = json.loads(raw) if raw and not lines else {}
                options = {name: values[-1] for name, values in parse_qs(query).items()}
                request = Request(body, lines, options, **match.groupdict(default=""))
                return answer(self.server_, request)
        raise ValueError("no handler found")

    def _send(self, status: int, answer: Any) -> None:
        written = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("X-Elastic-Product", "Elasticsearch")
        self.send_header("Content-Length", str(len(written)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(written)

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = _handle  # noqa: N815  # the names are given

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@contextmanager
def search_server() -> Iterator[SearchServer]:
    """Run a server on a free port; its address is without a scheme."""
    known = SearchServer()
    handler = type("Handler", (_Handler,), {"server_": known})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as listening:
        known.address = f"127.0.0.1:{listening.server_address[1]}"
        thread = threading.Thread(target=listening.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield known
        finally:
            listening.shutdown()
            thread.join()
