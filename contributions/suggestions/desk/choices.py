"""What an editor who accepts chose: which text, and as what the suggestion is taken."""

from collections.abc import Collection
from dataclasses import dataclass

from cms.pages.blocktext import BlockText
from contributions.suggestions.blockmerge import merge_blocks
from contributions.suggestions.blockparts import UnknownPartError, take_block_parts
from contributions.suggestions.desk.forms import WordsForm
from contributions.suggestions.desk.reading import Dossier
from contributions.suggestions.desk.refusals import (
    InvalidTextError,
    NothingTickedError,
    OwnWordsThereError,
    PartsChangedError,
    UnusedTextError,
    UnusedTextForPartsError,
)
from contributions.suggestions.models import Action


@dataclass(frozen=True, slots=True)
class Choice:
    """`final` is the text to publish, None for that of the contributor; `how` one of ACCEPTING."""

    final: BlockText | None = None
    how: Action = Action.ACCEPT


def choose(
    how: Action, dossier: Dossier, form: WordsForm | None, ticked: Collection[str]
) -> Choice:
    """Return what was chosen. `ticked` holds the keys of parts, `form` the text if there is one.

    Raises one of `refusals` where the press of the button does not go with what is on the page.
    """
    match how:
        case Action.ACCEPT_PART:
            return _choose_parts(dossier, form, ticked)
        case Action.ACCEPT_IDEA:
            return Choice(_own_words(form), how)
        case Action.ACCEPT_CHANGED if dossier.needs_words and form:
            return Choice(_typed(form))
        case Action.ACCEPT_CHANGED:
            return Choice(_own_words(form))
    if form and (form.has_changed() or dossier.needs_words):
        raise UnusedTextError
    return Choice()


def with_words_of_one_side(dossier: Dossier, form: WordsForm, *, of_the_page: bool) -> BlockText:
    """Return the editor's text with the words of one side wherever the two collide.

    Raises InvalidTextError, or OwnWordsThereError where the editor wrote something else there.
    """
    ours, theirs = dossier.rebased.with_ours, dossier.rebased.after
    typed = _typed(form)
    if ours is None or theirs is None:
        return typed
    wanted, other = (ours, theirs) if of_the_page else (theirs, ours)
    merged = merge_blocks(other, typed, wanted).result
    if merged is None:
        raise OwnWordsThereError
    return merged


def _choose_parts(dossier: Dossier, form: WordsForm | None, ticked: Collection[str]) -> Choice:
    if form and form.has_changed():
        raise UnusedTextForPartsError
    if not ticked:
        raise NothingTickedError
    before, after = dossier.rebased.before, dossier.rebased.after
    if set(ticked) == {part.key for part in dossier.parts}:
        return Choice()
    if before is None or after is None:
        raise PartsChangedError
    try:
        return Choice(take_block_parts(before, after, ticked), Action.ACCEPT_PART)
    except UnknownPartError as error:
        raise PartsChangedError from error


def _own_words(form: WordsForm | None) -> BlockText | None:
    """Return the editor's own words, None where the text is as it was shown."""
    return _typed(form) if form and form.has_changed() else None


def _typed(form: WordsForm) -> BlockText:
    if not form.is_valid():
        raise InvalidTextError
    return form.block
