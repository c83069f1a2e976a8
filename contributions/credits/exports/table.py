"""Credits as a table of comma-separated values (RFC 4180)."""

import csv
import io
import re
from collections.abc import Iterable, Mapping

from contributions.credits.addresses import contributor_address, page_address
from contributions.credits.exports.rows import Row
from contributions.credits.structured import LICENCE_URL

# A spreadsheet runs a cell that begins like this, also behind spaces; the wide forms are those of
# East Asian keyboards (OWASP, CSV Injection).
_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20|%]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


def as_csv(rows: Iterable[Row], *, language: str) -> str:
    """Return a table with a row of names above it; lines end with CR LF.

    Every cell is quoted, because where the comma stands in numbers spreadsheets split at
    semicolons. A text that one would run as a formula gets an apostrophe in front.
    """
    text = io.StringIO(newline="")
    cells = [_cells(row, language) for row in rows]
    writer = csv.DictWriter(text, _COLUMNS, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(cells)
    return text.getvalue()


def harmless(text: str) -> str:
    """Return a text on one line that no spreadsheet takes for a formula."""
    text = _CONTROL.sub(" ", text)
    return f"'{text}" if _FORMULA.match(text) else text


_COLUMNS = (
    "name",
    "role",
    "basis",
    "improvements",
    "words",
    "percent",
    "url",
    "profile",
    "language",
    "text",
    "address",
    "licence",
)


def _cells(row: Row, language: str) -> Mapping[str, object]:
    person, page = row.author.person, row.page
    return {
        "name": harmless(person.name),
        "role": row.part,
        "basis": row.basis,
        "improvements": row.improvements,
        "words": row.words,
        "percent": row.percent,
        "url": harmless(person.url),
        "profile": contributor_address(person.handle, language) if person.handle else "",
        "language": page.locale.language_code,
        "text": harmless(page.title),
        "address": page_address(page),
        "licence": LICENCE_URL,
    }
