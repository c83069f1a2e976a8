"""What editors tell the search, and what it tells them."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.search.languages.folding import fold

SOUGHT_LENGTH = 80


_BETWEEN = re.compile(r"[,;\n]")
_ANY_LETTER = re.compile(r"[^\W_]")


def each_word(line: str) -> list[str]:
    """Return words that have commas between them, without spaces around them.

    What differs in case and accents only is there once.
    """
    words = (" ".join(word.split()) for word in _BETWEEN.split(line))
    found: dict[str, str] = {}
    for word in words:
        if _ANY_LETTER.search(word):
            found.setdefault(fold(word), word)
    return list(found.values())


_HELP = _(
    "With commas between them: retour, herroeping, terugsturen. Case and accents make no "
    "difference. A word that stands in several lines finds the texts of all of them."
)


class Synonyms(models.Model):
    """Words of a language that find each other's texts."""

    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    words = models.CharField(
        _("words"),
        max_length=250,
        help_text=_("With commas between them: retour, herroeping, terugsturen."),
    )

    panels = [  # noqa: RUF012  # Wagtail's attribute
        FieldPanel("language"),
        FieldPanel("words", help_text=_HELP),
    ]

    class Meta:
        ordering = ("language", "words")
        verbose_name = _("synonyms")
        verbose_name_plural = _("synonyms")

    def __str__(self) -> str:
        return self.words

    def clean(self) -> None:
        super().clean()
        self.words = ", ".join(self.each())
        if len(self.each()) < 2:  # noqa: PLR2004  # a word and what else it is called
            message = _("Write at least two different words, with a comma between them.")
            raise ValidationError({"words": message})

    def each(self) -> list[str]:
        """Return the words as `each_word` does."""
        return each_word(self.words)


class Sought(models.Model):
    """How often some words were sought on a day; not by whom, nor at what time.

    `found` is the number of results of the last time.
    """

    language = models.CharField(_("language"), max_length=10)
    words = models.CharField(_("words"), max_length=SOUGHT_LENGTH)
    day = models.DateField(_("day"))
    times = models.PositiveIntegerField(_("times"), default=0)
    found = models.PositiveIntegerField(_("texts found"), default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("language", "words", "day"), name="sought_once_a_day"),
        )
        indexes = (models.Index(fields=("day",), name="sought_by_day"),)
        verbose_name = _("search term")
        verbose_name_plural = _("search terms")

    def __str__(self) -> str:
        return self.words
