from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.finding.models import Synonyms


class SynonymsViewSet(SnippetViewSet):
    """Groups of words that find each other's texts; what is saved holds from the next search on."""

    model = Synonyms
    icon = "list-ul"
    menu_label = _("Synonyms")
    add_to_settings_menu = True
    list_display: ClassVar = ["words", "language"]
    list_filter: ClassVar = ["language"]
    search_fields: ClassVar = ["words"]
