import hashlib
import time
from pathlib import Path
from typing import Any

import pytest

from contributions.badges.openbadges import jsonld
from contributions.badges.openbadges.errors import UnclearError
from contributions.badges.openbadges.jsonld import CREDENTIALS, DIGESTS, OPEN_BADGES, canonical
from tests.contributions.badges.openbadges.documents import make_document

FOLDER = Path(jsonld.__file__).parent / "contexts"
CONTEXTS = [CREDENTIALS, OPEN_BADGES]
NARRATIVE = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#narrative"


@pytest.mark.parametrize("name", DIGESTS)
def test_contexts_are_the_published_ones(name: str):
    assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == DIGESTS[name]


def test_statements_do_not_depend_on_the_order_of_members():
    document = make_document()
    turned = dict(reversed(list(document.items())))
    assert canonical(turned) == canonical(document)


def test_every_text_is_among_the_statements():
    text = canonical(make_document()).decode()
    assert all(word in text for word in ("cijfer", "Another guide", "The second.", "94567"))


@pytest.mark.parametrize(
    "changes",
    [
        {"madeUp": "a word that no context knows"},
        {"@context": [CREDENTIALS, "https://other.example/context"]},
        {"@context": [CREDENTIALS, {"name": "https://schema.org/alternateName"}]},
        {"@context": [OPEN_BADGES, CREDENTIALS]},
        {"@context": [*CONTEXTS, OPEN_BADGES]},
        {"@context": CREDENTIALS},
        {"@context": []},
        {"@included": [{"id": "https://other.example/x", "type": "Achievement"}]},
        {"https://schema.org/name": "by its address"},
        {"evidence": [[{"id": "https://other.example/1", "type": ["Evidence"]}]]},
        {"credentialSubject": {"id": "_:b0", "type": ["AchievementSubject"]}},
        {"evidence": [{"id": "not an address", "type": ["Evidence"]}]},
        {"evidence": [{"@context": CONTEXTS, "id": "https://other.example/1"}]},
        {"issuer": {"id": "did:web:other.example", "type": ["Profile"] * 6}},
    ],
    ids=lambda changes: str(changes)[:60],
)
def test_what_could_mean_something_else_is_refused(changes: dict[str, Any]):
    with pytest.raises(UnclearError):
        canonical(make_document(**changes))


def test_a_word_by_its_full_address_cannot_hide_from_who_reads_it():
    document = make_document()
    subject = document["credentialSubject"]
    subject[NARRATIVE] = subject.pop("narrative")
    with pytest.raises(UnclearError):
        canonical(document)


def test_a_deep_document_is_refused():
    evidence: dict[str, Any] = {"type": ["Evidence"]}
    for _depth in range(5_000):
        evidence = {"type": ["Evidence"], "evidence": evidence}
    with pytest.raises(UnclearError):
        canonical(make_document(evidence=evidence))


def with_results(*counts: int) -> dict[str, Any]:
    """Return a document with a result for each count, each with so many alignments: all nodes of a
    kind look alike, and only trying all their orders would tell which is which.
    """
    alike = {"type": ["Alignment"], "targetName": "same"}
    results = [{"type": ["Result"], "alignment": [alike] * count} for count in counts]
    document = make_document()
    document["credentialSubject"]["result"] = results
    return document


@pytest.mark.parametrize("counts", [(9, 9), (60, 60), (4,) * 40], ids=str)
def test_nodes_that_look_alike_do_not_keep_the_server_busy(counts: tuple[int, ...]):
    started = time.process_time()
    with pytest.raises(UnclearError):
        canonical(with_results(*counts))
    assert time.process_time() - started < 3


@pytest.mark.parametrize("values", [["a"] * 20_000, list(range(20_000)), [{}] * 20_000])
def test_long_lists_do_not_keep_the_server_busy(values: list[Any]):
    document = make_document()
    document["credentialSubject"]["achievement"]["tag"] = values
    started = time.process_time()
    with pytest.raises(UnclearError):
        canonical(document)
    assert time.process_time() - started < 1


@pytest.mark.parametrize("counts", [(3,), (2, 2), (9, 1)], ids=str)
def test_some_nodes_that_look_alike_are_fine(counts: tuple[int, ...]):
    assert canonical(with_results(*counts)).count(b'"same"') == sum(counts)
