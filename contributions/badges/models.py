"""Buttons that are drawn already, and how often they are loaded."""

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from contributions.badges.drawing.buttons import Design, ImageFormat, Theme
from contributions.people.models import Contributor

if TYPE_CHECKING:
    from contributions.badges.counting.tally import ButtonDay


class DrawnButton(models.Model):
    """A button as it was drawn last; `words_digest` tells whether it still says the right thing.

    `compressed` is the image by gzip, empty where that saves nothing.
    """

    contributor = models.ForeignKey(
        Contributor, on_delete=models.CASCADE, related_name="drawn_buttons"
    )
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    design = models.CharField(max_length=10, choices=[(one, one) for one in Design])
    theme = models.CharField(max_length=5, choices=[(one, one) for one in Theme])
    image_format = models.CharField(max_length=3, choices=[(one, one) for one in ImageFormat])
    scale = models.PositiveSmallIntegerField()
    words_digest = models.CharField(max_length=64)
    image = models.BinaryField()
    compressed = models.BinaryField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["contributor", "language", "design", "theme", "image_format", "scale"],
                name="one_drawing_of_each_look",
            )
        ]


class ButtonLoadsQuerySet(models.QuerySet["ButtonLoads"]):
    def of(self, button: "ButtonDay") -> Self:
        return self.filter(
            contributor=button.contributor_id,
            design=button.design,
            language=button.language,
            day=button.day,
        )


class ButtonLoads(models.Model):
    """How often a button was loaded on a day from pages of one host. Nothing says by whom.

    `host` is "" where the browser told none, and "other" for all that are not kept apart.
    """

    contributor = models.ForeignKey(
        Contributor, on_delete=models.CASCADE, related_name="button_loads"
    )
    design = models.CharField(max_length=10, choices=[(one, one) for one in Design])
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    day = models.DateField(db_index=True)
    host = models.CharField(max_length=253, blank=True)
    loads = models.PositiveBigIntegerField()

    objects = ButtonLoadsQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["contributor", "day", "design", "language", "host"],
                name="one_count_of_each_button_day_and_host",
            )
        ]


class CountingRefusal(models.Model):
    """Somebody switched counting off. Without it their buttons are counted."""

    contributor = models.OneToOneField(
        Contributor, on_delete=models.CASCADE, related_name="counting_refusal"
    )
    made_at = models.DateTimeField(default=timezone.now)
