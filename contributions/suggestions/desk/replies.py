from typing import ClassVar

from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from contributions.suggestions.models import Reply


class ReplyViewSet(SnippetViewSet):
    """The replies that editors use more than once, kept as snippets."""

    model = Reply
    icon = "openquote"
    list_display: ClassVar = ["title", "action", "language"]
    list_filter: ClassVar = ["action", "language"]
    search_fields: ClassVar = ["title", "text"]
    panels: ClassVar = [
        FieldPanel("title"),
        FieldPanel("language"),
        FieldPanel("action"),
        FieldPanel("text"),
    ]
