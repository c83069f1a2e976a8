"""A page through whose text several people go, and who wrote each of its words in the end.

Texts are written with their owners: in `Een winkel [Bram: en vooraf] vertelt` the words in brackets
are Bram's; all others were there when the page was first published.
"""

import re
from typing import Any

from django.contrib.auth.models import User

from cms.pages.blocktext import BlockText, write_block
from cms.pages.models import Article
from cms.pages.publishing import live_block
from contributions.people.models import Contributor
from contributions.prose import from_html, from_text, words_in
from contributions.provenance.reading import contributions_to, layout_of
from contributions.suggestions.errors import TextChangedError
from contributions.suggestions.models import Action, Decision, Suggestion
from contributions.suggestions.services.deciding import accept_suggestion
from contributions.suggestions.services.together import accept_together
from contributions.suggestions.services.undoing import undo_decision
from tests.factories.contributions import make_contributor, make_suggestion
from tests.factories.pages import paragraph

FIRST = "first"
"""Whoever wrote the page as it was first published."""

_OWNED = re.compile(r"\[(\w+): ([^\]]*)\]")

Whose = list[tuple[str, str]]
"""The words of a text in order, each with the name of its author."""


def plain(owned: str) -> str:
    """Return a text without its owners."""
    return _OWNED.sub(r"\2", owned)


def whose(owned: str) -> Whose:
    """Return the words of a text that is written with its owners."""
    found: Whose = []
    end = 0
    for match in _OWNED.finditer(owned):
        found += _each(owned[end : match.start()], FIRST)
        found += _each(match[2], match[1])
        end = match.end()
    return found + _each(owned[end:], FIRST)


def _each(text: str, who: str) -> Whose:
    tokens = from_html(text) if "<" in text else from_text(text)
    return [(word, who) for word in words_in(tokens)]


class Story:
    """What people do to an article, by their names; an unknown name is that of an editor."""

    def __init__(self, article: Article, editor: User) -> None:
        self.pk = article.pk
        self.editor = editor
        self.people: dict[str, Contributor] = {}
        self.ids = [child.id for child in article.body]

    @property
    def page(self) -> Article:
        return Article.objects.get(pk=self.pk)

    def propose(self, who: str, text: str = "", *, block: int = 0, **fields: Any) -> Suggestion:
        """Return a suggestion on what the block says now; `text` is that of a paragraph."""
        person = self.people.setdefault(who, make_contributor(who))
        if text:
            fields["proposed"] = paragraph(plain(text))
        return make_suggestion(self.page, person, block_id=self.ids[block], **fields)

    def accept(
        self, suggestion: Suggestion, text: str = "", *, how: Action = Action.ACCEPT
    ) -> Decision:
        return accept_suggestion(
            suggestion=suggestion,
            editor=self.editor,
            reason="Ja.",
            seen_revision_id=self.page.live_revision_id,
            final=paragraph(plain(text)) if text else None,
            how=how,
        )

    def merge(self, who: str, text: str = "", **fields: Any) -> Suggestion:
        suggestion = self.propose(who, text, **fields)
        self.accept(suggestion)
        return suggestion

    def accept_together(self, *suggestions: Suggestion, text: str = "") -> list[Decision]:
        """Accept suggestions for one block; `text` is what the editor makes of all of them."""
        seen = {one.pk: one.changed_at for one in suggestions}
        block_id = suggestions[0].block_id
        return accept_together(
            suggestions=suggestions,
            editor=self.editor,
            reason="Ja.",
            seen_revision_id=self.page.live_revision_id,
            seen_changed_at=seen,
            final={block_id: paragraph(plain(text))} if text else None,
        )

    def undo(self, suggestion: Suggestion, text: str = "") -> Decision:
        return undo_decision(
            suggestion=suggestion,
            editor=self.editor,
            reason="Nee.",
            seen_revision_id=self.page.live_revision_id,
            final=paragraph(plain(text)) if text else None,
        )

    def undo_or_keep(self, suggestion: Suggestion, today: BlockText | None) -> Decision:
        """Undo; where words of the suggestion changed since, leave the text as it is."""
        try:
            return self.undo(suggestion)
        except TextChangedError:
            assert today is not None
            return self.undo(suggestion, today.fields["text"][3:-4])

    def edit(self, *texts: str | BlockText | None, user: User | None = None) -> None:
        """Publish the page by hand with the first blocks changed; None takes a block away."""
        page, user = self.page, user or self.editor
        raw = list(page.body.raw_data)
        edited = [
            write_block(_as_block(text), block_id=block["id"])
            for text, block in zip(texts, raw, strict=False)
            if text is not None
        ]
        page.body = page.body.stream_block.to_python([*edited, *raw[len(texts) :]])
        page.save_revision(user=user).publish(user=user)

    def said(self, block: int = 0) -> str:
        """Return the text of a paragraph."""
        found = live_block(self.page, self.ids[block])
        assert found is not None
        return found.fields["text"]

    def whose(self, block: int = 0, field: str = "text") -> Whose:
        """Return the words of a block as published, each with the name of its author."""
        return self.whose_in(self.ids[block], field)

    def whose_in(self, block_id: str, field: str = "text") -> Whose:
        page = self.page
        layout, contributions = layout_of(page), contributions_to(page)
        said = live_block(page, block_id)
        assert layout is not None
        assert said is not None
        words = [word for word, _who in _each(said.fields[field], "")]
        keys = layout.owners[block_id, field]
        names = {key: _name_of(one) for key, one in contributions.items()}
        return [(word, names[key]) for word, key in zip(words, keys, strict=True)]


def _as_block(text: str | BlockText) -> BlockText:
    return paragraph(plain(text)) if isinstance(text, str) else text


def _name_of(contribution: Any) -> str:
    if contribution.suggestion is not None:
        return str(contribution.suggestion.contributor.name)
    return contribution.editor.first_name if contribution.editor else FIRST
