"""Following the words of a page through its revisions. Reads decisions, writes nothing."""

from collections.abc import Iterable, Sequence
from typing import Any

from wagtail.models import Revision

from contributions.prose import OwnedWords, Provenance
from contributions.provenance.keys import EARLIER
from contributions.provenance.models import PageProvenance
from contributions.provenance.reading import Layout
from contributions.provenance.steps import steps_between, texts_before
from contributions.provenance.texts import Text, texts_of
from contributions.suggestions.models import Decision


class Trace:
    """The words of a page with their owners, one revision after the other."""

    def __init__(self) -> None:
        self.revisions: list[int] = []
        self._provenance = Provenance()
        self._places: list[tuple[str, str]] = []

    @classmethod
    def resume(cls, kept: PageProvenance) -> "Trace":
        """Go on from where the words of a page were followed to."""
        trace = cls()
        trace.revisions = list(kept.revisions)
        trace._provenance = Provenance.from_data(kept.state)
        trace._places = [(text.block_id, text.field) for text in Layout.from_json(kept.words).texts]
        return trace

    @property
    def state(self) -> dict[str, Any]:
        return self._provenance.to_data()

    @property
    def layout(self) -> Layout:
        return Layout.of(self._places, self._provenance.owners)

    def follow(self, revision: Revision, decisions: Iterable[Decision]) -> None:
        """Take in the next revision that went live; `decisions` are those it was made of."""
        final = texts_of(revision)
        decisions = list(decisions)
        if decisions and not self.revisions:
            # Else all that their blocks say would be of whoever proposed a word in them.
            self._begin(texts_before(final, decisions))
        laid_by: list[OwnedWords] = []
        for step in steps_between(self._texts(), decisions, final, revision.pk):
            before = self._provenance.blocks
            self._provenance.revise([text.words for text in step.texts], step.owner, beside=laid_by)
            laid_by += _left_out(before, self._provenance.blocks)
        self._place(final)
        self.revisions.append(revision.pk)

    def _begin(self, texts: Sequence[Text]) -> None:
        self._provenance.revise([text.words for text in texts], EARLIER)
        self._place(texts)

    def _place(self, texts: Iterable[Text]) -> None:
        self._places = [(text.block_id, text.field) for text in texts]

    def _texts(self) -> list[Text]:
        return [
            Text(block_id, field, block.words)
            for (block_id, field), block in zip(self._places, self._provenance.blocks, strict=True)
        ]


def _left_out(before: Sequence[OwnedWords], after: Sequence[OwnedWords]) -> list[OwnedWords]:
    """Return the blocks that the last step changed, as they were: unchanged ones stay the same
    objects.
    """
    kept = {id(block) for block in after}
    return [block for block in before if id(block) not in kept]
