"""The script that keeps the translations: what it finds in code, and what it complains about."""

from pathlib import Path

import messages
import pytest
from babel.messages.pofile import write_po

CODE = 'from x import _\nA = _("Read on")\nB = _("By %(name)s")\n'
TEMPLATE = """{% load i18n %}<p>Don't (stop [
  {% translate "Search" %}
      {% blocktranslate count total=n %}{{ total }} text{% plural %}{{ total }} texts
{% endblocktranslate %}"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "cms").mkdir()
    (tmp_path / "cms/code.py").write_text(CODE)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/page.html").write_text(TEMPLATE)
    return tmp_path


@pytest.fixture
def catalogue(project: Path) -> Path:
    """A complete translation."""
    path = project / "nl.po"
    messages.update(path, messages.extracted(project))
    translate(path, "Read on", "Lees verder")
    translate(path, "By %(name)s", "Door %(name)s")
    translate(path, "Search", "Zoeken")
    plural = ("%(total)s tekst", "%(total)s teksten\n")
    translate(path, ("%(total)s text", "%(total)s texts\n"), plural)
    messages.update(path, messages.extracted(project))
    return path


def translate(path: Path, source: str | tuple[str, str], said: str | tuple[str, str]) -> None:
    texts = messages.read(path)
    message = texts.get(source)
    assert message is not None
    message.string = said
    with path.open("wb") as file:
        write_po(file, texts)


def found(project: Path, catalogue: Path) -> list[str]:
    return list(messages.problems(messages.extracted(project), catalogue))


def test_texts_of_code_and_templates_are_found(project: Path):
    ids = [message.id for message in messages.extracted(project) if message.id]
    assert "Read on" in ids
    assert "Search" in ids
    assert ("%(total)s text", "%(total)s texts\n") in ids


def test_complete_translation_has_no_problem(project: Path, catalogue: Path):
    assert found(project, catalogue) == []


def test_text_without_translation_is_named(project: Path, catalogue: Path):
    (project / "cms/new.py").write_text('C = _("Brand new")')
    assert found(project, catalogue) == ["not translated: 'Brand new' (cms/new.py)"]


def test_translation_of_a_text_that_is_gone_is_named(project: Path, catalogue: Path):
    (project / "cms/code.py").write_text('A = _("By %(name)s")')
    assert found(project, catalogue) == ["left over: 'Read on'"]


def test_lost_placeholder_is_named(project: Path, catalogue: Path):
    translate(catalogue, "By %(name)s", "Door iemand")
    assert any("placeholders" in problem for problem in found(project, catalogue))


def test_catalogue_that_was_not_compiled_is_named(project: Path, catalogue: Path):
    translate(catalogue, "Search", "Zoek")
    (problem,) = found(project, catalogue)
    assert problem.startswith("not compiled")


def test_update_keeps_translations_and_drops_what_is_gone(project: Path, catalogue: Path):
    (project / "cms/code.py").write_text('A = _("Read on")')
    messages.update(catalogue, messages.extracted(project))
    texts = messages.read(catalogue)
    kept = texts.get("Read on")
    assert kept is not None
    assert kept.string == "Lees verder"
    assert texts.get("By %(name)s") is None


def test_update_without_changes_writes_the_same_bytes(project: Path, catalogue: Path):
    before = catalogue.read_bytes(), catalogue.with_suffix(".mo").read_bytes()
    messages.update(catalogue, messages.extracted(project))
    assert (catalogue.read_bytes(), catalogue.with_suffix(".mo").read_bytes()) == before
