"""Buttons that are drawn already."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from contributions.badges.drawing.buttons import Design, ImageFormat, Theme
from contributions.people.models import Contributor


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
