"""Words of the text that a proposal was merged into, when an editor puts them back."""

from contributions.prose import Provenance


def words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def settled(today: str, merged: str, final: str) -> dict[str, str]:
    """Return the owners of the last text by word: `today` was first's, `merged` is the proposer's
    and `final` the editor's.
    """
    provenance = Provenance()
    provenance.revise([words(today)], "first")
    before = provenance.blocks
    provenance.revise([words(merged)], "proposer")
    [owners] = provenance.revise([words(final)], "editor", beside=before)
    return dict(zip(words(final), owners, strict=True))


def test_word_put_back_beside_one_that_both_have_is_still_its_authors():
    found = settled(
        "Een winkel vertelt eerlijk en tijdig wat iets kost",
        "Een winkel vertelt eerlijk en vooraf wat iets kost",
        "Een winkel vertelt eerlijk tijdig en vooraf wat iets kost",
    )
    assert (found["tijdig"], found["vooraf"]) == ("first", "proposer")


def test_word_put_back_in_another_place_is_still_its_authors():
    found = settled(
        "Lees de klacht rustig door en antwoord dan binnen een dag",
        "Lees de klacht door en bel dan binnen een dag",
        "Lees de klacht door en bel dan rustig binnen een dag",
    )
    assert (found["rustig"], found["bel"]) == ("first", "proposer")


def test_new_word_of_the_editor_stays_the_editors():
    found = settled(
        "Een winkel vertelt eerlijk en tijdig wat iets kost",
        "Een winkel vertelt eerlijk en vooraf wat iets kost",
        "Een winkel vertelt eerlijk duidelijk en vooraf wat iets kost",
    )
    assert found["duidelijk"] == "editor"
