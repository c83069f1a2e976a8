"""The part of a queryset that an index found."""

import json
from collections.abc import Sequence
from typing import Any

from django.db import connections
from django.db.models import IntegerField, QuerySet
from django.db.models.expressions import RawSQL

# Above this, keys are given to the database as one value: a statement can hold only so many.
_MOST_SINGLE = 500


def among(queryset: QuerySet[Any], keys: Sequence[str]) -> QuerySet[Any]:
    """Return the objects of a queryset that have one of these keys."""
    if len(keys) <= _MOST_SINGLE:
        return queryset.filter(pk__in=keys)
    connection = connections[queryset.db]
    field = queryset.model._meta.pk
    while field.remote_field:
        field = field.target_field
    if isinstance(field, IntegerField):
        values = [int(key) for key in keys]
    else:
        values = [field.get_db_prep_value(field.to_python(key), connection) for key in keys]
    match connection.vendor:
        case "sqlite":
            sql = "SELECT value FROM json_each(%s)"
        case "postgresql":
            kind = field.rel_db_type(connection)
            sql = f"SELECT CAST(value AS {kind}) FROM json_array_elements_text(CAST(%s AS json))"  # noqa: S608
        case _:
            return queryset.filter(pk__in=keys)
    return queryset.filter(pk__in=RawSQL(sql, [json.dumps(values, default=str)]))  # noqa: S611
