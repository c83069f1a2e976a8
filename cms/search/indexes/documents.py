"""From objects to documents of the index."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db import models
from django.db.models import prefetch_related_objects

from cms.search.indexes import schema
from cms.search.indexes.texts import labels_of, values_of
from cms.search.languages.analysis import analyse, analyse_for_completion
from cms.search.languages.language import base_code, language
from cms.search.options import Options

Document = dict[str, Any]


def key_of(thing: models.Model) -> str:
    """Return the key of an object in its index; models that share an index share their keys."""
    return str(thing.pk)


def fetch_locales(things: Sequence[models.Model]) -> None:
    """Read the locales of objects of one model that have one, all at once."""
    if things and any(field.name == "locale" for field in type(things[0])._meta.get_fields()):
        prefetch_related_objects(list(things), "locale")


def document_of(thing: models.Model, options: Options) -> Document:
    """Return the document of an object: the fields of the schema with what each is to hold."""
    code = base_code(options.language_of(thing))
    if code not in options.languages:
        code = schema.UNKNOWN
    document: Document = {schema.KEY: (key_of(thing),), schema.MODEL: labels_of(type(thing))}
    spellings: set[tuple[str, str]] = set()
    searched, completed = _by_path(thing)
    for path, texts in searched.items():
        found = analyse(texts, language(code))
        document[schema.text_field(code, path)] = found.stems
        spellings |= found.spellings
    for path, texts in completed.items():
        document[schema.start_field(code, path)] = analyse_for_completion(texts)
    document[schema.spelled_field(code)] = [schema.spelling(*pair) for pair in spellings]
    return document


def _by_path(thing: models.Model) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    searched: dict[str, list[str]] = defaultdict(list)
    completed: dict[str, list[str]] = defaultdict(list)
    for path, completes, text in values_of(thing):
        (completed if completes else searched)[path].append(text)
    return searched, completed
