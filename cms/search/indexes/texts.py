"""Which texts of models an index holds, as their `search_fields` tell."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeGuard

from django.db import models, router
from modelsearch.backends.base import get_model_root
from modelsearch.index import (
    AutocompleteField,
    RelatedFields,
    SearchField,
    get_indexed_models,
)

Model = type[models.Model]


@dataclass(frozen=True, slots=True)
class TextField:
    """A SearchField or AutocompleteField; `path` is "title", or "authors.name" of related objects.

    `model` is the one whose `search_fields` holds it.
    """

    model: Model
    path: str
    boost: float
    completes: bool


@cache
def root_of(model: Model) -> Model:
    """Return the model that shares its index with all that inherit from it."""
    root: Model = get_model_root(model)
    return root


def label_of(model: Model) -> str:
    return str(model._meta.label)


@cache
def texts_of(model: Model) -> tuple[TextField, ...]:
    """Return the texts of one model, those of related objects too."""
    return tuple(_walk(model, model.get_search_fields(), ""))  # type: ignore[attr-defined]


@cache
def texts_below(model: Model) -> tuple[TextField, ...]:
    """Return the texts of a model and of the models that inherit from it, each path once.

    Where models disagree about a boost, the larger one holds.
    """
    found: dict[tuple[str, bool], TextField] = {}
    for one in indexed_below(model):
        for text in texts_of(one):
            key = (text.path, text.completes)
            if key not in found or text.boost > found[key].boost:
                found[key] = text
    return tuple(found.values())


@cache
def indexed_below(model: Model) -> tuple[Model, ...]:
    return tuple(one for one in get_indexed_models() if issubclass(one, model))


def indexed_objects(model: Model) -> models.QuerySet[Any]:
    """Return the objects of a model that belong in the index, from the database that they are
    written to: a copy of it may be behind.
    """
    objects: models.QuerySet[Any] = model.get_indexed_objects()  # type: ignore[attr-defined]
    return objects.using(router.db_for_write(model))


@cache
def labels_of(model: Model) -> tuple[str, ...]:
    """Return the label of a model and of all models that it inherits from."""
    return tuple(label_of(one) for one in model.__mro__ if _is_model(one))


def values_of(thing: models.Model) -> Iterator[tuple[str, bool, str]]:
    """Yield the path, whether it is for completion, and the text, of each text of an object."""
    yield from _values(thing, type(thing).get_search_fields(), "")  # type: ignore[attr-defined]


def _is_model(one: type) -> TypeGuard[Model]:
    return issubclass(one, models.Model) and one is not models.Model and not one._meta.abstract


def _walk(model: Model, fields: Iterable[Any], prefix: str) -> Iterator[TextField]:
    for field in fields:
        if isinstance(field, RelatedFields):
            related = field.get_field(model).related_model
            yield from _walk(related, field.fields, f"{prefix}{field.field_name}.")
        elif isinstance(field, SearchField):
            boost = float(field.boost or 1)
            yield TextField(model, prefix + field.field_name, boost, completes=False)
        elif isinstance(field, AutocompleteField):
            yield TextField(model, prefix + field.field_name, 1.0, completes=True)


def _values(thing: Any, fields: Iterable[Any], prefix: str) -> Iterator[tuple[str, bool, str]]:
    for field in fields:
        if isinstance(field, RelatedFields):
            for related in _related(field.get_value(thing)):
                yield from _values(related, field.fields, f"{prefix}{field.field_name}.")
        elif isinstance(field, SearchField | AutocompleteField):
            completes = isinstance(field, AutocompleteField)
            for text in _as_texts(field.get_value(thing)):
                yield prefix + field.field_name, completes, text


def _related(value: Any) -> Iterable[Any]:
    if value is None:
        return ()
    return value.all() if isinstance(value, models.Manager | models.QuerySet) else (value,)


def _as_texts(value: Any) -> Iterator[str]:
    """Yield the texts in a value: a list's one by one, so that no phrase crosses them."""
    if value is None:
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _as_texts(list(value.values()))
    elif isinstance(value, list | tuple | set | models.QuerySet):
        for item in value:
            yield from _as_texts(item)
    else:
        yield str(value)
