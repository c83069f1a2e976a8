"""Which words collide, and nothing else."""

from cms.pages.blocktext import BlockText
from contributions.suggestions.blockmerge import merge_blocks
from contributions.suggestions.clashes import Clash
from tests.factories.pages import EVERY_BLOCK, paragraph

BASE = "A shop says what a thing costs before anyone pays for it, and it says so in plain words."


def clashes(base: BlockText, ours: BlockText, theirs: BlockText) -> list[Clash]:
    found = merge_blocks(base, ours, theirs).conflicts
    return [clash for conflict in found for clash in conflict.clashes]


def clashes_of(ours: str, theirs: str, base: str = BASE) -> list[Clash]:
    return clashes(paragraph(base), paragraph(ours), paragraph(theirs))


def test_clash_says_what_was_what_is_and_what_is_proposed():
    [clash] = clashes_of(BASE.replace("says what", "tells what"), BASE.replace("says", "shouts", 1))
    assert '<mark class="mark-clash">says</mark>' in clash.base
    assert '<del class="mark-del">says</del> <ins class="mark-ins">tells</ins>' in clash.ours
    assert '<del class="mark-del">says</del> <ins class="mark-ins">shouts</ins>' in clash.theirs


def test_clash_has_a_few_words_around_it():
    [clash] = clashes_of(BASE.replace("pays", "orders"), BASE.replace("pays", "asks"))
    assert "a thing costs before anyone" in clash.base
    assert "shop" not in clash.base


def test_what_merged_is_no_clash():
    ours, theirs = BASE.replace("says what", "tells what"), BASE.replace("says", "shouts", 1)
    [clash] = clashes_of(ours, theirs.replace("plain", "simple"))
    assert "simple" not in clash.theirs


def test_every_clash_of_a_text_is_shown():
    ours = BASE.replace("says what", "tells what").replace("plain", "simple")
    theirs = BASE.replace("says what", "shouts what").replace("plain", "short")
    one, two = clashes_of(ours, theirs)
    assert ("tells" in one.ours, "simple" in two.ours) == (True, True)
    assert "tells" not in two.ours


def test_clash_of_new_words_marks_no_old_ones():
    [clash] = clashes_of("Plain and open.", "Plain and short.", base="Plain.")
    assert "mark" not in clash.base
    assert "short" in clash.theirs


def test_clash_of_formatting_shows_both():
    [clash] = clashes_of(
        'Plain <a href="https://a.example">words</a>.',
        'Plain <a href="https://b.example">words</a>.',
        base="Plain words.",
    )
    assert ("https://a.example" in clash.ours, "https://b.example" in clash.theirs) == (True, True)


def test_clash_of_addresses_shows_them_whole():
    figure = next(block for block in EVERY_BLOCK if block.kind == "figure")
    ours, theirs = (
        figure.with_field("url", f"https://{name}.example/carts") for name in ("a", "b")
    )
    [clash] = clashes(figure, ours, theirs)
    assert "https://example.org/carts" in clash.base
    assert '<ins class="mark-ins">https://b.example/carts</ins>' in clash.theirs


def test_words_of_people_are_escaped():
    base = BlockText("heading", {"text": "One"})
    [clash] = clashes(
        base, base.with_field("text", "<del>x"), base.with_field("text", "</mark><i>y")
    )
    assert "<i>" not in clash.theirs
    assert "<del>x" not in clash.ours
