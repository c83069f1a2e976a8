"""A page on which people do what comes to their minds, and whose words are known for certain.

Everybody writes words only that nobody wrote before: a word is whose it was when it was first seen.
"""

import random
from collections.abc import Callable, Iterator
from itertools import product

from django.contrib.auth.models import User

from cms.pages.models import Article
from cms.pages.publishing import live_block
from contributions.suggestions.models import Action, Fit, Suggestion
from contributions.suggestions.rebasing import rebase
from tests.contributions.provenance.stories import FIRST, Story, Whose

Words = list[str]

_LETTERS = "bdfgklmnprst"
_ON_THE_DESK = 6
_PEOPLE = ("Anna", "Bram", "Cara")


def new_words(who: str) -> Iterator[str]:
    """Yield words of somebody's own, of five letters and more."""
    syllables = [f"{letter}a" for letter in _LETTERS]
    for tail in product(syllables, repeat=3):
        yield who.lower() + "".join(tail)


class Walk:
    """`story` is the page; `authors` says who wrote each word."""

    def __init__(self, article: Article, editor: User, *, seed: int) -> None:
        self.story = Story(article, editor)
        self.random = random.Random(seed)  # noqa: S311  # no secrets here
        self.pens = {who: new_words(who) for who in (*_PEOPLE, "Editor")}
        self.authors = {word: FIRST for block in self.blocks() for word in block}
        self.waiting: list[Suggestion] = []
        self.accepted: list[Suggestion] = []
        self.done: list[str] = []

    def step(self) -> None:
        """Let somebody do something; what cannot be done just now is left."""
        deeds: list[Callable[[], None]] = [
            self.accept,
            self.accept_changed,
            self.accept_part,
            self.accept_two,
            self.undo,
            self.undo,
            self.edit,
            self.move,
            self.restore,
        ]
        while len(self.waiting) < _ON_THE_DESK:
            self.propose()
        deed = self.random.choice(deeds)
        self.done.append(deed.__name__)
        deed()

    def blocks(self) -> list[Words]:
        return [str(child.value)[3:-4].split() for child in self.story.page.body]

    def published(self) -> Whose:
        """Return all words of the page with the authors that were found for them."""
        ids = [child.id for child in self.story.page.body]
        return [pair for block_id in ids for pair in self.story.whose_in(block_id)]

    def expected(self) -> Whose:
        """Return all words of the page with those who wrote them."""
        return [(word, self.authors[word]) for block in self.blocks() for word in block]

    def propose(self) -> None:
        who = self.random.choice(_PEOPLE)
        page = self.story.page
        block = self.random.choice(list(page.body))
        text = self._changed(str(block.value)[3:-4].split(), who)
        self.story.ids = [child.id for child in page.body]
        place = self.story.ids.index(block.id)
        self.waiting.append(self.story.propose(who, " ".join(text), block=place))

    def accept(self) -> None:
        suggestion = self._next(Fit.FITS, Fit.MERGED)
        if suggestion is not None:
            self.story.accept(suggestion)
            self.accepted.append(suggestion)

    def accept_changed(self) -> None:
        """Accept what fits or is in conflict, with words of the editor."""
        suggestion = self._next(Fit.FITS, Fit.MERGED, Fit.CONFLICT)
        if suggestion is None:
            return
        after = rebase(suggestion, self.story.page).after
        assert after is not None
        words = self._changed(after.fields["text"][3:-4].split(), "Editor")
        self.story.accept(suggestion, " ".join(words))
        self.accepted.append(suggestion)

    def accept_part(self) -> None:
        """Accept what fits without one of its words."""
        suggestion = self._next(Fit.FITS, Fit.MERGED)
        if suggestion is None:
            return
        now = rebase(suggestion, self.story.page)
        assert now.after is not None
        assert now.before is not None
        words = now.after.fields["text"][3:-4].split()
        theirs = [word for word in words if word not in now.before.fields["text"]]
        left = [word for word in words if word not in theirs[:1]]
        self.story.accept(suggestion, " ".join(left), how=Action.ACCEPT_PART)
        self.accepted.append(suggestion)

    def accept_two(self) -> None:
        first = self._next(Fit.FITS)
        if first is None:
            return
        for suggestion in self.waiting:
            suggestion.refresh_from_db()
        others = [one for one in self.waiting if one.block_id == first.block_id]
        second = next((one for one in others if self._fits_beside(one, first)), None)
        both = [first, second] if second else [first]
        if second:
            self.waiting.remove(second)
        self.story.accept_together(*both)
        self.accepted += both

    def undo(self) -> None:
        """Undo what was accepted; where words changed since, the editor leaves the text."""
        if not self.accepted:
            return
        suggestion = self.accepted.pop(self.random.randrange(len(self.accepted)))
        suggestion.refresh_from_db()
        today = live_block(self.story.page, suggestion.decisions.last().block_id)
        self.story.undo_or_keep(suggestion, today)
        self.waiting.append(suggestion)

    def edit(self) -> None:
        blocks = self.blocks()
        at = self.random.randrange(len(blocks))
        blocks[at] = self._changed(blocks[at], "Editor")
        self._publish(blocks)

    def move(self) -> None:
        """Take some words in a row to another block."""
        blocks = self.blocks()
        source, target = self.random.sample(range(len(blocks)), 2)
        words = blocks[source]
        if len(words) < 8:
            return
        start = self.random.randrange(len(words) - 5)
        blocks[target] += words[start : start + 5]
        del words[start : start + 5]
        self._publish(blocks)

    def restore(self) -> None:
        published = list(self.story.page.revisions.order_by("-pk")[:8])
        revision = self.random.choice(published)
        revision.as_object().save_revision(user=self.story.editor).publish(user=self.story.editor)

    def _publish(self, blocks: list[Words]) -> None:
        self.story.edit(*(" ".join(words) for words in blocks))

    def _next(self, *fits: Fit) -> Suggestion | None:
        page = self.story.page
        for suggestion in self.waiting:
            suggestion.refresh_from_db()
            if rebase(suggestion, page).fit in fits:
                self.waiting.remove(suggestion)
                return suggestion
        return None

    def _fits_beside(self, one: Suggestion, first: Suggestion) -> bool:
        """Say whether two suggestions go together, whichever of them comes first."""
        page, block = self.story.page, rebase(first, self.story.page).after
        at = next(at for at, child in enumerate(page.body) if child.id == first.block_id)
        assert block is not None
        page.body[at] = ("paragraph", page.body[at].block.to_python(block.fields["text"]))
        page.body[at].id = first.block_id
        return rebase(one, page).fit in {Fit.FITS, Fit.MERGED}

    def _changed(self, words: Words, who: str) -> Words:
        """Put new words in a text, take some out, or both."""
        words = list(words)
        at = self.random.randrange(len(words) + 1)
        gone = self.random.choice([0, 0, 1, 3]) if len(words) > 6 else 0
        written = [next(self.pens[who]) for _ in range(self.random.choice([1, 1, 2, 5]))]
        self.authors |= dict.fromkeys(written, who)
        return [*words[:at], *written, *words[at + gone :]]
