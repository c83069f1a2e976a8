"""The texts of the guide as a search finds them."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page

from cms.pages.models import TextPage

KINDS = {"article": _("Articles"), "module": _("Introductions"), "guide": _("About the guide")}
# Introductions name what their articles are about in few words, which scores high.
_WEIGHTS = {"article": 1.0, "module": 0.75, "guide": 0.5}


def texts_in(language: str) -> QuerySet[TextPage]:
    """Return the texts in a language that anyone may read. One query, to know the locale."""
    # Search engines filter by what they have of a page itself, which the code of its locale is not.
    locale = Locale.objects.filter(language_code=language).first()
    found: QuerySet[TextPage] = TextPage.objects.live().public().filter(locale=locale)
    return found


def kind_of(page: Page) -> str:
    """Return a key of KINDS."""
    return str(page.cached_content_type.model)


def weigh(page: Page) -> float:
    """Return the factor for the score of a text."""
    return _WEIGHTS.get(kind_of(page), 1.0)


def module_path(page: Page) -> str:
    """Return the tree path of the module that a text is in, or is."""
    return str(page.path if kind_of(page) == "module" else page.path[: -page.steplen])
