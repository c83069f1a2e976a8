"""Drawing buttons, once for as long as they say the same."""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from django.db import transaction
from django.db.models import Count, Q

from contributions.badges.drawing.layout import DESIGN, lay_out
from contributions.badges.drawing.png import render_png
from contributions.badges.drawing.svg import render_svg
from contributions.badges.drawing.wording import Words
from contributions.badges.models import DrawnButton, ImageFormat
from contributions.badges.words import neutral_words, words_of
from contributions.people.models import Contributor
from contributions.suggestions.models import Kind


@dataclass(frozen=True, slots=True)
class Button:
    """An image as it is sent. `compressed` is it by gzip, empty where that saves nothing.

    `is_neutral` tells that it speaks of nobody.
    """

    image: bytes
    compressed: bytes
    is_neutral: bool = False

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.image).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class ButtonSubject:
    """Whom a button speaks of, and what it says in one language."""

    contributor: Contributor
    words: Words


def button_subject(*, handle: str, language: str) -> ButtonSubject | None:
    """Return what the button of a handle says today. One query.

    None for a handle that is unknown, of someone erased, or of someone who gave nothing yet.
    """
    counts = {kind: Count("credits", filter=Q(credits__kind=kind)) for kind in Kind.values}
    contributor = Contributor.objects.filter(handle=handle, erased_at=None).annotate(**counts)
    someone = contributor.first()
    kinds = {kind: getattr(someone, kind, 0) for kind in Kind.values}
    given = {kind: count for kind, count in kinds.items() if count}
    if someone is None or not given:
        return None
    words = words_of(name=someone.name, kinds=given, is_sample=someone.is_sample, language=language)
    return ButtonSubject(someone, words)


def button_for(*, handle: str, language: str, image_format: str) -> Button:
    """Return somebody's button, or a neutral one where there is nobody to speak of.

    A stored one is returned while it says what is true today; otherwise it is drawn and takes the
    place of the stored one. Two queries, and one row committed when it was drawn.
    """
    subject = button_subject(handle=handle, language=language)
    if subject is None:
        return _neutral_button(language, image_format)
    digest = _words_digest(subject.words)
    key: dict[str, Any] = {
        "contributor": subject.contributor,
        "language": language,
        "image_format": image_format,
    }
    stored = DrawnButton.objects.filter(**key, words_digest=digest).first()
    if stored is not None:
        return Button(bytes(stored.image), bytes(stored.compressed))
    button = _draw(subject.words, image_format)
    values = {"words_digest": digest, "image": button.image, "compressed": button.compressed}
    DrawnButton.objects.update_or_create(**key, defaults=values)
    return button


@transaction.atomic
def forget_buttons(*, contributor: Contributor) -> None:
    """Remove what was drawn for somebody, name and all. The next request draws anew."""
    DrawnButton.objects.filter(contributor=contributor).delete()


@cache
def _neutral_button(language: str, image_format: str) -> Button:
    drawn = _draw(neutral_words(language=language), image_format)
    return Button(drawn.image, drawn.compressed, is_neutral=True)


def _draw(words: Words, image_format: str) -> Button:
    card = lay_out(words)
    if image_format == ImageFormat.PNG:
        return Button(render_png(card), b"")
    svg = render_svg(card)
    return Button(svg, gzip.compress(svg, mtime=0))


def _words_digest(words: Words) -> str:
    said: Mapping[str, Any] = asdict(words)
    return hashlib.sha256(repr((DESIGN, said)).encode()).hexdigest()
