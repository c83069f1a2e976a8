"""Taking words out of a body again: pure, on blocks by id."""

from cms.pages.blocktext import BlockText
from cms.pages.publishing import BlockChange, Operation
from contributions.sample.undoing import Step, changes_between, undo
from tests.factories.pages import paragraph

ONE = paragraph("Een winkel zegt eerlijk wat iets kost.")
TWO = paragraph("De laagste prijs van dertig dagen telt.")
THEIRS = paragraph("De laagste prijs van de laatste dertig dagen telt.")
NEW = paragraph("Een bakker in Gouda schrijft elke prijs op.")


def body(**blocks: BlockText) -> dict[str, BlockText]:
    return blocks


def test_words_that_nobody_touched_go_back():
    step = Step(before=body(a=ONE, b=TWO), after=body(a=ONE, b=THEIRS))
    assert undo(body(a=ONE, b=THEIRS), [step]).body == body(a=ONE, b=TWO)


def test_words_that_an_editor_wrote_elsewhere_in_the_block_stay():
    step = Step(before=body(b=TWO), after=body(b=THEIRS))
    edited = paragraph("De laagste prijs van de laatste dertig dagen telt altijd.")
    undone = undo(body(b=edited), [step])
    assert undone.body == body(b=paragraph("De laagste prijs van dertig dagen telt altijd."))
    assert undone.left == {}


def test_words_that_an_editor_changed_stay_and_are_named():
    step = Step(before=body(b=TWO), after=body(b=THEIRS))
    edited = paragraph("De laagste prijs van de voorbije dertig dagen telt.")
    undone = undo(body(b=edited), [step])
    assert undone.body == body(b=edited)
    assert undone.left == body(b=edited)


def test_an_added_block_goes():
    step = Step(before=body(a=ONE), after=body(a=ONE, n=NEW))
    assert undo(body(a=ONE, n=NEW), [step]).body == body(a=ONE)


def test_an_added_block_that_was_edited_stays_and_is_named():
    step = Step(before=body(a=ONE), after=body(a=ONE, n=NEW))
    assert undo(body(a=ONE, n=TWO), [step]).left == body(n=TWO)


def test_a_block_that_was_removed_since_does_not_come_back():
    step = Step(before=body(a=ONE, b=TWO), after=body(a=ONE, b=THEIRS))
    assert undo(body(a=ONE), [step]).body == body(a=ONE)


def test_a_removed_block_comes_back_in_its_place():
    step = Step(before=body(a=ONE, b=TWO, c=NEW), after=body(a=ONE, c=NEW))
    assert list(undo(body(a=ONE, c=NEW), [step]).body) == ["a", "b", "c"]


def test_a_removed_block_comes_back_behind_what_is_left_above_it():
    step = Step(before=body(a=ONE, b=TWO, c=NEW), after=body(a=ONE, b=TWO))
    assert list(undo(body(x=THEIRS, a=ONE), [step]).body) == ["x", "a", "c"]


def test_steps_on_the_same_block_are_undone_from_the_latest_back():
    first = Step(before=body(b=ONE), after=body(b=TWO))
    second = Step(before=body(b=TWO), after=body(b=THEIRS))
    assert undo(body(b=THEIRS), [second, first]).body == body(b=ONE)


def test_a_step_that_somebody_undid_already_changes_nothing():
    step = Step(before=body(a=ONE, b=TWO), after=body(a=ONE))
    assert undo(body(a=ONE, b=TWO), [step]).body == body(a=ONE, b=TWO)


def test_only_what_differs_is_published():
    changes = changes_between(body(a=ONE, b=TWO, n=NEW), body(a=ONE, b=THEIRS, c=TWO))
    assert changes == [
        BlockChange(Operation.REPLACE, "b", THEIRS),
        BlockChange(Operation.INSERT_AFTER, "b", TWO, new_id="c"),
        BlockChange(Operation.REMOVE, "n"),
    ]
