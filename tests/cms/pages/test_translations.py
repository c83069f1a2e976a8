import pytest
from django.contrib.auth.models import User

from cms.pages.models import Article, TextPage
from cms.pages.translations import outdated_translations, settle_translations
from tests.factories.pages import paragraph, stored

pytestmark = pytest.mark.django_db


def publish(page: Article, text: str) -> None:
    page.body = page.body.stream_block.to_python(stored(paragraph(text)))
    page.save_revision().publish()


def outdated() -> set[str]:
    return {page.locale.language_code for page in outdated_translations()}


def test_new_texts_agree_until_one_changes(article: Article, article_en: Article):
    assert outdated() == set()


def test_changed_dutch_text_marks_the_english_one(article: Article, article_en: Article):
    publish(article, "Anders")
    assert outdated() == {"en"}


def test_changed_english_text_marks_the_dutch_one(article: Article, article_en: Article):
    publish(article_en, "Different")
    assert outdated() == {"nl"}


def test_both_changed_marks_both(article: Article, article_en: Article):
    publish(article, "Anders")
    publish(article_en, "Different")
    assert outdated() == {"nl", "en"}


def test_text_without_translation_marks_nothing(article: Article):
    publish(article, "Anders")
    assert outdated() == set()


def test_change_taken_back_needs_no_settling(article: Article, article_en: Article):
    before = article.body.raw_data
    publish(article, "Anders")
    article.body = article.body.stream_block.to_python(list(before))
    article.save_revision().publish()
    assert outdated() == set()


def test_draft_marks_nothing(article: Article, article_en: Article, editor: User):
    article.summary = "In de maak"
    article.save_revision(user=editor)
    assert outdated() == set()


def test_settling_one_settles_both_at_their_live_revisions(article: Article, article_en: Article):
    publish(article, "Anders")
    settle_translations(page=TextPage.objects.get(pk=article_en.pk))
    article.refresh_from_db()
    assert outdated() == set()
    assert article.version.settled_revision == article.live_revision
