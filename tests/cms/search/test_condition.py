"""Indexes that cannot be searched: noticed, said, and built anew by a command."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from modelsearch.query import And, PlainText, SearchQuery

from cms.pages.models import Article, Module
from cms.search.backend import SearchBackend
from cms.search.checks import check_indexes
from cms.search.indexes.folder import REBUILD
from cms.search.indexes.index import SearchIndex
from cms.search.indexes.state import State
from tests.factories.pages import make_article, paragraph


@pytest.fixture
def build(search: SearchBackend, pages: SearchIndex, module: Module) -> Path:
    """The folder of the current build, with an article in it."""
    make_article(module, paragraph("Bloemen."), title="Er")
    pages.refresh()
    folder = pages.shelf.folder
    return folder.path / folder.current()


def cut(build: Path) -> None:
    for segment in build.glob("*.seg"):
        segment.write_bytes(segment.read_bytes()[: segment.stat().st_size // 2])


def remove_segments(build: Path) -> None:
    for segment in build.glob("*.seg"):
        segment.unlink()


def flip_one_bit(build: Path) -> None:
    for segment in build.glob("*.seg"):
        data = bytearray(segment.read_bytes())
        data[len(data) // 2] ^= 1
        segment.write_bytes(data)


def garble(build: Path) -> None:
    for table in build.glob("*.toc"):
        table.write_bytes(b"\x00garbage" * 10)


def remove_all(build: Path) -> None:
    for file in build.iterdir():
        if file.is_file():
            file.unlink()


def garble_the_name(build: Path) -> None:
    (build.parent / "current").write_bytes(b"\xff\xfe\x00")


def empty_the_name(build: Path) -> None:
    (build.parent / "current").write_bytes(b"")


def make_older(build: Path) -> None:
    (build / "about").write_text(json.dumps({"format": 0}))


def open_to_others(build: Path) -> None:
    build.chmod(0o777)


DAMAGES = [
    cut,
    flip_one_bit,
    remove_segments,
    garble,
    remove_all,
    garble_the_name,
    empty_the_name,
    make_older,
    open_to_others,
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_index_finds_nothing_and_says_why(
    build: Path, search: SearchBackend, damage: Callable[[Path], None]
):
    damage(build)
    results = search.search("bloemen", Article)
    assert list(results) == []
    assert REBUILD in results.problem


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_index_is_reported_and_built_anew_by_command(
    build: Path, search: SearchBackend, damage: Callable[[Path], None]
):
    damage(build)
    assert [warning.id for warning in check_indexes(None)] == ["search.UNUSABLE"]
    with pytest.raises(CommandError):
        call_command("search_index", "status")
    call_command("search_index", "rebuild", verbosity=0)
    call_command("search_index", "status", "--thoroughly")
    assert [article.title for article in search.search("bloemen", Article)] == ["Er"]
    assert check_indexes(None) == []


@pytest.mark.parametrize("damage", DAMAGES)
def test_saving_goes_on_over_a_damaged_index(
    build: Path,
    pages: SearchIndex,
    module: Module,
    caplog: pytest.LogCaptureFixture,
    damage: Callable[[Path], None],
):
    damage(build)
    make_article(module, paragraph("Bloemen."), title="Daarna")
    pages.refresh()
    assert REBUILD in caplog.text


def test_an_index_of_another_version_is_written_by_processes_of_that_version(
    build: Path, search: SearchBackend, pages: SearchIndex, module: Module
):
    about = (build / "about").read_text()
    make_older(build)
    make_article(module, paragraph("Tulpen."), title="Daarna")
    pages.refresh()
    (build / "about").write_text(about)
    pages.refresh()
    assert [article.title for article in search.search("tulpen", Article)] == ["Daarna"]


def test_an_index_that_is_not_there_finds_nothing_and_says_why(
    db: None, tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    backend = SearchBackend({"PATH": tmp_path / "none"})
    results = backend.search("bloemen", Article)
    assert (list(results), results.count()) == ([], 0)
    assert REBUILD in results.problem
    assert backend.get_index_for_model(Article).condition().state is State.MISSING


def test_an_index_for_other_languages_is_outdated_but_searched(build: Path, search: SearchBackend):
    backend = SearchBackend({"PATH": search.options.path, "LANGUAGES": ["nl", "en", "de"]})
    condition = backend.get_index_for_model(Article).condition()
    assert condition.state is State.OUTDATED
    assert [article.title for article in backend.search("bloemen", Article)] == ["Er"]


def test_an_index_that_others_can_put_another_in_place_of_is_not_read(
    build: Path, search: SearchBackend
):
    search.options.path.chmod(0o777)
    results = search.search("bloemen", Article)
    assert (list(results), "chmod 700" in results.problem) == ([], True)


def test_a_query_that_is_too_deep_is_no_damage(build: Path, search: SearchBackend):
    query: SearchQuery = PlainText("bloemen")
    for _ in range(sys.getrecursionlimit()):
        query = And([query])
    with pytest.raises(RecursionError):
        list(search.search(query, Article))


def test_an_index_of_another_user_is_not_called_damaged(build: Path, search: SearchBackend):
    with as_somebody_else(build.parent):
        results = search.search("bloemen", Article)
        assert (list(results), "user" in results.problem) == ([], True)
        with pytest.raises(CommandError, match="Permission denied"):
            call_command("search_index", "rebuild", verbosity=0)
    assert [article.title for article in search.search("bloemen", Article)] == ["Er"]


@contextmanager
def as_somebody_else(folder: Path) -> Iterator[None]:
    """Be no user that may enter a folder; root may enter every one."""
    user, mode = os.geteuid(), folder.stat().st_mode
    folder.chmod(0)
    if not user:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)
        folder.chmod(mode)


def test_the_folder_is_its_owners_alone(build: Path, search: SearchBackend):
    for folder in (search.options.path, build.parent, build):
        assert folder.stat().st_mode & 0o777 == 0o700


def test_older_builds_are_removed(build: Path, search: SearchBackend):
    call_command("search_index", "rebuild", verbosity=0)
    assert [one.name for one in build.parent.iterdir() if one.is_dir()] != [build.name]
    assert len([one for one in build.parent.iterdir() if one.is_dir()]) == 1
