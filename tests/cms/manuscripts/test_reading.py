from pathlib import Path

import pytest

from cms.manuscripts.manuscript import Problem
from cms.manuscripts.reading import read
from cms.manuscripts.writing import write

HEADER = """---
title: Kortingen: zo doe je het
slug: kortingen
order: 1
stage: open
review: 2027-05-01
summary: Wat je mag beloven.
---
"""
PATH = Path("marketing/was-prices.nl.md")


def problems(body: str, *, header: str = HEADER, path: Path = PATH) -> list[Problem]:
    manuscript, found = read(f"{header}\n{body}", path)
    assert (manuscript is None) == bool(found)
    return found


def the_problem(body: str, **options: object) -> tuple[int, str]:
    (problem,) = problems(body, **options)  # type: ignore[arg-type]
    return problem.line, problem.cause


def test_every_kind_of_block_is_read_and_written_back():
    body = """Een alinea met **vet**.

- een lijst die erbij hoort

## Kop

::: figure
claim: Wagens zonder betaling
value: 70,19
unit: %
source: Baymard
url: https://example.org/
date: 2026-01
:::

::: paragraph
Twee alinea’s.

In één blok.
:::

::: checklist
title: Vooraf
- een: ding
- twee
:::

::: quote
text: Meten is weten.
by: Een winkelier
:::

::: image
file: images/kar.png
alt: Een kar
:::

::: callout
tone: check
title: Nog niet zeker

Tekst.
:::
"""
    text = f"{HEADER}\n{body}"
    manuscript, found = read(text, PATH)
    assert not found
    assert manuscript is not None
    assert write(manuscript) == text
    assert [placed.block.kind for placed in manuscript.blocks] == [
        "paragraph",
        "heading",
        "figure",
        "paragraph",
        "checklist",
        "quote",
        "image",
        "callout",
    ]


WRONG = [
    ("Een alinea. \n", 10, "spaces at the end"),
    ("::: figuur\nclaim: x\n:::\n", 10, "no kind of block"),
    ("::: quote\ntext: x\nby: y\n", 10, "not closed"),
    ("::: quote\ntext: x\nby: z\nauthor: y\n:::\n", 13, "has no “author”"),
    ("::: quote\ntext: x\n:::\n", 10, "lacks “by”"),
    ("[x](javascript:alert(1))\n", 10, "javascript"),
    ("- een\n  - twee\n", 11, ""),
    ("Een *  alinea\n", 10, "write this line as"),
    ("::: tool\nname: x\nurl: https://a@b.nl\npurpose: y\n:::\n", 10, "url"),
    ("::: callout\ntone: loud\ntitle: x\n\nTekst.\n:::\n", 10, "note, warning, check"),
    ("::: example\ntitle: x\n:::\n", 10, "text is missing"),
]


@pytest.mark.parametrize(("body", "line", "cause"), WRONG)
def test_mistake_is_named_with_its_line(body: str, line: int, cause: str):
    found_line, found_cause = the_problem(body)
    assert found_line == line
    assert cause in found_cause


@pytest.mark.parametrize("date", ["01-2026", "2026-13", "januari 2026", "26"])
def test_figure_needs_a_date_that_can_be_read(date: str):
    figure = f"claim: x\nvalue: 1\nsource: s\nurl: https://a.org/\ndate: {date}"
    line, cause = the_problem(f"::: figure\n{figure}\n:::\n")
    assert (line, "date" in cause) == (10, True)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("stage: open", "stage: done", 5),
        ("order: 1", "order: first", 4),
        ("review: 2027-05-01", "review: 2027-02-30", 6),
        ("slug: kortingen", "slug: Kortingen!", 3),
        ("summary: Wat je mag beloven.", "summary: " + "x" * 251, 7),
        ("order: 1", "colour: red", 4),
    ],
)
def test_wrong_header_is_named_with_its_line(old: str, new: str, line: int):
    found = problems("Tekst.\n", header=HEADER.replace(old, new))
    assert line in {problem.line for problem in found}


def test_file_outside_the_nine_modules_is_refused():
    assert "none of the nine" in the_problem("Tekst.\n", path=Path("sales/x.nl.md"))[1]


def test_all_mistakes_of_a_file_are_told_at_once():
    assert len(problems("::: figuur\nx: y\n:::\n\n[x](ftp://a.org)\n\nTekst \n")) == 3
