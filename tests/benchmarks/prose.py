"""Speed and fidelity of the text functions: `python -m tests.benchmarks.prose`, without pytest."""

import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterable
from functools import partial
from random import Random
from typing import Any

from contributions.prose import (
    Kind,
    Provenance,
    Token,
    diff,
    diff_html,
    from_html,
    from_text,
    merge,
    to_html,
    words_in,
)
from tests.contributions.prose.cases import FOLDER, load_cases
from tests.contributions.prose.edits import Writer, write_history
from tests.contributions.prose.labelled import FILE, LABELS

Blocks = list[tuple[str, ...]]


def print_line(what: str, figure: str) -> None:
    sys.stdout.write(f"{what:<66}{figure:>24}\n")


def milliseconds(work: Callable[[], object], rounds: int) -> list[float]:
    """Return how long each round took, in processor time so that a busy machine counts less."""
    spent = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        spent.append(1000 * (time.process_time() - start))
    return sorted(spent)


def percentile(figures: list[float], share: float) -> float:
    return figures[min(len(figures) - 1, int(share * len(figures)))]


def write_words(count: int) -> list[str]:
    writer = Writer(Random(1))  # noqa: S311
    return [writer.new_word() for _ in range(count)]


def to_blocks(words: list[str], size: int = 80) -> Blocks:
    return [tuple(words[at : at + size]) for at in range(0, len(words), size)]


def to_tokens(words: Iterable[str]) -> tuple[Token, ...]:
    """Return sentences of 16 words in paragraphs of 80."""
    text = []
    for number, word in enumerate(words):
        text.append(
            word + (".</p><p>" if number % 80 == 79 else ". " if number % 16 == 15 else " ")
        )
    return from_html(f"<p>{''.join(text)}</p>")


def change_words(words: list[str], random: Random, share: float) -> list[str]:
    return [f"new{at}" if random.random() < share else word for at, word in enumerate(words)]


def measure_merge() -> None:
    words, random = write_words(3000), Random(2)  # noqa: S311
    base = to_tokens(words)
    for share in (0.002, 0.02, 0.1):
        ours = to_tokens(change_words(words, random, share))
        theirs = to_tokens(change_words(words, random, share))
        spent = milliseconds(partial(merge, base, ours, theirs), 40)
        what = f"merge of 3,000 words, {share:.1%} changed on both sides, median"
        print_line(what, f"{statistics.median(spent):.1f} ms (aim: 10)")
    other = to_tokens(change_words(words, random, 0.02))
    spent = milliseconds(lambda: diff(base, other), 20)
    print_line("diff of 3,000 words, median", f"{statistics.median(spent):.1f} ms")
    changes = diff(base, other)
    spent = milliseconds(lambda: diff_html(changes), 10)
    print_line("the same diff as HTML, median", f"{statistics.median(spent):.1f} ms")
    html = to_html(base)
    spent = milliseconds(lambda: from_html(html), 10)
    print_line("3,000 words from HTML, median", f"{statistics.median(spent):.1f} ms")


def edit_block(blocks: Blocks, random: Random, number: int) -> Blocks:
    """Replace, add or remove a few words in one block."""
    at = random.randrange(len(blocks))
    words = list(blocks[at])
    place = random.randrange(len(words) + 1)
    words[place : place + random.randint(0, 3)] = [f"edit{number}"] * random.randint(0, 3)
    return [*blocks[:at], tuple(words), *blocks[at + 1 :]]


def measure_provenance() -> None:
    random = Random(3)  # noqa: S311
    blocks, provenance = to_blocks(write_words(3000)), Provenance()
    tracemalloc.start()
    provenance.revise(blocks, "first")
    first = tracemalloc.get_traced_memory()[0]
    for number in range(500):
        blocks = edit_block(blocks, random, number)
        provenance.revise(blocks, str(number))
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    print_line(
        "memory of a 3,000-word page after 500 revisions / after the first", f"{after / first:.2f}"
    )
    spent = []
    for number in range(500, 700):
        blocks = edit_block(blocks, random, number)
        spent += milliseconds(partial(provenance.revise, blocks, str(number)), 1)
    p95 = percentile(sorted(spent), 0.95)
    print_line("a revision of 3,000 words after 500 others, p95", f"{p95:.2f} ms (aim: 20)")
    measure_stored_provenance(provenance.to_data(), blocks)


def measure_stored_provenance(data: dict[str, Any], blocks: Blocks) -> None:
    """Print what one publish takes: read what was stored, take in the revision, store it again."""
    random = Random(5)  # noqa: S311
    spent = []
    for number in range(700, 800):
        edited = edit_block(blocks, random, number)

        def publish(edited: Blocks = edited, owner: str = str(number)) -> None:
            provenance = Provenance.from_data(data)
            provenance.revise(edited, owner)
            provenance.to_data()

        spent += milliseconds(publish, 1)
    p95 = percentile(sorted(spent), 0.95)
    print_line(
        "the same from and to its stored state, median / p95",
        f"{statistics.median(spent):.1f} / {p95:.1f} ms (aim: 20)",
    )


def measure_replay() -> None:
    random = Random(4)  # noqa: S311
    history = [to_blocks(write_words(8000))]
    for number in range(150):
        history.append(edit_block(history[-1], random, number))

    def replay() -> None:
        provenance = Provenance()
        for number, blocks in enumerate(history):
            provenance.revise(blocks, str(number))

    speed = len(history) / (statistics.median(milliseconds(replay, 5)) / 1000)
    print_line("replay of 150 revisions of 8,000 words", f"{speed:,.0f} a second (aim: 500)")


def share_right(found: Iterable[str], truth: Iterable[str]) -> tuple[int, int]:
    pairs = list(zip(found, truth, strict=True))
    return sum(a == b for a, b in pairs), len(pairs)


def measure_truth() -> None:
    right = total = 0
    for seed in range(40):
        provenance = Provenance()
        history = write_history(seed, 100)
        for revision in history:
            provenance.revise(revision.words, revision.author)
        found = [owner for block in provenance.owners for owner in block]
        truth = [author for block in history[-1].authors for author in block]
        counted = share_right(found, truth)
        right, total = right + counted[0], total + counted[1]
    print_line(
        f"right owner, {total:,} words of 40 generated histories", f"{right / total:.1%} (aim: 98%)"
    )


def measure_labels() -> None:
    article = next(case for case in load_cases("histories") if case["file"] == FILE)
    provenance = Provenance()
    for number, revision in enumerate(article["revisions"]):
        lines = [words_in(from_text(line)) for line in revision["text"].split("\n")]
        provenance.revise(lines, str(number))
    found = [owner for line in LABELS for owner in provenance.owners[line]]
    truth = [str(n) for runs in LABELS.values() for n, size in runs for _ in range(size)]
    right, total = share_right(found, truth)
    print_line(
        f"right owner, {total} hand-labelled words of a real article", f"{right / total:.1%}"
    )


def measure_cases() -> None:
    counts = {"equal": 0, "different": 0, "in conflict": 0}
    spent = []
    for case in load_cases("merge-cases"):
        texts = [from_text(case[side]) for side in ("base", "ours", "theirs")]
        start = time.process_time()
        merged = merge(*texts)
        spent.append(1000 * (time.process_time() - start))
        if not merged.is_clean:
            counts["in conflict"] += 1
        else:
            same = _solid(merged.result) == _solid(from_text(case["merged"]))
            counts["equal" if same else "different"] += 1
    print_line(
        "366 real merges, equal / different / in conflict", " / ".join(map(str, counts.values()))
    )
    print_line(
        "(word tools: 239 / 29 / 98) median time of a merge", f"{statistics.median(spent):.1f} ms"
    )


def _solid(tokens: tuple[Token, ...]) -> list[str]:
    return [token.text for token in tokens if token.kind in {Kind.WORD, Kind.PUNCTUATION}]


def main() -> None:
    measure_merge()
    measure_provenance()
    measure_replay()
    measure_truth()
    if FOLDER.is_dir():
        measure_labels()
        measure_cases()
    else:
        print_line("real merges and histories", "absent, skipped")


if __name__ == "__main__":
    main()
