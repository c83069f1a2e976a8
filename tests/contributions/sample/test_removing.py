"""remove_sample takes away all that is sample data, and nothing that is anybody's."""

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from wagtail.models import PageLogEntry

from cms.pages.blocktext import BlockText
from cms.pages.models import Article, TextVersion
from cms.pages.publishing import BlockChange, Operation, live_block, publish_changes
from contributions.comments.models import STATE_FIELDS, ArticleComment, State, Submission
from contributions.credits.models import Credit
from contributions.people.models import Contributor
from contributions.sample.history import body_of
from contributions.sample.loading import load_sample
from contributions.sample.removing import RemovalReport, remove_sample
from contributions.sample.wording import find_block
from contributions.suggestions.blockmerge import keep_draft
from contributions.suggestions.models import Reply, Suggestion
from contributions.suggestions.services.deciding import accept_suggestion
from tests.contributions.sample.conftest import Loaded, dump_everything
from tests.factories.contributions import make_contributor, make_suggestion
from tests.photographs import photographed


@pytest.fixture
def _sample(loaded: Loaded, db: None) -> None:
    """The sample data, in a test that may change it."""


pytestmark = pytest.mark.usefixtures("_sample")


@pytest.fixture
def deposits() -> Article:
    """An article with an example that a sample suggestion added."""
    return text_of("bookings/deposits-and-no-shows")


@pytest.fixture
def order_button() -> Article:
    """An article with a paragraph that a sample suggestion changed."""
    return text_of("ordering/order-button")


def remove() -> RemovalReport:
    """Remove the sample data, as it was loaded."""
    return photographed("sample data removed", remove_sample)


def text_of(name: str, language: str = "nl") -> Article:
    found: Article = Article.objects.get(name=name, locale__language_code=language)
    return found


def edit(article: Article, words: str, editor: User, old: str, new: str) -> str:
    """Let an editor change words of the one block that holds `words`; return the block's id."""
    block_id = find_block(article, words)
    block = live_block(article, block_id)
    assert block is not None
    fields = {name: text.replace(old, new) for name, text in block.fields.items()}
    publish_changes(
        page_id=article.pk,
        changes=[BlockChange(Operation.REPLACE, block_id, BlockText(block.kind, fields))],
        user=editor,
        rebase=keep_draft,
    )
    return block_id


def text_in(article: Article, block_id: str) -> str:
    block = live_block(Article.objects.get(pk=article.pk), block_id)
    assert block is not None
    return " ".join(block.fields.values())


def reply_to(parent: ArticleComment) -> ArticleComment:
    comment = ArticleComment(
        page=parent.page,
        parent_id=parent.pk,
        user_name="Echte Lezer",
        user_email="lezer@example.org",
        comment="Bij ons ook.",
        language="nl",
        **STATE_FIELDS[State.PUBLIC],
    )
    comment.save()
    return comment


def test_the_database_is_as_it_was(loaded: Loaded):
    remove_sample()
    after = dump_everything()
    assert after.keys() == loaded.before.keys()
    assert [row for row in after if after[row] != loaded.before[row]] == []


def test_a_second_run_finds_nothing_to_do():
    remove()
    before = dump_everything()
    assert remove_sample() == RemovalReport()
    assert dump_everything() == before


def test_it_can_be_loaded_again():
    remove()
    report = load_sample()
    assert report is not None
    assert report.skipped == []


def test_no_translation_is_outdated_by_it():
    remove()
    assert not any(version.has_changed for version in TextVersion.objects.all())


def test_words_that_an_editor_wrote_later_stay(order_button: Article, editor: User):
    words = "Pak je telefoon, log uit en bestel"
    block_id = edit(order_button, words, editor, "Lees hardop", "Lees langzaam en hardop")
    report = remove_sample()
    text = text_in(order_button, block_id)
    assert "Lees langzaam en hardop" in text
    assert "Pak je telefoon en bestel" in text
    assert report.left == []


def test_history_of_a_page_that_an_editor_worked_on_stays(order_button: Article, editor: User):
    edit(order_button, "Pak je telefoon, log uit en bestel", editor, "Lees", "Lees nu")
    before = order_button.revisions.count()
    remove_sample()
    assert order_button.revisions.count() == before + 1
    entries = PageLogEntry.objects.filter(page_id=order_button.pk)
    assert not entries.filter(action="suggestions.accept").exists()


def test_sample_words_that_an_editor_rewrote_stay_and_are_named(
    order_button: Article, editor: User
):
    words = "Pak je telefoon, log uit en bestel"
    block_id = edit(order_button, words, editor, "log uit en bestel", "log netjes uit en bestel")
    report = remove_sample()
    assert "log netjes uit" in text_in(order_button, block_id)
    assert [place for place in report.left if order_button.title in place] == report.left
    assert len(report.left) == 1


def test_an_example_that_an_editor_edited_stays_and_is_named(deposits: Article, editor: User):
    words = "Een proeflokaal in Maastricht heeft geteld"
    block_id = edit(deposits, words, editor, "twaalf plaatsen", "een dozijn plaatsen")
    report = remove_sample()
    assert "een dozijn plaatsen" in text_in(deposits, block_id)
    assert any(words in place for place in report.left)
    assert not Credit.objects.exists()


def test_an_unpublished_draft_stays_and_loses_the_sample_words(order_button: Article, editor: User):
    draft = Article.objects.get(pk=order_button.pk)
    draft.title = "De knop waarmee je bestelt"
    draft.save_revision(user=editor)
    remove_sample()
    page = Article.objects.get(pk=order_button.pk)
    latest = page.get_latest_revision_as_object()
    assert latest.title == "De knop waarmee je bestelt"
    assert page.has_unpublished_changes
    assert body_of(latest) == body_of(page)


def test_a_sample_suggestion_that_a_real_editor_accepted_goes_as_well(editor: User):
    suggestion = Suggestion.objects.get(
        page__name="purchase/safe-sourcing", kind="figure", state="open"
    )
    page = text_of("purchase/safe-sourcing")
    before = body_of(page)
    accept_suggestion(
        suggestion=suggestion,
        editor=editor,
        reason="Goed.",
        seen_revision_id=page.live_revision_id,
    )
    remove_sample()
    assert body_of(text_of("purchase/safe-sourcing")) == before
    assert User.objects.filter(pk=editor.pk).exists()


def test_real_contributors_keep_suggestion_words_and_credit(order_button: Article, editor: User):
    contributor = make_contributor("Echte Lezer")
    block_id = find_block(order_button, "Loop je knop na")
    block = live_block(order_button, block_id)
    assert block is not None
    proposed = block.with_field("title", "Loop elke knop na")
    suggestion = make_suggestion(order_button, contributor, block_id=block_id, proposed=proposed)
    accept_suggestion(
        suggestion=suggestion,
        editor=editor,
        reason="Goed.",
        seen_revision_id=order_button.live_revision_id,
    )
    remove_sample()
    assert list(Contributor.objects.all()) == [contributor]
    assert Credit.objects.get().contributor == contributor
    assert "Loop elke knop na" in text_in(order_button, block_id)


def test_a_sample_comment_that_somebody_replied_to_keeps_its_place_only():
    parent = ArticleComment.objects.public().filter(level=1)[0]
    reply = reply_to(parent)
    remove_sample()
    left = ArticleComment.objects.filter(thread_id=reply.thread_id).order_by("order")
    assert [one.level for one in left] == [0, 1, 2]
    assert [one.comment for one in left] == ["", "", "Bij ons ook."]
    assert [one.user_name for one in left] == ["", "", "Echte Lezer"]
    assert not ArticleComment.objects.exclude(thread_id=reply.thread_id).exists()


def test_a_reply_that_waits_for_its_confirmation_is_not_lost():
    parent = ArticleComment.objects.public().filter(level=0)[0]
    Submission.objects.create(
        page=parent.page, parent=parent, email="lezer@example.org", text="Hier ook.", language="nl"
    )
    remove_sample()
    assert Submission.objects.get().text == "Hier ook."


def test_a_suggestion_made_of_a_sample_comment_goes_too(order_button: Article):
    commenter = make_contributor("Aoife Nic Dhonncha", email="aoife@voorbeeld.example")
    make_suggestion(order_button, commenter)
    remove_sample()
    assert not Suggestion.objects.exists()
    assert not Contributor.objects.exists()


def test_a_reply_that_an_editor_made_their_own_stays():
    mine = Reply.objects.filter(language="nl", action="ask").get()
    mine.text = "Waar staat dat?"
    mine.save()
    remove_sample()
    assert list(Reply.objects.all()) == [mine]


def test_a_locked_text_is_named_and_nothing_is_removed(order_button: Article):
    Article.objects.filter(pk=order_button.pk).update(locked=True)
    before = dump_everything()
    with pytest.raises(CommandError, match=order_button.title):
        call_command("remove_sample")
    assert dump_everything() == before
