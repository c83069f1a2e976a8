"""Credits as linked data (JSON-LD 1.1), in the vocabulary of schema.org."""

import json
from typing import Any

from cms.pages.addresses import absolute
from contributions.credits.addresses import contributor_address, page_address
from contributions.credits.authorship import Authorship, Credits
from contributions.credits.changes import stable_id
from contributions.credits.exports.line import credit_line
from contributions.credits.exports.rows import Part, Row, rows_of
from contributions.credits.models import Basis
from contributions.credits.shares import Author, Role
from contributions.credits.structured import LICENCE_URL

_DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal"


def as_json_ld(credits_: Credits, *, language: str) -> str:
    """Return a CreativeWork with its authors, who have words in it, and contributors, who gave
    something else, each in a schema.org Role that says what and how much.

    schema.org has no word for a share; `share` is ours, in percent, exact as a decimal.
    """
    rows = list(rows_of(credits_))
    own = [row for row in rows if row.part != Part.ORIGINAL_AUTHOR]
    work = {
        "@context": ["https://schema.org", {"share": _term("share")}],
        **_work(credits_.text, own, language),
        "license": LICENCE_URL,
        "creditText": credit_line(credits_).text,
    }
    originals = [
        _work(original, [row for row in rows if row.page == original.page], language)
        for original in credits_.originals
    ]
    if originals:
        work["translationOfWork"] = originals
    return json.dumps(work, ensure_ascii=False, indent=2) + "\n"


def _term(name: str) -> dict[str, str]:
    return {"@id": stable_id(name), "@type": _DECIMAL}


def _work(text: Authorship, rows: list[Row], language: str) -> dict[str, Any]:
    page = text.page
    return {
        "@type": "CreativeWork",
        "@id": page_address(page),
        "url": page_address(page),
        "name": page.title,
        "inLanguage": page.locale.language_code,
        "author": [_role("author", row, language) for row in rows if row.words],
        "contributor": [_role("contributor", row, language) for row in rows if not row.words],
    }


def _role(name: str, row: Row, language: str) -> dict[str, Any]:
    """A Role repeats the property in which it stands (schema.org, Introducing Role, 2014)."""
    told: dict[str, Any] = {"@type": "Role", "roleName": row.part}
    if row.words is not None:
        told |= {"wordCount": row.words, "share": str(row.percent)}
    else:
        told["description"] = str(Basis(row.basis).label)
    return told | {name: _agent(row.author, language)}


def _agent(author: Author, language: str) -> dict[str, str]:
    """Return somebody in schema.org's words, with their own address once approved, else the one of
    their page here.
    """
    person = author.person
    if author.role is Role.EDITORS:
        return {"@type": "Organization", "name": person.name, "url": absolute("/")}
    told = {"@type": "Person", "name": person.name}
    if person.handle:
        here = contributor_address(person.handle, language)
        told |= {"@id": stable_id(f"contributor/{person.handle}"), "url": person.url or here}
    return told
