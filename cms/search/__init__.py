"""A search backend for Wagtail on an index of Whoosh-Reloaded.

    WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "cms.search", "PATH": "/var/lib/site/search"}}

`cms.search` in INSTALLED_APPS adds the command `search_index` and the checks. See
`cms.search.options` for everything that can be set.
"""

from typing import Any


def __getattr__(name: str) -> Any:
    # The backend reads models, which are not there yet when Django imports this package as an app.
    if name == "SearchBackend":
        from cms.search.backend import SearchBackend  # noqa: PLC0415

        return SearchBackend
    raise AttributeError(name)
