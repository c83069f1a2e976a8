from django.db import models


class LoadedText(models.Model):
    """What `load_guide` last brought in, so that it can tell what people changed since.

    `page` is empty when the page was deleted on the site: then it stays deleted.
    """

    name = models.CharField(max_length=120)
    language = models.CharField(max_length=5)
    digest = models.CharField(max_length=64)
    page = models.ForeignKey("pages.TextPage", on_delete=models.SET_NULL, null=True)
    revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.SET_NULL, null=True)

    class Meta:
        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=["name", "language"], name="one_row_per_text"),
        ]

    def __str__(self) -> str:
        return f"{self.name}.{self.language}"
