"""Which contribution each word of a published page came from."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.pages.models import TextPage
from contributions.suggestions.models import Decision, Suggestion


class PageProvenance(models.Model):
    """The owners of the words of a page, as it was last published.

    `words` holds, for each text of the page in its order, where it stands and whose words it is
    made of (`contributions.provenance.reading` knows the form). `state` is all that is needed to go
    on from the next revision (`contributions.prose.Provenance.to_data`); whoever only reads leaves
    it in the database. `revisions` are the ids of the revisions taken in, in the order in which
    they went live.
    """

    page = models.OneToOneField(TextPage, on_delete=models.CASCADE, related_name="provenance")
    revisions = models.JSONField()
    words = models.JSONField()
    state = models.JSONField()

    class Meta:
        verbose_name = _("provenance of a page")
        verbose_name_plural = _("provenance of pages")

    def __str__(self) -> str:
        return str(self.page)


class Contribution(models.Model):
    """What somebody wrote into a page, with the number of its words that are there today.

    `key` is the name that provenance knows it by: of a suggestion, or of the revision in which
    an editor wrote. Without suggestion and editor it is the text as the guide's own files had it.
    """

    page = models.ForeignKey(TextPage, on_delete=models.CASCADE, related_name="contributions")
    key = models.CharField(max_length=24)
    suggestion = models.ForeignKey(
        Suggestion, on_delete=models.CASCADE, null=True, related_name="contributions"
    )
    decision = models.ForeignKey(Decision, on_delete=models.SET_NULL, null=True, related_name="+")
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    words = models.PositiveIntegerField()
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("made_at", "pk")
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page", "key"], name="one_contribution_for_each_key")
        ]

    def __str__(self) -> str:
        return f"{self.page}: {self.key}"
