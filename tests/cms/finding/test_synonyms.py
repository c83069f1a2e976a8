"""Synonyms as editors write them, and as the search takes them."""

import pytest

from cms.finding.models import Synonyms
from cms.finding.ranking import rank
from cms.pages.models import Article, Module
from cms.search.indexes.index import SearchIndex
from tests.factories.pages import make_article, paragraph

pytestmark = pytest.mark.django_db


def keep(*lines: str) -> None:
    for line in lines:
        row = Synonyms(language="nl", words=line)
        row.full_clean()
        row.save()


def titles(text: str) -> list[str]:
    return [one.found.title for one in rank(text, Article.objects.live())]


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("Kroeg,Café", "cafe"),
        ("  CAFE ; kroeg ", "Café"),
        ("kroeg, koffiehuizen", "Koffiehuis"),
        ("kroeg, e-mailbar", "emailbar"),
        ("kroeg, e-mailbar", "e-mailbar"),
        ("kroeg, foto's", "foto"),
    ],
)
def test_case_accents_and_hyphens_make_no_difference(
    pages: SearchIndex, module: Module, line: str, asked: str
):
    keep(line)
    make_article(module, paragraph("De kroeg is open."), title="Kroeg")
    pages.refresh()
    assert titles(asked) == ["Kroeg"]


def test_a_hyphened_word_is_found_for_its_synonym(pages: SearchIndex, module: Module):
    keep("postduif, e-mailbericht")
    make_article(module, paragraph("Stuur een e-mailbericht."), title="Bericht")
    pages.refresh()
    assert titles("postduif") == ["Bericht"]


def test_a_word_in_two_lines_finds_both_and_they_not_each_other(pages: SearchIndex, module: Module):
    keep("bank, zitmeubel", "bank, geldinstelling")
    for word in ("zitmeubel", "geldinstelling"):
        make_article(module, paragraph(f"Over een {word}."), title=word)
    pages.refresh()
    assert set(titles("bank")) == {"zitmeubel", "geldinstelling"}
    assert titles("zitmeubel") == ["zitmeubel"]


def test_a_line_is_kept_tidy():
    keep("retour ,,  terug  sturen;Retour")
    assert Synonyms.objects.latest("pk").words == "retour, terug sturen"
