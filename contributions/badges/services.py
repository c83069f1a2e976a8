"""Drawing buttons, once for as long as they say the same."""

import gzip
import hashlib
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from django.db import Error, transaction
from django.db.models import Count, Q

from contributions.badges.drawing.buttons import (
    DRAWING_VERSION,
    ImageFormat,
    Look,
    draw,
    forget_drawn,
)
from contributions.badges.drawing.wording import Words
from contributions.badges.models import DrawnButton
from contributions.badges.words import neutral_words, words_of
from contributions.people.models import Contributor
from contributions.suggestions.models import Kind

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Button:
    """An image as it is sent. `compressed` is it by gzip, empty where that saves nothing.

    `contributor_id` is None for a neutral one, which speaks of nobody.
    """

    image: bytes
    compressed: bytes
    contributor_id: int | None = None


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


def button_for(*, handle: str, language: str, look: Look) -> Button:
    """Return somebody's button, or a neutral one where there is nobody to speak of.

    A stored one is returned while it says what is true today; otherwise it is drawn and takes the
    place of the stored one. Two queries, and one row committed when it was drawn. Where it cannot
    be read or drawn, which is logged, the neutral one stands in: a broken image on somebody else's
    site helps nobody.
    """
    try:
        subject = button_subject(handle=handle, language=language)
        return _button_of(subject, language, look) if subject else neutral_button(language, look)
    except Exception:
        logger.exception("A button could not be drawn")
        return neutral_button(language, look)


@cache
def neutral_button(language: str, look: Look) -> Button:
    """Return the button that speaks of nobody."""
    return _draw(neutral_words(language=language), look)


@transaction.atomic
def forget_buttons(*, contributor: Contributor) -> None:
    """Remove what was drawn for somebody, name and all. The next request draws anew."""
    DrawnButton.objects.filter(contributor=contributor).delete()
    forget_drawn()


def _button_of(subject: ButtonSubject, language: str, look: Look) -> Button:
    digest = _words_digest(subject.words)
    key = {"contributor": subject.contributor, "language": language, **asdict(look)}
    stored = DrawnButton.objects.filter(**key, words_digest=digest).first()
    if stored is not None:
        return Button(bytes(stored.image), bytes(stored.compressed), subject.contributor.pk)
    button = _draw(subject.words, look, subject.contributor.pk)
    _store(key, digest, button)
    return button


def _store(key: Mapping[str, Any], digest: str, button: Button) -> None:
    """Keep what was drawn, and nothing that says what was true before: a former name is one that
    somebody may want gone. Nothing is kept of who was erased in the meantime. Where that fails it
    is drawn again next time, and shown all the same.
    """
    values = {"words_digest": digest, "image": button.image, "compressed": button.compressed}
    contributor = key["contributor"]
    present = Contributor.objects.filter(pk=contributor.pk, erased_at=None)
    drawn = DrawnButton.objects.filter(contributor=contributor, language=key["language"])
    try:
        with transaction.atomic():
            if present.select_for_update(no_key=True).exists():
                DrawnButton.objects.update_or_create(**key, defaults=values)
                drawn.exclude(words_digest=digest).delete()
    except Error:
        logger.warning("A button could not be stored", exc_info=True)


def _draw(words: Words, look: Look, contributor_id: int | None = None) -> Button:
    image = draw(words, look)
    is_text = look.image_format == ImageFormat.SVG
    return Button(image, gzip.compress(image, mtime=0) if is_text else b"", contributor_id)


def _words_digest(words: Words) -> str:
    said: Mapping[str, Any] = asdict(words)
    return hashlib.sha256(repr((DRAWING_VERSION, said)).encode()).hexdigest()
