"""The whole guide with all sample data, loaded once for a file of tests."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker

from cms.manuscripts.folder import GUIDE_FOLDER
from cms.manuscripts.loading import load_folder
from contributions.sample.loading import LoadReport, load_sample
from tests.photographs import photographed

OUR_APPS = (
    "pages",
    "manuscripts",
    "people",
    "suggestions",
    "comments",
    "provenance",
    "credits",
    "badges",
)
OTHER_MODELS = (
    "auth.user",
    "wagtailcore.modellogentry",
    "wagtailcore.page",
    "wagtailcore.pagelogentry",
    "wagtailcore.revision",
    "wagtailcore.site",
)

Dump = Mapping[str, Any]
"""The fields of each row by model and primary key."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading said, and every row of before it."""

    report: LoadReport
    before: Dump


def dump_everything() -> Dump:
    """Return all rows of our apps, and those of Wagtail that our services write."""
    out = StringIO()
    call_command("dumpdata", *OUR_APPS, *OTHER_MODELS, use_base_manager=True, stdout=out)
    return {f"{row['model']} {row['pk']}": row["fields"] for row in json.loads(out.getvalue())}


@pytest.fixture(scope="module")
def guide_is_loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        photographed("the whole guide", lambda: load_folder(GUIDE_FOLDER))
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def loaded(guide_is_loaded: None) -> Loaded:
    before = dump_everything()
    report = photographed("sample data", load_sample)
    assert report is not None
    return Loaded(report, before)
