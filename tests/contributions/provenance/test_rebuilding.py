"""The command that finds out once more who wrote each word."""

from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from wagtail.signals import page_published

from cms.pages.models import Module
from contributions.provenance.models import Contribution, PageProvenance
from contributions.suggestions.services.proposing import change_suggestion, find_target
from tests.contributions.provenance.stories import Story, Whose, plain, whose
from tests.factories.pages import make_article, paragraph

ONE = "Een winkel vertelt eerlijk wat iets kost."
ANNA = "Een winkel vertelt eerlijk [Anna: en vooraf] wat iets kost."


@pytest.fixture
def story(module: Module, editor: User) -> Story:
    story = Story(make_article(module, paragraph(ONE)), editor)
    story.merge("Anna", ANNA)
    return story


@pytest.fixture
def other(module: Module, editor: User) -> Story:
    story = Story(make_article(module, paragraph(ONE), title="Retouren"), editor)
    story.merge("Bram", ANNA.replace("Anna", "Bram"))
    return story


def rebuild(**options: object) -> tuple[str, str]:
    """Run the command; return what it says and what it says about problems."""
    out, err = StringIO(), StringIO()
    call_command("rebuild_provenance", stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def spoil(story: Story) -> Whose:
    """Make what is known of the words wrong; return what was known."""
    known = story.whose()
    kept = PageProvenance.objects.get(page_id=story.pk)
    first = f"r{kept.revisions[0]}"
    PageProvenance.objects.filter(pk=kept.pk).update(
        words=[
            [block, field, [[first, sum(n for _, n in runs)]]] for block, field, runs in kept.words
        ]
    )
    assert story.whose() != known
    return known


def test_nothing_is_changed_where_all_is_well(story: Story):
    out, err = rebuild()
    assert out.startswith("0 of ")
    assert err == ""


def test_suggestion_that_was_changed_since_is_followed_as_it_was_accepted(story: Story):
    """The word between two new ones is known by the text that they were first written against."""
    now = ANNA.replace("wat iets kost", "wat [Cara: werkelijk] iets [Cara: waard is]")
    without = ANNA.replace("wat iets kost", "alles")
    cara = story.propose("Cara", now)
    story.edit(plain(without))
    story.accept(cara, plain(now))
    story.undo(cara, plain(without))
    change_suggestion(
        suggestion=cara,
        target=find_target(page_id=story.pk, block_id=cara.block_id, seen=""),
        block=paragraph("Een winkel zwijgt."),
        reason="Korter.",
    )
    story.edit(plain(now))
    assert story.whose() == whose(now)
    rebuild()
    assert story.whose() == whose(now)


def test_what_is_wrong_is_put_right_and_counted(story: Story):
    known = spoil(story)
    out, _err = rebuild()
    assert story.whose() == known
    assert out.startswith("1 of ")


def test_pages_that_were_never_followed_are_followed(story: Story):
    known = story.whose()
    PageProvenance.objects.all().delete()
    Contribution.objects.all().delete()
    rebuild()
    assert story.whose() == known


def test_one_page_can_be_rebuilt_alone(story: Story, other: Story):
    known = spoil(story)
    spoil(other)
    rebuild(page=story.pk)
    assert story.whose() == known
    assert ("vooraf", "Bram") not in other.whose()


def test_unknown_page_is_refused(story: Story):
    with pytest.raises(CommandError, match="There is no published page 999999"):
        rebuild(page=999999)


def test_purged_revisions_are_named_and_what_was_known_is_kept(story: Story, other: Story):
    known = story.whose()
    story.page.revisions.order_by("pk").first().delete()
    spoiled = spoil(other)
    _out, err = rebuild()
    assert "1 of its published revisions were deleted" in err
    assert story.page.title in err
    assert story.whose() == known
    assert other.whose() == spoiled


def test_words_are_followed_on_after_revisions_were_purged(story: Story):
    story.page.revisions.order_by("pk").first().delete()
    story.merge("Bram", "Een winkel vertelt eerlijk en vooraf wat [Bram: alles] kost.")
    assert ("vooraf", "Anna") in story.whose()
    assert ("alles", "Bram") in story.whose()


def test_revision_that_nobody_followed_is_followed(story: Story):
    """As when the process ends between a publish by hand and what hears of it."""
    heard = page_published.receivers
    page_published.receivers = []
    try:
        story.edit(f"{story.said()[3:-4]} Dat zegt de wet.")
    finally:
        page_published.receivers = heard
    story.merge("Bram", f"{story.said()[3:-4]} Overal.")
    rebuild()
    assert story.whose()[-5:] == [
        *((word, story.editor.first_name) for word in ("Dat", "zegt", "de", "wet")),
        ("Overal", "Bram"),
    ]


def test_words_before_the_first_revision_that_is_left_are_not_of_who_came_then(story: Story):
    story.page.revisions.order_by("pk").first().delete()
    PageProvenance.objects.all().delete()
    Contribution.objects.all().delete()
    rebuild()
    assert story.whose() == whose(ANNA)


def test_progress_is_shown(story: Story, capsys: pytest.CaptureFixture[str]):
    rebuild()
    assert "Following words: 100%" in capsys.readouterr().err


def test_nothing_is_said_when_it_shall_be_quiet(story: Story, capsys: pytest.CaptureFixture[str]):
    assert rebuild(verbosity=0) == ("", "")
    assert capsys.readouterr().err == ""
