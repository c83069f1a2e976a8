"""What an editor can do about words that were sought."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.ui.tables import ButtonsColumnMixin, TitleColumn
from wagtail.admin.widgets import Button

from cms.finding.questions import Question


class WordsColumn(ButtonsColumnMixin, TitleColumn):
    """Words that were sought, which lead to what is found now, and what can be done about them."""

    def get_buttons(self, instance: Mapping[str, Any], parent_context: Any) -> list[Button]:
        return list(_buttons(instance, parent_context["request"].user))


def search_path(row: Mapping[str, Any]) -> str:
    """Return where a reader sees what the words of a row find."""
    with override(row["language"]):
        return reverse("finding:search") + Question(row["words"]).address()


def _buttons(row: Mapping[str, Any], user: Any) -> Iterator[Button]:
    words = Question(row["words"])
    yield _button(_("See what is found now"), search_path(row), 10)
    if user.has_perm("finding.add_synonyms"):
        given = {"language": row["language"], "words": f"{words.plain}, "}
        url = f"{reverse('wagtailsnippets_finding_synonyms:add')}?{urlencode(given)}"
        yield _button(_("Add a synonym"), url, 20)
    if user.has_perm("wagtailsearchpromotions.add_searchpromotion"):
        url = f"{reverse('sought_promote')}?{urlencode({'words': words.plain})}"
        yield _button(_("Recommend a text"), url, 30)


def _button(label: Promise, url: str, priority: int) -> Button:
    return Button(
        label, url=url, classname="button button-small button-secondary", priority=priority
    )
