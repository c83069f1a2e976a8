"""How fast buttons are drawn, beside npm's badge-maker in the same run, on one processor.

    python -m tests.benchmarks.buttons

badge-maker is installed from npm where Node.js is there; where it is not, ours are measured alone.
Both are measured in processor time, and rounds take turns, so that a busy machine counts less.
"""

import itertools
import json
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from contributions.badges.drawing.buttons import Design, ImageFormat, Look, Theme, draw
from contributions.badges.drawing.wording import Words

SOURCE = Path(__file__).resolve().parent / "badge_maker"
ROUNDS = int(os.environ.get("ROUNDS", "3"))
NAMES = 6000
WARM_UP = 1000
PICTURES = 250
PATIENCE = 300
SYLLABLES = ("an", "be", "chi", "do", "el", "fa", "gor", "hi", "il", "jo", "ka", "lu", "mi", "no")
SVG = [Look(design, Theme.AUTO, ImageFormat.SVG) for design in Design]
PNG = [
    Look(design, Theme.LIGHT, ImageFormat.PNG, scale) for design in Design for scale in (1, 2, 3)
]

Rates = dict[str, list[float]]


def main() -> None:
    ours: Rates = {}
    theirs: Rates = {}
    names = _names()
    with _badge_maker() as folder:
        for _round in range(ROUNDS):
            fresh = [_words(name) for name in itertools.islice(names, WARM_UP + NAMES)]
            _collect(ours, _svg_rates(fresh))
            _collect(ours, _png_rates(fresh[-2 * PICTURES :]))
            if folder is not None:
                _collect(theirs, _their_rates(folder, fresh))
    _print(_medians(ours), _medians(theirs))


def _names() -> Iterator[str]:
    """Yield names that were never drawn before, of some fifteen letters."""
    for parts in itertools.product(SYLLABLES, repeat=5):
        first, second = "".join(parts[:2]), "".join(parts[2:])
        yield f"{first.title()} van {second.title()}"


def _words(name: str) -> Words:
    total = "3 improvements"
    return Words(
        label="Wrote along",
        headline=name,
        brief=(total, "3"),
        details=(f"{total}: 2 corrections, 1 figure", total),
        title=f"{name} wrote along on Schrijfmee: {total}",
    )


def _svg_rates(fresh: Sequence[Words]) -> dict[str, float]:
    rates = {}
    for look in SVG:
        _rate(fresh[:WARM_UP], look)
        rates[f"{look.design}, new name"] = _rate(fresh[WARM_UP:], look)
        rates[f"{look.design}, known name"] = _rate([fresh[-1]] * 20 * NAMES, look)
    return rates


def _png_rates(fresh: Sequence[Words]) -> dict[str, float]:
    rates = {}
    for look in PNG:
        _rate(fresh[:PICTURES], look)
        rates[f"{look.design} as PNG at {look.scale}×"] = _rate(fresh[PICTURES:], look)
    return rates


def _rate(many: Sequence[Words], look: Look) -> float:
    start = time.process_time()
    for words in many:
        draw(words, look)
    return len(many) / (time.process_time() - start)


def _their_rates(folder: Path, fresh: Sequence[Words]) -> dict[str, float]:
    said = [f"{words.headline} · {words.brief[0]}" for words in fresh]
    messages = json.dumps({"warmUp": said[:WARM_UP], "messages": said[WARM_UP:]})
    command = ["node", str(folder / "measure.js")]
    done = subprocess.run(command, input=messages, capture_output=True, text=True, check=True)
    rates: dict[str, float] = json.loads(done.stdout)
    return {f"badge-maker, {style}": rate for style, rate in rates.items()}


@contextmanager
def _badge_maker() -> Iterator[Path | None]:
    """Give the folder in which badge-maker is installed, or None where that is not possible."""
    if not shutil.which("node") or not shutil.which("npm"):
        print("Node.js or its npm is not there: ours alone.")
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="schrijfmee-bench-") as name:
        folder = Path(name)
        for file in SOURCE.iterdir():
            shutil.copy(file, folder)
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        installed = subprocess.run(
            command, cwd=folder, capture_output=True, timeout=PATIENCE, check=False
        )
        if installed.returncode:
            print("npm could not install badge-maker: ours alone.")
        yield None if installed.returncode else folder


def _collect(rates: Rates, found: Mapping[str, float]) -> None:
    for what, rate in found.items():
        rates.setdefault(what, []).append(rate)


def _medians(rates: Rates) -> dict[str, float]:
    return {what: statistics.median(found) for what, found in rates.items()}


def _print(ours: Mapping[str, float], theirs: Mapping[str, float]) -> None:
    best = max(theirs.values(), default=0)
    beside = "× the faster badge-maker" if best else ""
    print(f"{'Buttons drawn on one processor':<34}{'a second':>12}  {beside}")
    for what, rate in {**theirs, **ours}.items():
        ratio = f"{rate / best:>8.2f}" if best and "PNG" not in what else ""
        print(f"{what:<34}{rate:>12,.0f}  {ratio}")


if __name__ == "__main__":
    main()
