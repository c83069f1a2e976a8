"""Asking the questions of this folder, and how well they are answered."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from cms.finding.ranking import rank
from cms.finding.texts import texts_in, weigh

FOLDER = Path(__file__).resolve().parent
SETS = ("nl", "nl-fresh", "nl-blind", "en", "en-fresh", "en-blind")
MOST = 10


@dataclass(frozen=True, slots=True)
class Question:
    """`asked_in` is one of SETS."""

    asked_in: str
    group: str
    text: str
    articles: tuple[str, ...]

    @property
    def language(self) -> str:
        return self.asked_in.partition("-")[0]


def questions() -> Iterator[Question]:
    for name in SETS:
        found = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
        for group, asked in found.items():
            for text, articles in asked.items():
                # Modules have the name of their folder.
                names = tuple(article.removesuffix("/module") for article in articles)
                yield Question(name, group, text, names)


def place_of_the_first(question: Question, backend: str = "default") -> int | None:
    """Return the place, from 1, of the first right article; None where it is not there."""
    for place, name in enumerate(names_found(question, backend), 1):
        if name in question.articles:
            return place
    return None


def names_found(question: Question, backend: str = "default") -> list[str]:
    """Return the names of the first ten texts that a question finds."""
    ranked = rank(question.text, texts_in(question.language), weigh=weigh, backend=backend)
    return [str(one.found.name) for one in ranked][:MOST]


def score(places: Iterable[int | None]) -> tuple[float, float]:
    """Return MRR@10 and success@3."""
    places = list(places)
    reciprocal = mean(1 / place if place else 0.0 for place in places)
    return reciprocal, mean(bool(place and place <= 3) for place in places)
