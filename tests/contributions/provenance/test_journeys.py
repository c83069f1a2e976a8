"""What else may happen to a page: every word still belongs to the one who wrote it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User

from cms.manuscripts.exporting import export_folder
from cms.manuscripts.loading import load_folder
from cms.pages.blocktext import BlockText, write_block
from cms.pages.models import Article, Module
from cms.pages.publishing import Operation
from contributions.provenance.services import rebuild_page
from contributions.suggestions.models import Action, Suggestion
from contributions.suggestions.services.proposing import change_suggestion, find_target
from tests.contributions.provenance.stories import FIRST, Story, plain, whose
from tests.factories.pages import make_article, paragraph

ONE = "Een winkel vertelt eerlijk wat iets kost. Wie dat niet doet, verliest klanten."
ANNA = (
    "Een winkel vertelt eerlijk wat iets kost[Anna: , ook voor bezorging]. "
    "Wie dat niet doet, verliest klanten."
)
BRAM = (
    "Een winkel vertelt eerlijk [Bram: en vooraf] wat iets kost[Anna: , ook voor bezorging]. "
    "Wie dat [Bram: nalaat], verliest klanten."
)
TWO = "Zet een klacht niet weg. Lees haar twee keer. Antwoord dan binnen een dag."
THREE = "Een cadeaubon blijft ten minste twee jaar geldig."
NEW = "[Cara: Noteer elke retour in een lijst, met de datum en de reden erbij.]"
INSERT: dict[str, Any] = {"operation": Operation.INSERT_AFTER.value}
REMOVE: dict[str, Any] = {"operation": Operation.REMOVE.value}


@pytest.fixture
def story(module: Module, editor: User) -> Iterator[Story]:
    """Three paragraphs; the first has words of Anna and of Bram.

    Whatever happens to them, following all of it once more has to come to the same.
    """
    article = make_article(module, paragraph(ONE), paragraph(TWO), paragraph(THREE))
    story = Story(article, editor)
    story.merge("Anna", ANNA)
    story.merge("Bram", BRAM)
    assert story.whose() == whose(BRAM)
    yield story
    assert not rebuild_page(page=story.page)


def publish(story: Story, *blocks: dict[str, object]) -> None:
    page = story.page
    page.body = page.body.stream_block.to_python(list(blocks))
    page.save_revision(user=story.editor).publish(user=story.editor)


def test_removed_block_comes_back_with_its_owners(story: Story):
    removal = story.merge("Cara", **REMOVE)
    assert story.ids[0] not in {child.id for child in story.page.body}
    story.undo(removal)
    assert story.whose() == whose(BRAM)


def test_removed_block_comes_back_with_words_of_the_editor(story: Story):
    removal = story.merge("Cara", **REMOVE)
    back = f"{BRAM} [Editor: Dat geldt overal.]"
    story.undo(removal, back)
    assert story.whose() == whose(back)


def test_short_block_comes_back_with_its_owners(module: Module, editor: User):
    story = Story(make_article(module, paragraph(TWO), paragraph("Let op.")), editor)
    story.merge("Anna", "Let [Anna: goed] op.", block=1)
    story.undo(story.merge("Bram", block=1, **REMOVE))
    assert story.whose(1) == whose("Let [Anna: goed] op.")


def test_added_block_that_was_undone_and_accepted_again_is_its_proposers(story: Story):
    added = story.propose("Cara", NEW, **INSERT)
    story.accept(added)
    story.undo(added)
    assert story.whose() == whose(BRAM)
    again = story.accept(added)
    assert story.whose_in(again.block_id) == whose(NEW)


def test_added_block_that_is_shortened_instead_of_undone_keeps_its_proposers_words(story: Story):
    added = story.propose("Cara", NEW, **INSERT)
    block_id = story.accept(added).block_id
    shorter = "[Cara: Noteer elke retour in een lijst,] [Editor: liefst meteen.]"
    story.undo(added, shorter)
    assert story.whose_in(block_id) == whose(shorter)


def test_conflict_of_an_undo_keeps_each_ones_words(story: Story, other_editor: User):
    other_editor.first_name = "Other"
    other_editor.save()
    cara = story.merge(
        "Cara", plain(BRAM).replace("verliest klanten", "[Cara: raakt altijd kopers kwijt]")
    )
    story.edit(
        plain(BRAM).replace("verliest klanten", "raakt snel kopers kwijt"), user=other_editor
    )
    settled = BRAM.replace(
        "verliest klanten", "[Editor: jaagt] [Other: snel] klanten [Editor: weg]"
    )
    story.undo(cara, settled)
    assert story.whose() == whose(settled)


def test_undone_twice(story: Story):
    cara = story.propose("Cara", plain(BRAM).replace("verliest", "[Cara: verspeelt]"))
    for _ in range(2):
        story.accept(cara)
        assert ("verspeelt", "Cara") in story.whose()
        story.undo(cara)
        assert story.whose() == whose(BRAM)


def test_two_undone_in_the_order_in_which_they_came(story: Story):
    cara = story.merge("Cara", plain(BRAM).replace("Een winkel", "[Cara: Elke goede] winkel"))
    dirk = story.merge("Dirk", story.said()[3:-4].replace("klanten", "[Dirk: kopers]"))
    story.undo(cara)
    assert story.whose() == whose(BRAM.replace("klanten", "[Dirk: kopers]"))
    story.undo(dirk)
    assert story.whose() == whose(BRAM)


def test_sentence_that_an_editor_moves_to_another_block_stays_its_authors(story: Story):
    first, second = plain(BRAM).split(". ")
    story.edit(f"{first}.", f"{TWO} {second}")
    assert story.whose(0) == whose(BRAM.split(". ", maxsplit=1)[0])
    assert story.whose(1) == whose(f"{TWO} Wie dat [Bram: nalaat], verliest klanten.")


def test_blocks_that_an_editor_puts_in_another_order_stay_their_authors(story: Story):
    raw = list(story.page.body.raw_data)
    publish(story, raw[2], raw[1], raw[0])
    assert story.whose(0) == whose(BRAM)


def test_block_pasted_elsewhere_stays_its_authors(story: Story):
    raw = list(story.page.body.raw_data)
    publish(story, raw[1], raw[2], write_block(paragraph(plain(BRAM)), block_id="pasted"))
    assert story.whose_in("pasted") == whose(BRAM)


def test_block_split_in_two_stays_its_authors(story: Story):
    raw = list(story.page.body.raw_data)
    first, second = BRAM.split(". ")
    halves = [
        write_block(paragraph(plain(first)), block_id=story.ids[0]),
        write_block(paragraph(plain(second)), block_id="half"),
    ]
    publish(story, *halves, *raw[1:])
    assert story.whose(0) == whose(first)
    assert story.whose_in("half") == whose(second)


@pytest.mark.parametrize("block_id", ["", "new-id"], ids=["same id", "new id"])
def test_block_of_another_kind_keeps_the_authors_of_its_words(story: Story, block_id: str):
    raw = list(story.page.body.raw_data)
    fields = {"tone": "note", "title": "Let op", "text": f"<p>{plain(BRAM)}</p>"}
    block_id = block_id or story.ids[0]
    publish(story, write_block(BlockText("callout", fields), block_id=block_id), *raw[1:])
    assert story.whose_in(block_id) == whose(BRAM)
    assert story.whose_in(block_id, "title") == [("Let", "Editor"), ("op", "Editor")]


def test_page_restored_from_an_older_revision_has_the_owners_of_then(story: Story):
    older = story.page.live_revision
    story.edit("Alles is anders nu, van het begin tot het eind.")
    restored = older.as_object()
    restored.save_revision(user=story.editor).publish(user=story.editor)
    assert story.whose() == whose(BRAM)


def test_page_restored_to_before_a_suggestion_and_back(story: Story):
    latest = story.page.live_revision
    first = story.page.revisions.order_by("pk").first()
    first.as_object().save_revision(user=story.editor).publish(user=story.editor)
    assert {who for _word, who in story.whose()} == {FIRST}
    latest.as_object().save_revision(user=story.editor).publish(user=story.editor)
    assert story.whose() == whose(BRAM)


def test_unpublished_and_published_again(story: Story):
    story.page.unpublish(user=story.editor)
    story.page.save_revision(user=story.editor).publish(user=story.editor)
    assert story.whose() == whose(BRAM)


def test_rewritten_while_unpublished(story: Story):
    story.page.unpublish(user=story.editor)
    edited = BRAM.replace("verliest", "[Editor: verspeelt]")
    story.edit(edited)
    assert story.whose() == whose(edited)


def test_words_of_a_suggestion_accepted_beside_a_draft_stay_the_proposers_in_the_draft(
    story: Story,
):
    page = story.page
    raw = list(page.body.raw_data)
    raw[0] = write_block(
        paragraph(plain(BRAM).replace("klanten.", "klanten en geld.")), block_id=story.ids[0]
    )
    page.body = page.body.stream_block.to_python(raw)
    page.save_revision(user=story.editor)
    story.merge("Cara", plain(BRAM).replace("Een winkel", "[Cara: Elke goede] winkel"))
    draft = story.page.get_latest_revision()
    draft.publish(user=story.editor)
    assert story.whose() == whose(
        BRAM.replace("Een winkel", "[Cara: Elke goede] winkel").replace(
            "klanten.", "klanten [Editor: en geld]."
        )
    )


def test_undo_beside_a_draft_leaves_no_words_of_the_proposer_in_it(story: Story):
    cara = story.merge("Cara", plain(BRAM).replace("Een winkel", "[Cara: Elke goede] winkel"))
    page = story.page
    page.title = "Titel in de maak"
    page.save_revision(user=story.editor)
    story.undo(cara)
    story.page.get_latest_revision().publish(user=story.editor)
    assert story.page.title == "Titel in de maak"
    assert story.whose() == whose(BRAM)


def test_part_taken_and_the_rest_undone_in_one(story: Story):
    cara = story.propose(
        "Cara", plain(BRAM).replace("Een", "[Cara: Elke]").replace("klanten", "[Cara: kopers]")
    )
    story.accept(cara, plain(BRAM).replace("Een", "Elke"), how=Action.ACCEPT_PART)
    assert story.whose() == whose(BRAM.replace("Een", "[Cara: Elke]"))
    story.undo(cara)
    assert story.whose() == whose(BRAM)


def test_words_of_an_idea_are_the_editors(story: Story):
    cara = story.propose("Cara", plain(BRAM).replace("klanten", "[Cara: kopers]"))
    story.accept(cara, BRAM.replace("klanten", "[Editor: bezoekers]"), how=Action.ACCEPT_IDEA)
    assert story.whose() == whose(BRAM.replace("klanten", "[Editor: bezoekers]"))


def test_trimmed_block_keeps_the_owners_of_what_is_left_and_of_what_comes_back(story: Story):
    story.edit(plain(BRAM).split(". ", maxsplit=1)[0] + ".")
    assert story.whose() == whose(BRAM.split(". ", maxsplit=1)[0])
    story.edit(BRAM)
    assert story.whose() == whose(BRAM)


def test_returned_sentence_with_one_word_changed(story: Story):
    story.edit("Iets heel anders staat hier nu.")
    story.edit(plain(BRAM).replace("verliest", "verspeelt"))
    assert story.whose() == whose(BRAM.replace("verliest", "[Editor: verspeelt]"))


def brought_back(story: Story) -> Suggestion:
    """Return a suggestion out of a conflict that brings a word back that went meanwhile."""
    cara = story.propose("Cara", plain(BRAM).replace("iets kost", "iets [Cara: werkelijk] kost"))
    story.edit(plain(BRAM).replace("iets kost", "kost"))
    story.accept(cara, plain(BRAM).replace("iets kost", "iets werkelijk kost"))
    return cara


def test_words_that_come_back_out_of_a_conflict_are_still_their_authors(story: Story):
    brought_back(story)
    assert story.whose() == whose(BRAM.replace("iets kost", "iets [Cara: werkelijk] kost"))


def test_change_of_a_suggestion_after_its_undo_leaves_history_as_it_was(story: Story):
    cara = brought_back(story)
    story.undo(cara)
    change_suggestion(
        suggestion=cara,
        target=find_target(page_id=story.pk, block_id=cara.block_id, seen=""),
        block=paragraph("Een winkel zwijgt."),
        reason="Korter.",
    )
    assert not rebuild_page(page=story.page)


HEADER = "---\ntitle: Titel\n{fields}summary: Kort.\n---\n\n{body}\n"


def write_guide(folder: Path, body: str) -> None:
    (folder / "marketing").mkdir(exist_ok=True)
    prices = "slug: prijzen\norder: 1\nstage: open\nreview: 2027-05-01\n"
    for language in ("nl", "en"):
        for name, fields, text in (
            ("guide", "", "Welkom."),
            ("marketing/module", "slug: marketing\norder: 1\n", "Dit deel."),
            ("marketing/prices", prices, body),
        ):
            path = folder / f"{name}.{language}.md"
            path.write_text(HEADER.format(fields=fields, body=text))


@pytest.fixture
def loaded(db: None, tmp_path: Path, editor: User) -> Iterator[Story]:
    write_guide(tmp_path, f"{ONE}\n\n{TWO}")
    load_folder(tmp_path)
    article = Article.objects.get(name="marketing/prices", locale__language_code="nl")
    story = Story(article, editor)
    yield story
    assert not rebuild_page(page=story.page)


def test_changed_file_keeps_the_authors_of_what_stayed(loaded: Story, tmp_path: Path):
    before = dict(loaded.whose())
    write_guide(tmp_path, f"{ONE.replace('eerlijk', 'altijd eerlijk')}\n\n{TWO}")
    load_folder(tmp_path)
    assert set(before.values()) == {FIRST}
    assert loaded.whose() == whose(ONE.replace("eerlijk", "altijd eerlijk"))


def test_exporting_and_loading_again_keeps_every_author(loaded: Story, tmp_path: Path):
    loaded.merge("Anna", ANNA)
    export_folder(tmp_path)
    load_folder(tmp_path)
    assert loaded.whose() == whose(ANNA)
