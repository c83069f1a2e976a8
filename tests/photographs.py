"""Work that many tests begin with, done once: from then on its rows are put back as they were.

Publishing a page takes a hundred statements and more; putting back what that left takes a few.
"""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.apps import apps
from django.core.cache import cache
from django.core.management.color import no_style
from django.db import connection, models, transaction

Table = type[models.Model]
Row = tuple[Any, ...]
Rows = Mapping[Table, frozenset[Row]]
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Photograph:
    """What some work made of the tables that it changed, and what it returned."""

    before: Rows
    after: Rows
    result: Any

    @transaction.atomic
    def put_back(self) -> None:
        """Make the rows of after from those of before."""
        for table, rows in self.before.items():
            _delete(table, {row[0] for row in rows} - {row[0] for row in self.after[table]})
        for table, rows in self.after.items():
            _write(table, rows - self.before[table])
        # PostgreSQL would go on counting below the rows that are back.
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(self.after)):
                cursor.execute(statement)


_taken: dict[str, list[Photograph]] = {}


def photographed(name: str, work: Callable[[], Result]) -> Result:
    """Bring about in the database what `work` does there, and return what it returned.

    `work` runs when a process comes here for the first time, and again whenever the tables that it
    changed held anything else than they did at an earlier time. What it does outside the database
    is not repeated. `name` tells one piece of work from another.
    """
    cache.clear()
    for photograph in _taken.get(name, ()):
        if all(_rows_in(table) == rows for table, rows in photograph.before.items()):
            photograph.put_back()
            result: Result = photograph.result
            return result
    before = {table: _rows_in(table) for table in _tables()}
    result = work()
    after = {table: rows for table in before if (rows := _rows_in(table)) != before[table]}
    found = Photograph({table: before[table] for table in after}, after, result)
    _taken.setdefault(name, []).append(found)
    return result


def _tables() -> Iterator[Table]:
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta  # documented
        # SQLite writes its full-text tables itself, by triggers.
        if meta.managed and not meta.proxy and not meta.db_table.endswith("_fts"):
            yield model


@functools.cache
def _columns(table: Table) -> list[str]:
    """Return the names of the columns as SQL has them, the primary key first."""
    fields = table._meta.local_concrete_fields  # documented
    key_first = sorted(fields, key=lambda field: not field.primary_key)
    return [connection.ops.quote_name(str(field.column)) for field in key_first]


def _name(table: Table) -> str:
    return connection.ops.quote_name(table._meta.db_table)  # documented


def _rows_in(table: Table) -> frozenset[Row]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(_columns(table))} FROM {_name(table)}")  # noqa: S608
        return frozenset(cursor.fetchall())


def _delete(table: Table, keys: Iterable[Any]) -> None:
    with connection.cursor() as cursor:
        sql = f"DELETE FROM {_name(table)} WHERE {_columns(table)[0]} = %s"  # noqa: S608
        cursor.executemany(sql, [(key,) for key in keys])


def _write(table: Table, rows: Iterable[Row]) -> None:
    key, *others = columns = _columns(table)
    values = ", ".join("%s" for _ in columns)
    changes = ", ".join(f"{column} = excluded.{column}" for column in others or [key])
    sql = (
        f"INSERT INTO {_name(table)} ({', '.join(columns)}) VALUES ({values}) "  # noqa: S608
        f"ON CONFLICT ({key}) DO UPDATE SET {changes}"
    )
    with connection.cursor() as cursor:
        cursor.executemany(sql, list(rows))
