"""Gives back, after a test that commits, the rows that the migrations had made.

Such a test ends with every table emptied; groups, locales and the root page are then gone for
whichever test comes next, and the order of tests is random.
"""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection

initial_rows = pytest.StashKey[str]()


def remember(config: pytest.Config) -> None:
    """Note what the test database holds before the first test."""
    config.stash[initial_rows] = connection.creation.serialize_db_to_string()


def has_committed(item: pytest.Item) -> bool:
    names = set(getattr(item, "fixturenames", ()))
    marker = item.get_closest_marker("django_db")
    marked = marker is not None and marker.kwargs.get("transaction", False)
    return bool(marked or names & {"transactional_db", "live_server", "live_site"})


def give_back(config: pytest.Config) -> None:
    """Empty the test database and fill it with what was noted."""
    call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)
    connection.creation.deserialize_db_from_string(config.stash[initial_rows])
    # PostgreSQL goes on counting from where it was emptied, below the rows that are back.
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(statement)
