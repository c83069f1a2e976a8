"""What a button says of somebody."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import override

from contributions.badges.drawing.typeface import drawable
from contributions.badges.drawing.wording import SITE, Words, plain
from contributions.credits.mentions import kinds_in_words
from contributions.credits.wording import count_of_improvements


def words_of(*, name: str, kinds: Mapping[str, int], is_sample: bool, language: str) -> Words:
    """Return what somebody's button says.

    A name that the font cannot draw is left out of the picture, not of the title: the number of
    improvements takes its place.
    """
    with override(language):
        total = count_of_improvements(sum(kinds.values()))
        by_kind = ", ".join(kinds_in_words(kinds))
        label = _("Wrote along (sample)") if is_sample else _("Wrote along")
        title = _("%(name)s wrote along on Schrijfmee: %(what)s") % {"name": name, "what": total}
    shown = drawable(name)
    full = (f"{total}: {by_kind}", by_kind, total) if len(kinds) > 1 else (by_kind,)
    return Words(
        label=label,
        headline=shown or total,
        details=full if shown else (by_kind,),
        title=plain(title),
    )


def neutral_words(*, language: str) -> Words:
    """Return what is shown for somebody who is not known, was erased or gave nothing yet."""
    with override(language):
        label, line = _("Write along"), _("The guide its readers write")
    return Words(label=label, headline=SITE, details=(line,), title=f"{SITE}: {line}")
