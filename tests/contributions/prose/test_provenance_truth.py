"""Provenance against histories in which it is known who wrote what."""

from contributions.prose import Provenance, from_text, words_in
from tests.contributions.prose.cases import load_cases, needs_cases
from tests.contributions.prose.edits import EDITS, write_history
from tests.contributions.prose.labelled import FILE, LABELS


def count_right(seed: int, revisions: int) -> tuple[int, int]:
    """Return how many words of the last revision have the right owner, and how many there are."""
    provenance = Provenance()
    history = write_history(seed, revisions)
    for revision in history:
        provenance.revise(revision.words, revision.author)
    found = [owner for block in provenance.owners for owner in block]
    truth = [author for block in history[-1].authors for author in block]
    return sum(map(str.__eq__, found, truth)), len(truth)


def test_at_least_98_percent_of_generated_words_go_to_the_right_person() -> None:
    assert len(EDITS) >= 14
    results = [count_right(seed, revisions=100) for seed in range(20)]
    assert sum(right for right, _ in results) >= 0.98 * sum(words for _, words in results)


@needs_cases
def test_at_least_96_percent_of_hand_labelled_words_go_to_the_right_person() -> None:
    article = next(case for case in load_cases("histories") if case["file"] == FILE)
    provenance = Provenance()
    for number, revision in enumerate(article["revisions"]):
        lines = [words_in(from_text(line)) for line in revision["text"].split("\n")]
        provenance.revise(lines, str(number))
    truth = [
        (line, str(n)) for line, runs in LABELS.items() for n, size in runs for _ in range(size)
    ]
    found = [(line, owner) for line in LABELS for owner in provenance.owners[line]]
    assert len(truth) == len(found) >= 300
    assert sum(a == b for a, b in zip(found, truth, strict=True)) >= 0.96 * len(truth)
