"""The record of what someone gave, from which every honourable mention is derived."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.pages.models import TextPage
from contributions.people.models import Contributor
from contributions.suggestions.models import Kind, Suggestion


class CreditQuerySet(models.QuerySet["Credit"]):
    def on_page(self, page: TextPage) -> Self:
        return self.filter(page_id=page.pk).select_related("contributor")


class Credit(models.Model):
    """One accepted suggestion, credited to the one who proposed it."""

    contributor = models.ForeignKey(Contributor, on_delete=models.CASCADE, related_name="credits")
    page = models.ForeignKey(TextPage, on_delete=models.CASCADE, related_name="credits")
    suggestion = models.OneToOneField(Suggestion, on_delete=models.CASCADE, related_name="credit")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    given_at = models.DateTimeField(default=timezone.now)

    objects = CreditQuerySet.as_manager()

    class Meta:
        ordering = ("given_at", "pk")
        verbose_name = _("credit")
        verbose_name_plural = _("credits")

    def __str__(self) -> str:
        return f"{self.contributor}: {self.get_kind_display()}"
