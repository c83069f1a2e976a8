"""The texts of the guide as a search finds them."""

from wagtail.models import Page

# Introductions name what their articles are about in few words, which scores high.
_WEIGHTS = {"article": 1.0, "module": 0.75, "guide": 0.5}


def weigh(page: Page) -> float:
    """Return the factor for the score of a text."""
    return _WEIGHTS.get(page.cached_content_type.model, 1.0)
