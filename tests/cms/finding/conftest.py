import pytest
from pytest_django import Settings

from cms.search.backend import SearchBackend


@pytest.fixture
def search(search: SearchBackend, settings: Settings) -> SearchBackend:
    """The backend, with the synonyms that editors keep."""
    entry = settings.WAGTAILSEARCH_BACKENDS["default"]
    entry["SYNONYMS"] = "cms.finding.synonyms.synonyms_for"
    backend = SearchBackend({name: value for name, value in entry.items() if name != "BACKEND"})
    backend.reset_indexes()
    return backend
