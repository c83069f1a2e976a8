"""Where shares are seen: under a text, on the home page, in the colophon, on someone's page."""

import pytest
from bs4 import BeautifulSoup, Tag
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from cms.pages.models import Article, Guide, Module
from contributions.credits.models import Basis
from contributions.credits.standing import FIRST, standing_of
from contributions.people.models import Contributor
from contributions.people.services import erase_contributor
from contributions.provenance.models import Contribution
from tests.factories.contributions import make_contributor
from tests.factories.credits import make_credit
from tests.factories.pages import make_article
from tests.factories.words import give_words


@pytest.fixture(autouse=True)
def _in_english_nothing_is_known(article: Article, article_en: Article) -> None:
    Contribution.objects.all().delete()


def give(page: Article, by: Contributor, words: int = 0, basis: Basis = Basis.WORDS) -> Contributor:
    credit = make_credit(page, by)
    credit.basis = basis
    credit.save()
    if words:
        give_words(page, words, by, suggestion=credit.suggestion)
    return by


def read(reader: Client, path: str, selector: str) -> str:
    page = BeautifulSoup(reader.get(path).content, "html.parser")
    part = page.select_one(selector)
    return " ".join(part.get_text().split()) if part else ""


def under(reader: Client, page: Article | Guide | Module) -> str:
    return read(reader, page.get_url(), ".written-along")


def test_name_under_the_article_has_its_share(
    reader: Client, article_en: Article, contributor: Contributor, editor: User
):
    give(article_en, contributor, 25)
    give_words(article_en, 15, editor)
    give_words(article_en, 60)
    said = under(reader, article_en)
    assert f"{contributor.name} 1 correction · 25.0% of the words" in said
    assert "The editors of Schrijfmee: 60.0% of the words · Editor: 15.0% of the words" in said


def test_idea_and_lost_words_are_told_without_a_percentage(reader: Client, article_en: Article):
    give(article_en, make_contributor("Anna"), basis=Basis.IDEA)
    give(article_en, make_contributor("Bram"))
    said = under(reader, article_en)
    assert "Anna 1 correction (1 as an idea)" in said
    assert "Bram 1 correction · none of their words are in the text now" in said
    assert "%" not in said.split("Edited by")[0]


def test_names_stay_large_and_linked(reader: Client, article_en: Article, contributor: Contributor):
    give(article_en, contributor, 25)
    page = BeautifulSoup(reader.get(article_en.get_url()).content, "html.parser")
    link = page.select_one(".written-along .people a.person")
    assert isinstance(link, Tag)
    assert link.get_text() == contributor.name


def test_text_leads_to_who_wrote_it(reader: Client, article_en: Article):
    page = BeautifulSoup(reader.get(article_en.get_url()).content, "html.parser")
    path = f"/en/{article_en.pk}/who-wrote-this/"
    assert page.select(f'.written-along a[href="{path}"]')


def test_authors_of_the_translation_stand_below(
    reader: Client, article: Article, article_en: Article
):
    give(article, make_contributor("Anna"), 30)
    give(article, make_contributor("Bram"), basis=Basis.IDEA)
    give_words(article, 10)
    said = under(reader, article_en)
    assert (
        f"Authors of the Dutch text: {article.title} Anna, 75.0% of the words Bram, 1 as an idea "
        "The editors of Schrijfmee, 25.0% of the words"
    ) in said


def test_original_is_either_language(reader: Client, article: Article, article_en: Article):
    give(article_en, make_contributor("Ewan"), 30)
    said = under(reader, article)
    assert f"{article_en.title} Ewan, 100" in said


def test_module_names_who_wrote_its_articles(
    reader: Client, module_en: Module, article_en: Article, contributor: Contributor
):
    give(article_en, contributor, 30)
    give_words(module_en, 10)
    assert f"{contributor.name} 1 correction · 75.0% of the words" in under(reader, module_en)


def test_home_page_names_those_with_most_words(
    reader: Client, guide_en: Guide, article_en: Article
):
    for number in range(12):
        give(article_en, make_contributor(f"Schrijver {number:02}"), 100 - number)
    said = under(reader, guide_en)
    assert "Schrijver 09" in said
    assert "Schrijver 10" not in said
    assert "Everyone who wrote along" in said


def test_page_offers_the_line_to_copy(
    reader: Client, article_en: Article, contributor: Contributor
):
    give(article_en, contributor, 25)
    page = BeautifulSoup(reader.get(article_en.get_url()).content, "html.parser")
    plain, html = (pre.get_text() for pre in page.select(".written-along pre"))
    assert plain == reader.get(f"/en/{article_en.pk}/credits.txt").content.decode().strip()
    assert BeautifulSoup(html, "html.parser").select_one("a[rel~=license]")


def test_preview_of_an_unpublished_page_offers_no_files(reader: Client, article_en: Article):
    article_en.unpublish()
    article_en.refresh_from_db()
    with translation.override("en"):
        page = article_en.make_preview_request().render().content.decode()
    assert "credits.csv" not in page


def test_colophon_has_the_shares_of_the_whole_guide(
    reader: Client, article: Article, article_en: Article, contributor: Contributor
):
    give(article_en, contributor, 30)
    give(article, contributor, 1000)
    gone = give(article_en, make_contributor("Weg"), 20)
    give_words(article_en, 50)
    erase_contributor(contributor=gone)
    said = read(reader, "/en/colophon/", "main")
    assert "30.0% of the words of the guide in this language" in said
    assert "The editors of Schrijfmee, 50.0% of the words Anonymous, 20.0% of the words" in said


def test_colophon_links_to_the_credits_of_the_guide(reader: Client, guide_en: Guide):
    page = reader.get("/en/colophon/").content.decode()
    assert f'href="/en/{guide_en.pk}/credits.csv" type="text/csv"' in page


def test_page_of_a_contributor_tells_where_their_words_are(
    reader: Client, article: Article, article_en: Article, contributor: Contributor
):
    give(article, contributor, 30)
    give_words(article, 10)
    give(article_en, contributor, 1)
    give_words(article_en, 1)
    path = reverse("credits:contributor", args=[contributor.handle]).replace("/nl/", "/en/")
    said = read(reader, path, 'section[aria-labelledby="standing"]')
    assert "31 words of theirs are in the guide today." in said
    assert f"{article.title}: 30 words, 75.0% of the text" in said
    assert f"{article_en.title}: 1 word, 50.0% of the text" in said


def test_what_not_everyone_may_read_is_not_told(article: Article, contributor: Contributor):
    give(article, contributor, 30)
    article.unpublish()
    assert not standing_of(contributor).texts


def test_erased_contributor_has_no_words_to_show(article: Article, contributor: Contributor):
    give(article, contributor, 30)
    erase_contributor(contributor=contributor)
    assert not standing_of(Contributor.objects.get(pk=contributor.pk)).texts


def test_many_texts_are_told_in_two_parts(module: Module, contributor: Contributor):
    for number in range(FIRST + 2):
        page = make_article(module, title=f"Artikel {number}")
        give_words(page, number + 1, contributor)
    standing = standing_of(contributor)
    assert (len(standing.first), len(standing.others)) == (FIRST, 2)
    assert [text.share.words for text in standing.texts] == list(range(FIRST + 2, 0, -1))


@pytest.mark.parametrize("place", ["article", "module", "guide", "colophon", "contributor"])
def test_more_people_take_no_more_queries(
    reader: Client,
    guide: Guide,
    module: Module,
    article: Article,
    contributor: Contributor,
    django_assert_num_queries: DjangoAssertNumQueries,
    place: str,
):
    give(article, contributor, 5)
    paths = {
        "article": article.get_url(),
        "module": module.get_url(),
        "guide": guide.get_url(),
        "colophon": "/nl/colophon/",
        "contributor": f"/nl/contributors/{contributor.handle}/",
    }
    reader.get(paths[place])
    with CaptureQueriesContext(connection) as few:
        reader.get(paths[place])
    number_of_queries = len(few)
    for number in range(4):
        give(article, make_contributor(f"Schrijver {number}"), 3)
        give(article, contributor, 2)
    reader.get(paths[place])
    with django_assert_num_queries(number_of_queries):
        reader.get(paths[place])
