from typing import Any

from wagtail.contrib.search_promotions.views.settings import CreateView


class PromoteView(CreateView):
    """Wagtail's form for a promoted result, begun with the words that the address has."""

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "query_string": self.request.GET.get("words", "")}
