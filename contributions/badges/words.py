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

    A name that the fonts cannot draw is left out of the picture, not of the title: the number of
    improvements takes its place.
    """
    number = sum(kinds.values())
    with override(language):
        total = count_of_improvements(number)
        by_kind = ", ".join(kinds_in_words(kinds))
        label = _("Wrote along (sample)") if is_sample else _("Wrote along")
        mark = _("sample") if is_sample else ""
        title = _("%(name)s wrote along on Schrijfmee: %(what)s") % {"name": name, "what": total}
    shown = drawable(name)
    full = (f"{total}: {by_kind}", by_kind, total) if len(kinds) > 1 else (by_kind,)
    return Words(
        label=label,
        headline=shown or total,
        brief=(total, str(number)) if shown else (),
        details=full if shown else (by_kind,),
        title=plain(f"{title} ({mark})" if mark else title),
        mark=mark,
    )


def neutral_words(*, language: str) -> Words:
    """Return what is shown for somebody who is not known, was erased or gave nothing yet."""
    with override(language):
        label, line = _("Write along"), _("The guide its readers write")
    return Words(label=label, headline=SITE, brief=(), details=(line,), title=f"{SITE}: {line}")
