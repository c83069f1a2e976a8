from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from PIL import Image as Picture
from wagtail.models import Site

from cms.manuscripts.exporting import export_folder
from cms.manuscripts.loading import Outcome, Report, load_folder
from cms.manuscripts.manuscript import ManuscriptError
from cms.pages.models import Article, Guide, TextPage
from cms.pages.translations import outdated_translations
from tests.factories.pages import paragraph, stored

pytestmark = pytest.mark.django_db


def text(title: str, body: str, *, slug: str = "", order: int = 1, article: bool = False) -> str:
    header = [f"title: {title}"]
    header += [f"slug: {slug}", f"order: {order}"] if slug else []
    header += ["stage: open", "review: 2027-05-01"] if article else []
    return "\n".join(["---", *header, "summary: Kort.", "---", "", body, ""])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A guide of one module and one article in two languages."""
    (tmp_path / "marketing").mkdir()
    for language in ("nl", "en"):
        (tmp_path / f"guide.{language}.md").write_text(text("Gids", "Welkom."))
        (tmp_path / f"marketing/module.{language}.md").write_text(
            text("Marketing", "Dit deel.", slug="marketing")
        )
        write_article(tmp_path, language, "Een.\n\nTwee.\n\nDrie.")
    return tmp_path


def write_article(folder: Path, language: str, body: str, **options: object) -> Path:
    path = folder / f"marketing/prices.{language}.md"
    options = {"title": "Prijzen", "slug": "prijzen", **options}
    path.write_text(text(body=body, article=True, **options))  # type: ignore[arg-type]
    return path


def load(folder: Path) -> Report:
    return load_folder(folder)


def article(language: str = "nl") -> Article:
    return Article.objects.get(name="marketing/prices", locale__language_code=language)


def words(page: Article) -> list[str]:
    return [str(child.value) for child in page.body]


def test_files_become_a_published_tree_in_two_languages(folder: Path):
    load(folder)
    assert TextPage.objects.live().count() == 6
    assert article().get_parent().specific.code == "marketing"
    assert article().translation_key == article("en").translation_key
    assert Site.objects.get().root_page.specific == Guide.objects.get(locale__language_code="nl")


def test_second_load_changes_nothing(folder: Path):
    load(folder)
    before = article().latest_revision_id
    assert set(load(folder).outcomes.values()) == {Outcome.UNCHANGED}
    assert article().latest_revision_id == before


def test_changed_file_changes_the_page_and_keeps_the_ids_of_what_stayed(folder: Path):
    load(folder)
    old = [child.id for child in article().body]
    write_article(folder, "nl", "Een.\n\nErbij.\n\nTwee, maar anders.\n\nDrie.")
    assert load(folder).of(Outcome.UPDATED) == [("marketing/prices", "nl")]
    new = [child.id for child in article().body]
    assert words(article())[1] == "<p>Erbij.</p>"
    assert (new[0], new[-1]) == (old[0], old[-1])
    assert len(set(new)) == 4


def test_page_that_people_changed_is_kept(folder: Path, editor: User):
    load(folder)
    page = article()
    page.body = page.body.stream_block.to_python(stored(paragraph("Van een lezer.")))
    page.save_revision(user=editor).publish()
    write_article(folder, "nl", "Uit het bestand.")
    assert load(folder).of(Outcome.KEPT) == [("marketing/prices", "nl")]
    assert words(article()) == ["<p>Van een lezer.</p>"]


def test_page_with_a_draft_is_kept(folder: Path, editor: User):
    load(folder)
    article().save_revision(user=editor)
    write_article(folder, "nl", "Uit het bestand.")
    assert load(folder).of(Outcome.KEPT) == [("marketing/prices", "nl")]


def test_page_deleted_on_the_site_stays_deleted(folder: Path):
    load(folder)
    article().delete()
    write_article(folder, "nl", "Uit het bestand.")
    assert load(folder).of(Outcome.KEPT) == [("marketing/prices", "nl")]
    assert not Article.objects.filter(locale__language_code="nl").exists()


def test_one_wrong_file_and_nothing_is_loaded(folder: Path):
    write_article(folder, "nl", "[x](article:marketing/nowhere)")
    with pytest.raises(ManuscriptError, match=r"marketing/prices\.nl\.md:10: .*nowhere"):
        load(folder)
    assert not TextPage.objects.exists()


def test_command_says_what_is_wrong_and_that_nothing_was_loaded(folder: Path):
    write_article(folder, "nl", "::: figuur\n:::")
    with pytest.raises(CommandError, match=r"(?s)prices\.nl\.md:10: .*Nothing was loaded"):
        call_command("load_guide", folder=folder, verbosity=0)


@pytest.mark.parametrize(
    ("options", "cause"), [({"order": 3}, "number from 1"), ({"slug": "andere"}, "slug")]
)
def test_siblings_must_fit_together(folder: Path, options: dict[str, object], cause: str):
    write_article(folder, "nl", "Tekst.", slug="andere")
    options = {"slug": "tweede", "order": 2, **options}
    second = text("Tweede", "Tekst.", article=True, **options)  # type: ignore[arg-type]
    (folder / "marketing/second.nl.md").write_text(second)
    with pytest.raises(ManuscriptError, match=cause):
        load(folder)


def test_file_that_is_not_utf8_is_named(folder: Path):
    (folder / "marketing/prices.nl.md").write_bytes(b"---\ntitle: caf\xe9\n---\n")
    with pytest.raises(ManuscriptError, match="not UTF-8"):
        load(folder)


def test_change_of_one_language_alone_marks_the_other_as_outdated(folder: Path):
    load(folder)
    write_article(folder, "nl", "Alleen hier anders.")
    load(folder)
    assert [page.locale.language_code for page in outdated_translations()] == ["en"]


def test_change_of_both_languages_at_once_needs_no_settling(folder: Path):
    load(folder)
    write_article(folder, "nl", "Anders.")
    write_article(folder, "en", "Different.")
    load(folder)
    assert not outdated_translations().exists()


def test_new_article_takes_its_place_among_the_others(folder: Path):
    load(folder)
    write_article(folder, "nl", "Een.\n\nTwee.\n\nDrie.", order=2)
    first = text("Eerste", "Tekst.", slug="eerste", article=True)
    (folder / "marketing/first.nl.md").write_text(first)
    load(folder)
    siblings = article().get_parent().get_children()
    assert [page.slug for page in siblings] == ["eerste", "prijzen"]


def test_export_gives_the_files_back_byte_for_byte(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
):
    Picture.new("RGB", (4, 4)).save(_made(folder / "images") / "kar.png")
    body = "::: image\nfile: images/kar.png\nalt: Een kar\n:::\n\nZie [dit](article:marketing)."
    write_article(folder, "nl", body)
    load(folder)
    target = tmp_path_factory.mktemp("export")
    export_folder(target)
    assert _files(target) == _files(folder)


def test_export_of_an_unchanged_guide_changes_no_file(folder: Path):
    load(folder)
    assert export_folder(folder) == []


def test_what_people_changed_is_exported_and_loads_again(folder: Path, editor: User):
    load(folder)
    page = article()
    raw = stored(paragraph('Met <b data-block-key="x">sterretje *</b> &amp; teken'))
    page.body = page.body.stream_block.to_python(raw)
    page.save_revision(user=editor).publish()
    (changed,) = export_folder(folder)
    assert changed.read_text().endswith("\nMet **sterretje \\*** & teken\n")
    assert load(folder).of(Outcome.KEPT) == [("marketing/prices", "nl")]


def test_command_reports_what_was_done(folder: Path):
    out = StringIO()
    call_command("load_guide", folder=folder, stdout=out)
    assert "created: 6" in out.getvalue()


def _made(path: Path) -> Path:
    path.mkdir()
    return path


def _files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}
