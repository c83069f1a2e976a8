"""Which of the texts that a search finds come first."""

import pytest

from cms.finding.ranking import Match, rank
from cms.finding.texts import weigh
from cms.pages.models import Article, Module, TextPage
from cms.search.indexes.index import SearchIndex
from tests.factories.pages import make_article, paragraph


def titles(text: str) -> list[str]:
    return [one.found.title for one in rank(text, TextPage.objects.live(), weigh=weigh)]


def test_all_words_come_before_some_that_are_there_twice(pages: SearchIndex, module: Module):
    make_article(module, paragraph("Een lamp is een lamp."), title="Een woord")
    make_article(module, paragraph("De lamp staat op een tafel."), title="Beide")
    pages.refresh()
    assert titles("lamp tafel") == ["Beide", "Een woord"]


def test_a_text_is_there_once(pages: SearchIndex, module: Module):
    make_article(module, paragraph("Lamp, tafel, lamp, tafel."), title="Lamp en tafel")
    pages.refresh()
    assert titles("lamp tafel") == ["Lamp en tafel"]


def test_what_looks_alike_is_found_when_nothing_else_is(pages: SearchIndex, module: Module):
    make_article(module, paragraph("De verpakking is van karton."), title="Doos")
    pages.refresh()
    [one] = rank("kartonk", Article.objects.live())
    assert (one.found.title, one.match) == ("Doos", Match.ALIKE)


def test_the_last_word_may_be_unfinished(pages: SearchIndex, module: Module):
    make_article(module, paragraph("Ook gratis karton."), title="Beide")
    make_article(module, paragraph("Gratis, en nog eens gratis."), title="Een woord")
    make_article(module, paragraph("Iets anders."), title="Niets")
    pages.refresh()
    assert titles("gratis kart") == ["Beide", "Een woord"]
    [one] = rank("kart", Article.objects.live())
    assert one.match is Match.BEGUN


def test_a_whole_word_is_no_beginning(pages: SearchIndex, module: Module):
    make_article(module, paragraph("De pakket is klein."), title="Woord")
    make_article(module, paragraph("De pakketten zijn pakketjesachtig."), title="Langer")
    make_article(module, paragraph("Pakketreis."), title="Reis")
    pages.refresh()
    assert all(one.match is not Match.BEGUN for one in rank("pakket", Article.objects.live()))


def test_what_is_begun_tells_of_no_text_that_is_held_back(pages: SearchIndex, module: Module):
    make_article(module, paragraph("Geheim karton."), title="Geheim").unpublish()
    make_article(module, paragraph("Over lampen."), title="Lamp")
    pages.refresh()
    assert titles("kart") == []


def test_articles_come_before_introductions_that_say_the_same(pages: SearchIndex, module: Module):
    module.title = "Koffiemolens"
    module.save_revision().publish()
    make_article(module, paragraph("Tekst."), title="Koffiemolens")
    pages.refresh()
    first, second = rank("koffiemolens", TextPage.objects.live(), weigh=weigh)
    assert isinstance(first.found.specific, Article)
    assert second.found.pk == module.pk


@pytest.mark.usefixtures("search")
def test_another_backend_leaves_out_what_it_cannot(settings: object, article: Article):
    settings.WAGTAILSEARCH_BACKENDS = {  # type: ignore[attr-defined]
        "default": {"BACKEND": "wagtail.search.backends.database"}
    }
    article.save()
    assert titles("fietsenwinkel") == [article.title]
    assert titles("fietsenwinkeltje") == []


def test_a_title_counts_for_more_than_a_mention(pages: SearchIndex, module: Module):
    make_article(module, paragraph("Een lamp, en nog een lamp."), title="Meubels")
    make_article(module, paragraph("Tekst."), title="Lampen")
    pages.refresh()
    assert titles("lamp") == ["Lampen", "Meubels"]


def test_a_word_in_passing_is_no_answer_beside_a_text_about_all(pages: SearchIndex, module: Module):
    make_article(module, paragraph("Over influencers en hun contract."), title="Influencercontract")
    for number in range(3):
        passing = paragraph("Iets heel anders. " * 100 + "Een contract.")
        make_article(module, passing, title=f"Anders {number}")
    pages.refresh()
    assert titles("influencer contract") == ["Influencercontract"]
    assert len(titles("contract")) == 4


def test_a_slip_among_known_words_is_forgiven(pages: SearchIndex, module: Module):
    make_article(module, paragraph("Een contract."), title="Contracten")
    make_article(module, paragraph("Een influencer filmt."), title="Influencers")
    pages.refresh()
    assert set(titles("influenser contract")) == {"Contracten", "Influencers"}


def test_the_text_that_is_called_so_is_first(pages: SearchIndex, module: Module):
    make_article(module, paragraph("Klacht, klachten, klacht."), title="Klachten en klagers")
    make_article(module, paragraph("Iets anders."), title="Klachten")
    make_article(module, paragraph("Klachten over klachten."), title="Een klacht, of klachten")
    pages.refresh()
    assert titles("klachten")[0] == "Klachten"


def test_words_that_all_look_like_others_are_said_to(pages: SearchIndex, module: Module):
    make_article(module, paragraph("De verpakking is van karton."), title="Doos")
    pages.refresh()
    [one] = rank("kartonk gasketel", Article.objects.live())
    assert one.match is Match.ALIKE


def test_a_slip_beside_a_known_word_is_not_all_that_is_found(pages: SearchIndex, module: Module):
    make_article(module, paragraph("Een contract."), title="Contracten")
    pages.refresh()
    [one] = rank("gasketel contract", Article.objects.live())
    assert one.match is Match.SOME
