"""Wagtail's form of a page, as the browser of an editor sends it."""

import re

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text

from cms.pages.models import Article


class EditingForm:
    """The form of a page of paragraphs, opened now: it keeps the texts of this moment."""

    def __init__(self, article: Article, editor: User) -> None:
        self.client = Client()
        self.client.force_login(editor)
        page = Article.objects.get(pk=article.pk).get_latest_revision_as_object()
        self.path = reverse("wagtailadmin_pages:edit", args=[page.pk])
        self.texts = {child.id: child.value.source for child in page.body}
        self.fields = {
            "title": page.title,
            "slug": page.slug,
            "summary": page.summary,
            "stage": page.stage,
            "review_on": page.review_on.isoformat(),
            "comments": {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0"},
        }
        self._take_hidden(self.client.get(self.path).content.decode())

    def publish(self) -> int:
        """Press the button; return the status of the answer."""
        return self._press({"action-publish": "action-publish"})

    def save_draft(self) -> int:
        return self._press({})

    def _press(self, button: dict[str, str]) -> int:
        body = {"count": str(len(self.texts))}
        for number, (block_id, text) in enumerate(self.texts.items()):
            place = {"type": "paragraph", "id": block_id, "order": number, "deleted": ""}
            body |= {f"{number}-{name}": str(said) for name, said in place.items()}
            body[f"{number}-value"] = rich_text(text)
        data = nested_form_data({**self.fields, "body": body, **button})
        response = self.client.post(self.path, data)
        if response.status_code == 200:
            self.fields.pop("overwrite_revision_id", None)
            self._take_hidden(response.content.decode())
        return response.status_code

    def _take_hidden(self, html: str) -> None:
        for name in ("loaded_revision_id", "live_when_opened"):
            field = re.search(f'<input[^>]* name="{name}"[^>]*>', html)
            value = re.search(' value="([^"]*)"', field.group()) if field else None
            self.fields[name] = value.group(1) if value else ""
