"""What can be set in an entry of WAGTAILSEARCH_BACKENDS (or MODELSEARCH_BACKENDS).

PATH            the folder of the indexes; made, for its owner only, when it is not there
LANGUAGES       codes of the languages that texts are in; those of settings.LANGUAGES by default
LANGUAGE_OF     a callable, or the dotted path of one, that takes an object and returns the code of
                its language; by default its `locale`, or else settings.LANGUAGE_CODE
SYNONYMS        a callable, or the dotted path of one, that takes the code of a language and returns
                for words, in lower case and without accents, what else they are called; asked at
                every search, so that no index has to be built anew
IN_BACKGROUND   write in a thread of this process and not while a visitor waits; False by default
PATIENCE        for how many seconds a writer waits for others; 30 by default
SYNC            wait at each commit until it is on the disk, so that the index outlives a power cut
                too; True by default

What Django sends no signal for (`QuerySet.update`, `bulk_create`, `loaddata`, a related object) is
not in an index until it is built anew, as `update_index` or `search_index rebuild` does beside the
one that is searched. Run one of them every day: a process that is killed right after a commit may
not have got to tell of it.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from cms.search.languages.language import base_code

Synonyms = Mapping[str, Collection[str]]
SynonymsFor = Callable[[str], Synonyms]
LanguageOf = Callable[[Any], str]

_KNOWN = frozenset(
    {"PATH", "LANGUAGES", "LANGUAGE_OF", "SYNONYMS", "IN_BACKGROUND", "PATIENCE", "SYNC",
     "BACKEND", "AUTO_UPDATE", "ATOMIC_REBUILD"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Options:
    path: Path
    languages: tuple[str, ...]
    language_of: LanguageOf
    synonyms_for: SynonymsFor
    in_background: bool = False
    patience: float = 30.0
    sync: bool = True


def read_options(params: Mapping[str, Any]) -> Options:
    """Return the options that the entry of a backend gives; raises ImproperlyConfigured."""
    if not params.get("PATH"):
        raise ImproperlyConfigured("The search backend needs PATH, a folder to keep its index in.")
    if unknown := set(params) - _KNOWN:
        names = ", ".join(sorted(unknown))
        raise ImproperlyConfigured(f"The search backend does not know these options: {names}.")
    codes = params.get("LANGUAGES") or [code for code, _name in settings.LANGUAGES]
    return Options(
        path=Path(params["PATH"]).absolute(),
        languages=tuple(dict.fromkeys(base_code(code) for code in codes)),
        language_of=_callable(params.get("LANGUAGE_OF"), language_of),
        synonyms_for=_callable(params.get("SYNONYMS"), no_synonyms),
        in_background=bool(params.get("IN_BACKGROUND", False)),
        patience=float(params.get("PATIENCE", 30)),
        sync=bool(params.get("SYNC", True)),
    )


def language_of(thing: Any) -> str:
    """Return the language of an object with a `locale`, or the site's."""
    locale = getattr(thing, "locale", None)
    return str(getattr(locale, "language_code", settings.LANGUAGE_CODE))


def no_synonyms(_code: str) -> Synonyms:
    return {}


def _callable(given: Any, default: Callable[[Any], Any]) -> Callable[[Any], Any]:
    if isinstance(given, str):
        given = import_string(given)
    return given or default
