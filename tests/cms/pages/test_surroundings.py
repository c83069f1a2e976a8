from cms.pages.models import Article, Guide, Module
from cms.pages.surroundings import ancestors, chapters, language_links, neighbours, view_links
from tests.factories.pages import make_article, make_module


def test_breadcrumbs_go_from_the_guide_to_the_module(article: Article, module: Module):
    assert [page.title for page in ancestors(article)] == ["Schrijfmee", module.title]


def test_neighbours_follow_the_guide_from_front_to_back(guide: Guide, module: Module):
    first = make_article(module, title="Eerste")
    make_article(module, title="Tweede")
    delivery = make_module(guide, "delivery")
    before, after = neighbours(first, guide, None)
    assert before is not None
    assert after is not None
    assert (before.title, after.title) == ("Marketing", "Tweede")
    last_before, last_after = neighbours(delivery, guide, None)
    assert last_before is not None
    assert last_before.title == "Tweede"
    assert last_after is None


def test_unpublished_pages_are_skipped(guide: Guide, module: Module):
    first = make_article(module, title="Eerste")
    make_article(module, title="Tweede").unpublish()
    assert neighbours(first, guide, None)[1] is None


def test_the_language_link_leads_to_the_translation(article: Article, article_en: Article):
    (link,) = language_links(article, ancestors(article), None)
    assert link.path == "/en/marketing/was-prices/"
    assert link.is_translation


def test_without_translation_it_leads_to_the_nearest_ancestor(article: Article, guide_en: Guide):
    (link,) = language_links(article, ancestors(article), None)
    assert link.path == "/en/"
    assert not link.is_translation


def test_a_translated_module_is_nearer_than_the_home_page(article: Article, module_en: Module):
    module_en.translation_key = article.get_parent().translation_key
    module_en.save()
    (link,) = language_links(article, ancestors(article), None)
    assert link.path == "/en/marketing/"


def test_an_unpublished_translation_does_not_count(article: Article, article_en: Article):
    article_en.unpublish()
    (link,) = language_links(article, ancestors(article), None)
    assert not link.is_translation


def test_without_a_request_the_other_language_begins_at_home():
    (link,) = view_links("en", None)
    assert (link.code, link.name, link.path) == ("nl", "Nederlands", "/nl/")


def test_the_contents_hold_every_published_text(guide: Guide, module: Module, article: Article):
    make_article(module, title="Concept").unpublish()
    (chapter,) = chapters(guide, None)
    assert chapter.number == 1
    assert [line.title for line in chapter.articles] == [article.title]
