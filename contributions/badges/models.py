"""Buttons that are drawn already."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from contributions.people.models import Contributor


class ImageFormat(models.TextChoices):
    SVG = "svg", "SVG"
    PNG = "png", "PNG"


class DrawnButton(models.Model):
    """A button as it was drawn last; `words_digest` tells whether it still says the right thing.

    `compressed` is the image by gzip, empty where that saves nothing.
    """

    contributor = models.ForeignKey(
        Contributor, on_delete=models.CASCADE, related_name="drawn_buttons"
    )
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    image_format = models.CharField(max_length=3, choices=ImageFormat.choices)
    words_digest = models.CharField(max_length=64)
    image = models.BinaryField()
    compressed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["contributor", "language", "image_format"], name="one_button_of_each"
            )
        ]
