from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from cms.finding.desk.notes import WithoutSynonymsPanel
from cms.finding.models import Synonyms


class AddSynonymsView(CreateView):
    """Begins with the language and the words that the address has."""

    def get_initial(self) -> dict[str, Any]:
        given = {name: self.request.GET.get(name) for name in ("language", "words")}
        return {**super().get_initial(), **{name: text for name, text in given.items() if text}}


class SynonymsViewSet(SnippetViewSet):
    """Groups of words that find each other's texts; what is saved holds from the next search on."""

    model = Synonyms
    icon = "list-ul"
    menu_label = _("Synonyms")
    add_to_settings_menu = True
    add_view_class = AddSynonymsView
    panels: ClassVar = [
        WithoutSynonymsPanel(template="finding/desk/without_synonyms.html"),
        *Synonyms.panels,
    ]
    list_display: ClassVar = ["words", "language"]
    list_filter: ClassVar = ["language"]
    search_fields: ClassVar = ["words"]
