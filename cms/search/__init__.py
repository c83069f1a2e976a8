"""A search backend for Wagtail on an index of Whoosh-Reloaded.

    WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "cms.search", "PATH": "/var/lib/site/search"}}

`cms.search` in INSTALLED_APPS adds the command `search_index` and the checks. It needs the packages
Whoosh-Reloaded, rapidfuzz and tqdm. See `cms.search.options` for everything that can be set.

`update_index` or `search_index rebuild` builds the index, then pages are searched as with any
backend of Wagtail. Words that no text has find nothing; beyond what Wagtail asks for, the results
of a search say what may have been meant, and show what was found:

    results = Page.objects.live().search("delivry")
    results.did_you_mean()                               "delivery"
    results.highlighter().excerpt(page.body, "en")       HTML, the found words in <mark>
    results.problem                                      why nothing could be found, or ""
"""

from typing import Any

from django.core.exceptions import ImproperlyConfigured


def __getattr__(name: str) -> Any:
    # The backend reads models, which are not there yet when Django imports this package as an app.
    if name == "SearchBackend":
        try:
            from cms.search.backend import SearchBackend  # noqa: PLC0415
        except ModuleNotFoundError as error:
            # Of an ImportError modelsearch only says that a module cannot be called.
            raise ImproperlyConfigured(f"cms.search needs another package: {error}.") from error
        return SearchBackend
    raise AttributeError(name)
