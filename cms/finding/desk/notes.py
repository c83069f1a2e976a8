from modelsearch.backends import get_search_backend
from wagtail.admin.panels import HelpPanel

from cms.search.backend import SearchBackend


class WithoutSynonymsPanel(HelpPanel):
    """Is there only with an engine that knows nothing of synonyms."""

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self) -> bool:
            return super().is_shown() and not isinstance(get_search_backend(), SearchBackend)
