"""The record of what someone gave, from which every honourable mention is derived."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.pages.models import TextPage
from contributions.people.models import Contributor
from contributions.suggestions.models import Kind, Suggestion


class Basis(models.TextChoices):
    WORDS = "words", _("words in the text")
    EDIT = "edit", _("an improvement without new words")
    IDEA = "idea", _("an idea")


class CreditQuerySet(models.QuerySet["Credit"]):
    def on_page(self, page: TextPage) -> Self:
        return self.filter(page_id=page.pk).select_related("contributor")


class Credit(models.Model):
    """One accepted suggestion, credited to the one who proposed it.

    `basis` is what it gave when it was accepted: words, an improvement without new words (a link,
    a line taken out), or an idea that the editor put into words.
    """

    contributor = models.ForeignKey(Contributor, on_delete=models.CASCADE, related_name="credits")
    page = models.ForeignKey(TextPage, on_delete=models.CASCADE, related_name="credits")
    suggestion = models.OneToOneField(Suggestion, on_delete=models.CASCADE, related_name="credit")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    basis = models.CharField(max_length=5, choices=Basis.choices, default=Basis.WORDS)
    given_at = models.DateTimeField(default=timezone.now)

    objects = CreditQuerySet.as_manager()

    class Meta:
        ordering = ("given_at", "pk")
        verbose_name = _("credit")
        verbose_name_plural = _("credits")

    def __str__(self) -> str:
        return f"{self.contributor}: {self.get_kind_display()}"
