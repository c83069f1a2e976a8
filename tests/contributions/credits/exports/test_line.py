"""The line that the licence asks for."""

from bs4 import BeautifulSoup
from django.test import Client
from django.utils import translation

from cms.pages.models import Article, Module
from contributions.credits.authorship import credits_of
from contributions.credits.exports.line import CreditLine, credit_line
from tests.contributions.credits.exports.conftest import credit
from tests.factories.contributions import make_contributor

LICENCE = "https://creativecommons.org/licenses/by-sa/4.0/"


def line_of(article: Article, language: str = "en") -> CreditLine:
    with translation.override(language):
        return credit_line(credits_of(article))


def test_line_has_all_that_the_licence_asks_for(credited: Article, article_en: Article):
    here, there = credited.get_url(), article_en.get_url()
    assert line_of(credited).text == (
        f"“{credited.title}” (http://localhost{here}), by the editors of Schrijfmee, Anna Bos, "
        "Bram <b>, Editor and anonymous contributors. "
        "With ideas and improvements by Dora. "
        f"It is kept in step with the English text “{article_en.title}” "
        f"(http://localhost{there}), by Ewan. "
        "It was changed since it was first published: see who wrote what "
        f"(http://localhost/nl/{credited.pk}/who-wrote-this/). "
        "© the people named. "
        f"Licensed under CC BY-SA 4.0 ({LICENCE}), without any warranty (section 5 of the licence)."
    )


def test_html_says_the_same(credited: Article):
    line = line_of(credited)
    said = BeautifulSoup(line.html, "html.parser")
    for link in said.select("a:not([rel~=nofollow])"):
        link.append(f" ({link['href']})")
    assert said.get_text() == line.text


def test_html_names_the_licence_to_machines(credited: Article):
    (link,) = BeautifulSoup(line_of(credited).html, "html.parser").select("a[rel~=license]")
    assert (link["href"], link.get_text()) == (LICENCE, "CC BY-SA 4.0")


def test_html_links_a_name_to_its_approved_address(credited: Article):
    html = line_of(credited).html
    assert '<a href="https://anna.example/" rel="ugc nofollow noopener">Anna Bos</a>' in html
    assert "bram.example" not in html


def test_no_name_and_no_title_is_markup(credited: Article):
    credited.title = "</a><script>%(names)s %s"
    html = line_of(credited).html
    assert "Bram &lt;b&gt;" in html
    assert "&lt;script&gt;%(names)s %s" in html


def test_name_stays_on_the_line(article: Article):
    credit(article, make_contributor("Bo\r\nBos"), 0)
    assert "Bo Bos" in line_of(article).text


def test_text_that_nobody_changed_says_nothing_of_changes(article: Article):
    assert "changed" not in line_of(article).text


def test_who_gave_only_ideas_is_no_author(credited: Article):
    authors, _, rest = line_of(credited).text.partition(". ")
    assert "Dora" not in authors
    assert "Dora" in rest


def test_module_speaks_for_the_texts_below_it(module: Module, credited: Article):
    with translation.override("en"):
        text = credit_line(credits_of(Module.objects.get(pk=module.pk))).text
    assert "with all below it, by" in text
    assert "Anna Bos" in text


def test_text_can_be_had_in_either_language_of_the_site(reader: Client, credited: Article):
    for language in ("nl", "en"):
        response = reader.get(f"/{language}/{credited.pk}/credits.txt")
        assert response["Content-Type"] == "text/plain; charset=utf-8"
        assert credited.title in response.content.decode()
