"""When what was saved is searched."""

import pytest
from django.core.management import call_command
from django.db import OperationalError, transaction
from modelsearch.backends import get_search_backend
from pytest_django.fixtures import Settings
from wagtail.models import Page

from cms.pages.models import Article, Guide, Module
from cms.search.backend import SearchBackend
from cms.search.errors import IndexBusyError
from cms.search.indexes.background import finish_writing
from cms.search.indexes.index import Rebuilder, RebuiltIndex, SearchIndex
from cms.search.indexes.notes import Note, Notes
from tests.factories.pages import make_article, make_guide, make_module, paragraph


@pytest.fixture
def committed(transactional_db: None, search: SearchBackend) -> Module:
    """A module, in tests whose transactions are real."""
    return make_module(make_guide())


def titles(search: SearchBackend, query: str) -> list[str]:
    return [article.title for article in search.search(query, Article)]


def fill(building: RebuiltIndex) -> None:
    for model in (Guide, Module, Article):
        building.add_items(model, list(model.get_indexed_objects()))


def test_a_published_page_is_searched_at_once(committed: Module, search: SearchBackend):
    make_article(committed, paragraph("Bloemen."), title="Nieuw")
    assert titles(search, "bloemen") == ["Nieuw"]


def test_a_deleted_page_leaves_the_index(
    committed: Module, search: SearchBackend, pages: SearchIndex
):
    article = make_article(committed, paragraph("Bloemen."))
    documents = pages.condition().documents
    article.delete()
    assert pages.condition().documents == documents - 1


def test_what_one_transaction_brings_is_written_at_once(
    committed: Module, search: SearchBackend, pages: SearchIndex
):
    folder = pages.shelf.folder
    index = folder.open(folder.current(), pages.shelf.schema)
    before = index.latest_generation()
    with transaction.atomic():
        for number in range(3):
            make_article(committed, paragraph("Bloemen."), title=f"Bloem {number}")
    assert index.latest_generation() == before + 1
    assert titles(search, "bloemen") == ["Bloem 0", "Bloem 1", "Bloem 2"]


def test_what_is_rolled_back_within_a_transaction_takes_nothing_with_it(
    committed: Module, search: SearchBackend
):
    article = make_article(committed, paragraph("Bloemen."), title="Oud")
    with transaction.atomic():
        article.title = "Nieuw"
        article.save_revision().publish()
        with transaction.atomic():
            make_article(committed, paragraph("Bloemen."), title="Nooit")
            transaction.set_rollback(True)
    assert titles(search, "bloemen") == ["Nieuw"]


def test_a_database_that_does_not_answer_loses_nothing(search: SearchBackend, module: Module):
    def language_of(page: Page) -> str:
        if away:
            raise OperationalError
        return "nl"

    away = True
    path = search.options.path.with_name("other")
    backend = SearchBackend({"PATH": path, "LANGUAGE_OF": language_of})
    index = backend.get_index_for_model(Page)
    index.reset()
    backend.add(make_article(module, paragraph("Bloemen."), title="Toch"))
    with pytest.raises(OperationalError):
        index.refresh()
    away = False
    index.refresh()
    assert titles(backend, "bloemen") == ["Toch"]


def test_what_is_rolled_back_never_gets_into_the_index(
    committed: Module, search: SearchBackend, pages: SearchIndex
):
    article = make_article(committed, paragraph("Bloemen."), title="Oud")
    article.title = "Tulpen"
    with transaction.atomic():
        article.save_revision().publish()
        transaction.set_rollback(True)
    pages.refresh()
    assert titles(search, "tulpen") == []
    assert titles(search, "bloemen") == ["Oud"]


def test_what_was_put_off_is_written_in_the_background(
    committed: Module, search: SearchBackend, settings: Settings
):
    settings.WAGTAILSEARCH_BACKENDS["default"]["IN_BACKGROUND"] = True
    make_article(committed, paragraph("Bloemen."), title="Later")
    finish_writing()
    assert titles(get_search_backend(), "bloemen") == ["Later"]


def test_searches_go_on_while_an_index_is_rebuilt(
    committed: Module, search: SearchBackend, pages: SearchIndex
):
    make_article(committed, paragraph("Bloemen."), title="Er al")
    rebuilder = Rebuilder(pages)
    fill(rebuilder.start())
    assert titles(search, "bloemen") == ["Er al"]
    rebuilder.finish()
    assert titles(search, "bloemen") == ["Er al"]


def test_what_is_published_during_a_rebuild_is_in_the_new_index(
    committed: Module, search: SearchBackend, pages: SearchIndex
):
    changed = make_article(committed, paragraph("Bloemen."), title="Oude naam")
    removed = make_article(committed, paragraph("Bloemen."), title="Weg")
    rebuilder = Rebuilder(pages)
    fill(rebuilder.start())
    changed.title = "Nieuwe naam"
    changed.save_revision().publish()
    removed.delete()
    make_article(Module.objects.get(pk=committed.pk), paragraph("Bloemen."), title="Erbij")
    rebuilder.finish()
    assert sorted(titles(search, "bloemen")) == ["Erbij", "Nieuwe naam"]
    assert pages.condition().documents == 4  # with the guide and the module


def test_only_one_rebuild_goes_on_at_a_time(search: SearchBackend, pages: SearchIndex):
    rebuilder = Rebuilder(pages)
    rebuilder.start()
    with pytest.raises(IndexBusyError):
        Rebuilder(pages).start()
    rebuilder.finish()
    Rebuilder(pages).start()


def test_a_rebuild_that_was_given_up_is_in_nobodys_way(
    search: SearchBackend, pages: SearchIndex, module: Module
):
    given_up = Rebuilder(pages)
    given_up.start()
    del given_up
    make_article(module, paragraph("Bloemen."), title="Toch")
    pages.refresh()
    assert titles(search, "bloemen") == ["Toch"]


def test_update_index_builds_the_index(search: SearchBackend, module: Module):
    make_article(module, paragraph("Bloemen."), title="Gevonden")
    call_command("update_index", verbosity=0)
    assert titles(search, "bloemen") == ["Gevonden"]


def test_update_index_passes_over_nothing_when_others_are_deleted_meanwhile(
    committed: Module, search: SearchBackend, pages: SearchIndex
):
    articles = [
        make_article(committed, paragraph("Bloemen."), title=f"Bloem {number}")
        for number in range(4)
    ]
    rebuilder = Rebuilder(pages)
    building = rebuilder.start()
    everything = Article.objects.order_by("pk")
    building.add_items(Article, list(everything[:2]))
    articles[0].delete()
    building.add_items(Article, list(everything[2:4]))
    rebuilder.finish()
    assert sorted(titles(search, "bloemen")) == ["Bloem 1", "Bloem 2", "Bloem 3"]


def test_what_the_index_was_never_told_of_is_brought_in_every_day(
    committed: Module, search: SearchBackend
):
    article = make_article(committed, paragraph("Bloemen."), title="Oud")
    with pytest.raises(KeyboardInterrupt):
        _publish_and_be_killed(committed)
    Article.objects.filter(pk=article.pk).update(title="Bijgewerkt")
    assert titles(search, "gemist") == titles(search, "bijgewerkt") == []
    call_command("update_index", verbosity=0)
    assert titles(search, "gemist") == ["Gemist"]
    assert titles(search, "bijgewerkt") == ["Bijgewerkt"]


@transaction.atomic
def _publish_and_be_killed(module: Module) -> None:
    """Publish an article and stop right after the database's commit."""
    transaction.on_commit(_kill)
    make_article(module, paragraph("Bloemen."), title="Gemist")


def _kill() -> None:
    raise KeyboardInterrupt


def test_notes_that_a_killed_writer_took_are_taken_again(pages: SearchIndex):
    notes = pages.shelf.folder.notes
    notes.add([Note("pages.Article", "1")])
    assert notes.take()
    notes.add([Note("pages.Article", "2"), Note("pages.Article", "1", gone=True)])
    again = Notes(pages.shelf.folder.path).take()
    assert again == [Note("pages.Article", "1", gone=True), Note("pages.Article", "2")]
    notes.done()
    assert notes.take() == []


def test_half_a_note_is_passed_over(pages: SearchIndex):
    notes = pages.shelf.folder.notes
    notes.add([Note("pages.Article", "1")])
    with (pages.shelf.folder.path / "notes").open("a") as file:
        file.write('\n["pages.Art')
    notes.add([Note("pages.Article", "2")])
    assert notes.take() == [Note("pages.Article", "1"), Note("pages.Article", "2")]


@pytest.mark.parametrize(
    "note", [Note("pages.Gone", "1"), Note("pages.Article", "no key"), Note("auth.User", "1")]
)
def test_notes_of_an_older_release_are_in_nobodys_way(
    search: SearchBackend, pages: SearchIndex, module: Module, note: Note
):
    pages.shelf.folder.notes.add([note])
    make_article(module, paragraph("Bloemen."), title="Nieuw")
    pages.refresh()
    assert titles(search, "bloemen") == ["Nieuw"]
    pages.shelf.folder.notes.add([note])
    call_command("search_index", "rebuild", verbosity=0)
    assert pages.shelf.folder.notes.take() == []


def test_an_object_that_cannot_be_read_is_left_out(search: SearchBackend, module: Module):
    def language_of(page: Page) -> str:
        if page.title == "Stuk":
            raise ValueError
        return "nl"

    make_article(module, paragraph("Bloemen."), title="Stuk")
    make_article(module, paragraph("Bloemen."), title="Heel")
    path = search.options.path.with_name("other")
    backend = SearchBackend({"PATH": path, "LANGUAGE_OF": language_of})
    rebuilder = Rebuilder(backend.get_index_for_model(Page))
    rebuilder.start().add_items(Article, list(Article.objects.all()))
    rebuilder.finish()
    assert titles(backend, "bloemen") == ["Heel"]
