"""Every way to decide, with words of the proposer, of an editor and of earlier authors in one
block: every word goes to the right person.
"""

from dataclasses import dataclass

import pytest
from django.contrib.auth.models import User

from cms.pages.models import Module
from contributions.provenance.services import rebuild_page
from contributions.suggestions.models import Action
from tests.contributions.provenance.stories import Story, whose
from tests.factories.pages import make_article, paragraph


@dataclass(frozen=True)
class Case:
    """One text with all that happens to it, each with the owners that it then has.

    Anna is the earlier author, Bram proposes, Cara proposes other words of the same block, Editor
    decides, Other is another editor, who wrote in the words that Bram changes.
    """

    first: str
    anna: str
    bram: str
    changed: str
    part: str
    today: str
    resolved: str
    cara: str
    together: str
    later: str
    undone: str


MIDDLE = Case(
    first="Een winkel vertelt eerlijk wat iets kost. Wie dat niet doet, verliest klanten.",
    anna="Een winkel vertelt eerlijk wat iets kost[Anna: , ook voor bezorging]. "
    "Wie dat niet doet, verliest klanten.",
    bram="Een winkel vertelt eerlijk [Bram: en vooraf] wat iets kost[Anna: , ook voor bezorging]. "
    "Wie dat [Bram: nalaat], verliest klanten.",
    changed="Een winkel vertelt eerlijk [Bram: en] [Editor: altijd] wat iets kost"
    "[Anna: , ook voor bezorging]. Wie dat [Bram: nalaat], verliest [Editor: snel] klanten.",
    part="Een winkel vertelt eerlijk [Bram: en vooraf] wat iets kost[Anna: , ook voor bezorging]. "
    "Wie dat niet doet, verliest klanten.",
    today="Een winkel vertelt eerlijk [Other: en tijdig] wat iets kost"
    "[Anna: , ook voor bezorging]. Wie dat niet doet, verliest klanten.",
    resolved="Een winkel vertelt eerlijk[Other: , tijdig en] [Bram: vooraf] wat iets kost"
    "[Anna: , ook voor bezorging]. Wie dat [Bram: nalaat], verliest klanten.",
    cara="Een winkel vertelt eerlijk wat iets kost[Anna: , ook voor bezorging]. "
    "Wie dat niet doet, verliest klanten [Cara: en hun vertrouwen].",
    together="Een winkel vertelt eerlijk [Bram: en vooraf] wat iets kost"
    "[Anna: , ook voor bezorging]. Wie dat [Bram: nalaat], verliest klanten "
    "[Cara: en hun vertrouwen].",
    later="[Other: Elke] winkel vertelt eerlijk [Bram: en vooraf] wat iets kost"
    "[Anna: , ook voor bezorging]. Wie dat [Bram: nalaat], verliest klanten "
    "[Cara: en hun vertrouwen].",
    undone="[Other: Elke] winkel vertelt eerlijk wat iets kost[Anna: , ook voor bezorging]. "
    "Wie dat niet doet, verliest klanten [Cara: en hun vertrouwen].",
)

SENTENCE = Case(
    first="Zet een klacht niet weg. Lees haar twee keer. Antwoord dan binnen een dag.",
    anna="Zet een klacht niet weg. Lees haar [Anna: rustig] twee keer. "
    "Antwoord dan binnen een dag.",
    bram="Zet een klacht niet weg. [Bram: Vraag eerst om het bonnummer.] "
    "Lees haar [Anna: rustig] twee keer. Antwoord dan binnen een dag.",
    changed="Zet een klacht niet weg. [Bram: Vraag] [Editor: meteen] [Bram: om het bonnummer.] "
    "Lees haar [Anna: rustig] twee keer. [Editor: Schrijf terug] binnen een dag.",
    part="Zet een klacht niet weg. [Bram: Vraag om het bonnummer.] "
    "Lees haar [Anna: rustig] twee keer. Antwoord dan binnen een dag.",
    today="Zet een klacht niet weg. [Other: Bel de klant op.] "
    "Lees haar [Anna: rustig] twee keer. Antwoord dan binnen een dag.",
    resolved="Zet een klacht niet weg. [Other: Bel de klant op.] "
    "[Bram: Vraag eerst om het bonnummer.] "
    "Lees haar [Anna: rustig] twee keer. Antwoord dan binnen een dag.",
    cara="Zet een klacht niet weg. Lees haar [Anna: rustig] twee keer. "
    "Antwoord dan binnen een dag[Cara: , ook in het weekend].",
    together="Zet een klacht niet weg. [Bram: Vraag eerst om het bonnummer.] "
    "Lees haar [Anna: rustig] twee keer. Antwoord dan binnen een dag[Cara: , ook in het weekend].",
    later="[Other: Leg] een klacht niet weg. [Bram: Vraag eerst om het bonnummer.] "
    "Lees haar [Anna: rustig] twee keer. Antwoord dan binnen een dag[Cara: , ook in het weekend].",
    undone="[Other: Leg] een klacht niet weg. "
    "Lees haar [Anna: rustig] twee keer. Antwoord dan binnen een dag[Cara: , ook in het weekend].",
)

CUT = Case(
    first="Een cadeaubon blijft ten minste twee jaar geldig, zo zegt het wetboek. "
    "Zet de einddatum er duidelijk op, want anders geldt hij voor altijd.",
    anna="Een cadeaubon blijft ten minste twee jaar geldig, zo zegt het [Anna: nieuwe] wetboek. "
    "Zet de einddatum er duidelijk op, want anders geldt hij voor altijd.",
    bram="Een cadeaubon blijft [Bram: vijf] jaar geldig. "
    "Zet de einddatum er duidelijk op, want anders geldt hij voor altijd.",
    changed="Een cadeaubon blijft [Bram: vijf] [Editor: volle] jaar geldig. "
    "Zet de einddatum er duidelijk op.",
    part="Een cadeaubon blijft [Bram: vijf] jaar geldig, zo zegt het [Anna: nieuwe] wetboek. "
    "Zet de einddatum er duidelijk op, want anders geldt hij voor altijd.",
    today="Een cadeaubon blijft [Other: drie] jaar geldig, zo zegt het [Anna: nieuwe] wetboek. "
    "Zet de einddatum er duidelijk op, want anders geldt hij voor altijd.",
    resolved="Een cadeaubon blijft [Other: drie] [Editor: of] [Bram: vijf] jaar geldig. "
    "Zet de einddatum er duidelijk op, want anders geldt hij voor altijd.",
    cara="Een cadeaubon blijft ten minste twee jaar geldig, zo zegt het [Anna: nieuwe] wetboek. "
    "Zet de einddatum er [Cara: leesbaar] op, want anders geldt hij voor altijd.",
    together="Een cadeaubon blijft [Bram: vijf] jaar geldig. "
    "Zet de einddatum er [Cara: leesbaar] op, want anders geldt hij voor altijd.",
    later="Een cadeaubon blijft [Bram: vijf] jaar geldig. "
    "Zet de einddatum er [Cara: leesbaar] op, want anders geldt [Other: de bon] voor altijd.",
    undone="Een cadeaubon blijft ten minste twee jaar geldig, zo zegt het [Anna: nieuwe] wetboek. "
    "Zet de einddatum er [Cara: leesbaar] op, want anders geldt [Other: de bon] voor altijd.",
)

CASES = pytest.mark.parametrize("case", [MIDDLE, SENTENCE, CUT], ids=["middle", "sentence", "cut"])


@pytest.fixture
def story(case: Case, module: Module, editor: User) -> Story:
    """The text of a case with the words of its earlier author."""
    article = make_article(module, paragraph(case.first), paragraph("Tot slot een ander blok."))
    story = Story(article, editor)
    story.merge("Anna", case.anna)
    assert story.whose() == whose(case.anna)
    return story


@pytest.fixture
def other(other_editor: User) -> User:
    other_editor.first_name = "Other"
    other_editor.save()
    return other_editor


@CASES
def test_accepted(case: Case, story: Story):
    story.merge("Bram", case.bram)
    assert story.whose() == whose(case.bram)


@CASES
def test_accepted_with_changes(case: Case, story: Story):
    story.accept(story.propose("Bram", case.bram), case.changed)
    assert story.whose() == whose(case.changed)


@CASES
def test_accepted_in_part(case: Case, story: Story):
    story.accept(story.propose("Bram", case.bram), case.part, how=Action.ACCEPT_PART)
    assert story.whose() == whose(case.part)


@CASES
def test_conflict_resolved(case: Case, story: Story, other: User):
    bram = story.propose("Bram", case.bram)
    story.edit(case.today, user=other)
    story.accept(bram, case.resolved)
    assert story.whose() == whose(case.resolved)


@CASES
def test_several_together(case: Case, story: Story):
    bram, cara = story.propose("Bram", case.bram), story.propose("Cara", case.cara)
    story.accept_together(bram, cara)
    assert story.whose() == whose(case.together)


@CASES
def test_several_together_with_words_of_the_editor(case: Case, story: Story):
    bram, cara = story.propose("Bram", case.bram), story.propose("Cara", case.cara)
    story.accept_together(bram, cara, text=f"{case.together} [Editor: Zo staat het er.]")
    assert story.whose() == whose(f"{case.together} [Editor: Zo staat het er.]")


@CASES
def test_one_of_several_undone(case: Case, story: Story, other: User):
    bram, cara = story.propose("Bram", case.bram), story.propose("Cara", case.cara)
    story.accept_together(bram, cara)
    story.edit(case.later, user=other)
    story.undo(bram)
    assert story.whose() == whose(case.undone)


@CASES
def test_undone(case: Case, story: Story, other: User):
    bram, cara = story.propose("Bram", case.bram), story.propose("Cara", case.cara)
    story.accept(bram)
    story.accept(cara)
    story.edit(case.later, user=other)
    assert story.whose() == whose(case.later)
    story.undo(bram)
    assert story.whose() == whose(case.undone)


@CASES
def test_undone_and_accepted_again(case: Case, story: Story, other: User):
    bram, cara = story.propose("Bram", case.bram), story.propose("Cara", case.cara)
    story.accept(bram)
    story.accept(cara)
    story.edit(case.later, user=other)
    story.undo(bram)
    story.accept(bram)
    assert story.whose() == whose(case.later)
    assert not rebuild_page(page=story.page)


@CASES
def test_rest_of_a_proposal_typed_in_later_by_an_editor(case: Case, story: Story):
    story.accept(story.propose("Bram", case.bram), case.part, how=Action.ACCEPT_PART)
    story.edit(case.bram)
    assert story.whose() == whose(case.bram)
