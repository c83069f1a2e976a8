from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from modelsearch.backends import get_search_backend
from wagtail.models import Page

if TYPE_CHECKING:
    from pytest_django.fixtures import Settings

    from cms.search.backend import SearchBackend
    from cms.search.indexes.index import SearchIndex


@pytest.fixture
def search(settings: "Settings", tmp_path: Path, db: None) -> "SearchBackend":
    """The backend, with an empty index of its own; what is saved is searched after `refresh`."""
    settings.WAGTAILSEARCH_BACKENDS = {
        "default": {
            "BACKEND": "cms.search",
            "PATH": tmp_path / "search",
            "SYNC": False,
            "SYNONYMS": "tests.cms.search.synonyms.synonyms_for",
        }
    }
    backend: SearchBackend = get_search_backend()
    backend.reset_indexes()
    return backend


@pytest.fixture
def pages(search: "SearchBackend") -> "SearchIndex":
    """The index of pages."""
    return search.get_index_for_model(Page)
