"""A long page with a history and suggestions, and what is done with it in a benchmark."""

from collections.abc import Iterator
from random import Random

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.models import Revision

from cms.pages.models import Article, Module
from contributions.provenance.models import PageProvenance
from contributions.provenance.services import take_in_revision
from contributions.suggestions.models import Suggestion
from contributions.suggestions.services.deciding import accept_suggestion
from tests.contributions.prose.edits import Writer
from tests.factories.contributions import make_suggestion
from tests.factories.pages import make_article, paragraph


class Desk:
    def __init__(self, random: Random, *, words: int, per_block: int) -> None:
        self.random = random
        writer = Writer(random)
        self.blocks = [
            [writer.new_word() for _ in range(per_block)] for _ in range(words // per_block)
        ]
        module = Module.objects.filter(locale__language_code="nl").earliest("pk")
        self.page: Article = make_article(module, *[paragraph(" ".join(b)) for b in self.blocks])
        self.editor = User.objects.create_superuser("bench", "bench@localhost", "")
        self.client = Client(headers={"x-forwarded-proto": "https", "host": "localhost"})
        self.client.force_login(self.editor)
        self.waiting: Iterator[Suggestion] = iter(())

    def save_another(self) -> Revision:
        """Return one more revision, in which a few words of a block are others."""
        at = self.random.randrange(len(self.blocks))
        words = self.blocks[at]
        place = self.random.randrange(len(words))
        words[place : place + 2] = [f"woord{self.random.randrange(10**6)}" for _ in range(2)]
        raw = list(self.page.body.raw_data)
        raw[at] = {**raw[at], "value": f"<p>{' '.join(words)}</p>"}
        self.page.body = self.page.body.stream_block.to_python(raw)
        revision: Revision = self.page.save_revision(clean=False)
        return revision

    def take_in(self, revision: Revision) -> None:
        take_in_revision(page=self.page, revision=revision)

    def stored_state(self) -> object:
        return PageProvenance.objects.get(page=self.page).state

    def suggest(self, number: int) -> None:
        """Publish the page as it is now, and put suggestions on its blocks, some of them old."""
        self.page.get_latest_revision().publish()
        self.page.refresh_from_db()
        made = []
        for count in range(number):
            at = count % len(self.blocks)
            words = list(self.blocks[at])
            words[count // len(self.blocks) * 30 + 5] = f"voorstel{count}"
            made.append(
                make_suggestion(
                    self.page,
                    block_id=self.page.body[at].id,
                    proposed=paragraph(" ".join(words)),
                )
            )
        self.waiting = iter(made)

    def open_bare(self) -> None:
        self._open("/bare/")

    def open_page(self) -> None:
        self._open(reverse("suggestions_desk:page", args=[self.page.pk]))

    def open_review(self) -> None:
        first = Suggestion.objects.undecided().filter(page=self.page).latest("pk")
        self._open(reverse("suggestions_desk:review", args=[first.pk]))

    def _open(self, path: str) -> None:
        answer = self.client.get(path)
        if answer.status_code != 200:
            message = f"{path} answered {answer.status_code}."
            raise RuntimeError(message)

    def accept_next(self) -> None:
        accept_suggestion(
            suggestion=next(self.waiting),
            editor=self.editor,
            reason="Goed.",
            seen_revision_id=Article.objects.get(pk=self.page.pk).live_revision_id,
        )
