"""Credits as an `.all-contributorsrc`, which tools of the All Contributors specification read."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.text import slugify

from cms.pages.addresses import absolute, home_path
from contributions.credits.addresses import contributor_address
from contributions.credits.authorship import Credits
from contributions.credits.exports.rows import Part, Row, rows_of
from contributions.credits.models import Basis
from contributions.credits.shares import Author, Role

# The specification's own types (allcontributors.org/emoji-key).
_TYPES: Mapping[str, str] = {Basis.WORDS: "content", Basis.EDIT: "review", Basis.IDEA: "ideas"}
_OF_EDITORS = "maintenance"


def as_all_contributors(credits_: Credits, *, language: str) -> str:
    """Return the file for a text: everyone with a name, authors of its translations too.

    The picture of a contributor is their button, that of an editor the site's own. Whoever was
    erased has no name to put in.
    """
    types: dict[Author, dict[str, None]] = {}
    for row in rows_of(credits_):
        if row.author.role is not Role.ANONYMOUS:
            types.setdefault(row.author, {}).update(dict.fromkeys(_types_of(row)))
    return _write(
        credits_.text.page.title, (_entry(author, types[author], language) for author in types)
    )


def _types_of(row: Row) -> Iterator[str]:
    yield _TYPES[row.basis]
    if row.part is Part.EDITOR:
        yield _OF_EDITORS


def _write(title: str, contributors: Iterable[dict[str, Any]]) -> str:
    """The specification asks for the place of a repository; ours is this site."""
    file = {
        "projectName": title,
        "projectOwner": "schrijfmee",
        "repoType": "github",
        "repoHost": absolute("/").rstrip("/"),
        "files": ["README.md"],
        "imageSize": 100,
        "commit": False,
        "contributorsPerLine": 4,
        "contributors": list(contributors),
    }
    return json.dumps(file, ensure_ascii=False, indent=2) + "\n"


def _entry(author: Author, types: Iterable[str], language: str) -> dict[str, Any]:
    person = author.person
    if not person.handle:
        login = slugify(person.name) or "editor"
        picture, profile = static("schrijfmee/img/touch-icon.png"), absolute(home_path(language))
    else:
        login = person.handle
        picture = reverse("badges:button", args=[person.handle, language, "png"])
        profile = person.url or contributor_address(person.handle, language)
    return {
        "login": login,
        "name": person.name,
        "avatar_url": absolute(picture),
        "profile": profile,
        "contributions": list(types),
    }
