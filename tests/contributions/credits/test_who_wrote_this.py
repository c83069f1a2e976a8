"""The page on which every word of a text is told to be somebody's."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from django.contrib.auth.models import User
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from cms.pages.blocktext import BlockText
from cms.pages.models import Article, Guide, Module, TextPage
from contributions.people.models import Contributor
from contributions.people.services import erase_contributor
from contributions.provenance.models import PageProvenance
from tests.contributions.credits.accepting import accept
from tests.factories.contributions import make_contributor
from tests.factories.pages import EVERY_BLOCK, make_article, paragraph

MORE = paragraph("Een winkel vertelt <b>eerlijk</b> en vooraf wat iets kost.")
HOSTILE = "<script>alert(1)</script> &amp; \"'> <img src=x onerror=alert(2)>"


def path(page: TextPage) -> str:
    with translation.override(page.locale.language_code):
        return reverse("credits:who", args=[page.pk])


def soup(reader: Client, page: TextPage) -> BeautifulSoup:
    response = reader.get(path(page))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def block(page: BeautifulSoup, article: Article, position: int = 0) -> Tag:
    found = page.select_one(f"#b-{article.body[position].id}")
    assert found is not None
    return found


def said(tag: Tag | None) -> str:
    assert tag is not None
    return re.sub(r"\s+", " ", tag.get_text(" ", strip=True))


def test_words_of_a_contributor_are_tinted_and_say_who_and_when(
    reader: Client, article: Article, contributor: Contributor, editor: User
):
    accept(article, editor, contributor, proposed=MORE)
    (run,) = soup(reader, article).select(".block-text .by")
    assert run.get_text() == "en vooraf"
    assert run["class"] == ["by", "tint-1"]
    assert run["data-by"] == "1"
    day = date_format(timezone.localdate(), "DATE_FORMAT")
    assert run["title"] == f"{contributor.name}, {day}"


def test_words_of_editors_say_who_and_when_and_have_no_tint(
    reader: Client, article: Article, contributor: Contributor, editor: User
):
    accept(article, editor, contributor, proposed=MORE, final=paragraph("Een winkel vertelt alles"))
    page = soup(reader, article)
    (run,) = [span for span in page.select(".block-text span[title]") if "alles" in span.get_text()]
    assert "class" not in run.attrs
    assert run["title"].startswith(editor.get_full_name())


def test_every_kind_of_block_looks_as_it_does_in_the_article(
    reader: Client, article: Article, editor: User
):
    for position, text in (
        (0, MORE),
        (3, BlockText("example", {"title": "A", "text": "<p>B</p>"})),
    ):
        accept(article, editor, block_id=article.body[position].id, proposed=text)
    shown = BeautifulSoup(reader.get(article.get_url()).content, "html.parser")
    page = soup(reader, article)
    for position in range(len(EVERY_BLOCK)):
        tinted = block(page, article, position).select_one(".block-text")
        for run in tinted.select(".by, span[title]"):
            run.unwrap()
        plain = block(shown, article, position).select_one(".block-text")
        assert re.sub(r"\s", "", str(tinted.decode_contents())) == re.sub(
            r"\s", "", str(plain.decode_contents())
        )


@pytest.mark.parametrize(
    ("position", "proposed", "run"),
    [
        (1, BlockText("heading", {"text": "De laagste prijs telt mee"}), "mee"),
        (
            5,
            BlockText("checklist", {"title": "Voor de actie", "items": "Prijs noteren\nKies"}),
            "Kies",
        ),
        (6, BlockText("quote", {"text": "Meten is alles weten.", "by": "Jij", "url": ""}), "alles"),
    ],
)
def test_words_are_tinted_in_lines_and_lists_too(
    reader: Client, article: Article, editor: User, position: int, proposed: BlockText, run: str
):
    accept(article, editor, block_id=article.body[position].id, proposed=proposed)
    tinted = block(soup(reader, article), article, position).select(".by")
    assert run in [one.get_text() for one in tinted]


def test_links_to_pages_lead_there(reader: Client, module: Module, article: Article, editor: User):
    accept(
        article,
        editor,
        proposed=paragraph(f'Lees <a linktype="page" id="{module.pk}">de hele module</a>.'),
    )
    link = block(soup(reader, article), article).select_one(".block-text a")
    assert link["href"] == module.get_url()
    assert link.get_text() == "de hele module"


def test_no_text_of_people_becomes_markup(reader: Client, article: Article, editor: User):
    someone = make_contributor(HOSTILE)
    heading = BlockText("heading", {"text": HOSTILE})
    accept(article, editor, someone, block_id=article.body[1].id, proposed=heading)
    written = reader.get(path(article)).content.decode()
    assert "<script>alert" not in written
    assert "<img src=x" not in written
    page = BeautifulSoup(written, "html.parser")
    assert block(page, article, 1).select_one(".by")["title"].startswith(HOSTILE)
    assert block(page, article, 1).select_one("h2").get_text() == HOSTILE


def test_beside_a_block_stands_who_wrote_in_it_with_the_way_to_the_decision(
    reader: Client, article: Article, contributor: Contributor, editor: User
):
    suggestion = accept(article, editor, contributor, proposed=MORE)
    page = soup(reader, article)
    first, others = block(page, article).select(".block-who > li")
    links = [link["href"] for link in first.select("a")]
    assert links == [
        reverse("credits:contributor", args=[contributor.handle]),
        reverse("credits:improvement", args=[suggestion.pk]),
    ]
    assert first.select_one("time")["datetime"] == timezone.localdate().isoformat()
    assert first.select_one(".swatch.tint-1")["aria-hidden"] == "true"
    assert not others.select("a, .swatch")
    assert len(block(page, article, 1).select(".block-who > li")) == 1


def test_what_an_editor_changed_while_accepting_leads_to_that_decision(
    reader: Client, article: Article, contributor: Contributor, editor: User
):
    final = paragraph("Elke winkel vertelt eerlijk wat iets kost.")
    suggestion = accept(article, editor, contributor, proposed=MORE, final=final)
    editors = [
        one
        for one in block(soup(reader, article), article).select(".block-who > li")
        if editor.get_full_name() in one.get_text()
    ]
    (link,) = editors[0].select("a")
    assert link["href"] == reverse("credits:improvement", args=[suggestion.pk])


def test_the_legend_has_who_has_most_words_first_and_then_the_editors(
    reader: Client, article: Article, editor: User
):
    accept(article, editor, make_contributor("Bram"), proposed=MORE)
    more = BlockText("heading", {"text": "De laagste prijs telt altijd en overal mee"})
    accept(article, editor, make_contributor("Anna"), block_id=article.body[1].id, proposed=more)
    legend = soup(reader, article).select_one(".who-legend")
    lines = [
        said(line) for line in legend.select(":scope > ol > li, :scope > ul:not(.block-who) li")
    ]
    assert [line.split(" ")[:3] for line in lines[:2]] == [["1", "Anna", "4"], ["2", "Bram", "2"]]
    assert not legend.select_one(":scope > ul .swatch")
    percents = [line.rsplit(" ", 1)[1] for line in lines]
    assert sum(float(one.rstrip("%").replace(",", ".")) for one in percents) == pytest.approx(100)


def test_eight_have_a_tint_of_their_own_and_the_others_share_one(
    reader: Client, module: Module, editor: User
):
    names = [f"Naam {letter}" for letter in "abcdefghij"]
    article = make_article(module, *(paragraph("Tekst") for _ in names), title="Lang")
    for position, name in enumerate(names):
        words = " ".join(f"woord{position}x{number}" for number in range(20 - position))
        accept(
            article,
            editor,
            make_contributor(name),
            block_id=article.body[position].id,
            proposed=paragraph(words),
        )
    page = soup(reader, article)
    tints = [run["class"][1] for run in page.select(".block-text .by")]
    assert tints == [*(f"tint-{number}" for number in range(1, 9)), "tint-shared", "tint-shared"]
    assert [run["data-by"] for run in page.select(".block-text .by")][-2:] == ["9", "10"]


def test_erased_people_are_anonymous(
    reader: Client, article: Article, contributor: Contributor, editor: User
):
    name = contributor.name
    accept(article, editor, contributor, proposed=MORE)
    erase_contributor(contributor=contributor)
    page = soup(reader, article)
    assert name not in page.get_text()
    assert page.select_one(".by")["title"].startswith("Anoniem")


def test_a_page_of_which_nothing_is_known_says_so_and_shows_the_text(
    reader: Client, article: Article
):
    PageProvenance.objects.all().delete()
    with translation.override("en"):
        page = soup(reader, article)
    assert not page.select(".by, .block-who, .swatch")
    assert "eerlijk" in block(page, article).get_text()
    assert len(page.select(".who-legend p")) == 1


def test_words_that_do_not_fit_the_text_are_left_without_tints(
    reader: Client, article: Article, contributor: Contributor, editor: User
):
    accept(article, editor, contributor, proposed=MORE)
    article = Article.objects.get(pk=article.pk)
    article.body[0].value.source = "<p>Ineens iets heel anders</p>"
    article.save()
    page = soup(reader, article)
    assert said(block(page, article).select_one(".block-text")) == "Ineens iets heel anders"
    assert not block(page, article).select(".block-text span")


@pytest.mark.parametrize("kind", ["guide", "module", "article"])
def test_guide_module_and_article_have_the_page_and_lead_to_it(
    reader: Client, kind: str, request: pytest.FixtureRequest
):
    page: Guide | Module | Article = request.getfixturevalue(kind)
    if kind == "guide":
        request.getfixturevalue("module")
    assert soup(reader, page).select_one("h1").get_text(strip=True) == page.title
    assert f'href="{path(page)}"' in reader.get(page.get_url()).content.decode()


def test_the_language_switch_leads_to_the_page_of_the_translation(
    reader: Client, article: Article, article_en: Article
):
    link = soup(reader, article).select_one(".site-nav a[lang=en]")
    assert link["href"] == path(article_en)
    assert reader.get(link["href"]).status_code == 200


def test_only_what_everyone_may_read_has_a_page(reader: Client, article: Article):
    assert reader.get(f"/en/{article.pk}/who-wrote-this/").status_code == 404
    assert reader.get(f"/nl/{10**30}/who-wrote-this/").status_code == 404
    article.unpublish()
    assert reader.get(path(article)).status_code == 404


def test_everyone_reads_the_same_bytes_without_a_cookie(
    reader: Client, article: Article, editor: User, editor_client: Client
):
    accept(article, editor, proposed=MORE)
    first, second = reader.get(path(article)), editor_client.get(path(article))
    assert first.content == second.content
    assert not first.cookies


def test_the_script_that_tints_in_place_is_small():
    script = finders.find("credits/who.js")
    assert isinstance(script, str)
    assert Path(script).stat().st_size <= 1500


def _queries(reader: Client, article: Article) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert reader.get(path(article)).status_code == 200
    return len(queries)


def test_queries_grow_neither_with_blocks_nor_with_writers(
    reader: Client, module: Module, editor: User
):
    link = paragraph(f'<a linktype="page" id="{module.pk}">meer</a>')
    short = make_article(module, *EVERY_BLOCK, link, title="Kort")
    long = make_article(module, *EVERY_BLOCK, *EVERY_BLOCK, link, link, title="Lang")
    accept(short, editor, proposed=MORE)
    for name in ("Anna", "Bram", "Chris"):
        accept(long, editor, make_contributor(name), proposed=paragraph(f"Wat {name} schreef."))
    for page in (short, long):
        reader.get(path(page))
    assert _queries(reader, long) == _queries(reader, short)
