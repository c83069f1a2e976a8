from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.pages.models import Article, Module
from cms.search.backend import SearchBackend
from cms.search.options import read_options
from tests.cms.search.synonyms import synonyms_for


def test_a_path_is_needed():
    with pytest.raises(ImproperlyConfigured, match="PATH"):
        read_options({})


def test_an_unknown_option_is_refused(tmp_path: Path):
    with pytest.raises(ImproperlyConfigured, match="PTAH"):
        read_options({"PATH": tmp_path, "PTAH": "x"})


def test_the_languages_are_the_sites_by_default(tmp_path: Path):
    assert read_options({"PATH": tmp_path}).languages == ("nl", "en")


def test_a_callable_may_be_named_by_its_path(tmp_path: Path):
    options = read_options({"PATH": tmp_path, "SYNONYMS": "tests.cms.search.synonyms.synonyms_for"})
    assert options.synonyms_for is synonyms_for


def test_a_page_has_the_language_of_its_locale(tmp_path: Path, module_en: Module):
    assert read_options({"PATH": tmp_path}).language_of(module_en) == "en"


def test_anything_else_has_the_language_of_the_site(tmp_path: Path):
    assert read_options({"PATH": tmp_path}).language_of(object()) == "nl"


def test_backends_with_the_same_options_share_what_is_open(tmp_path: Path):
    one, other = (SearchBackend({"PATH": tmp_path}) for _ in range(2))
    assert one.get_index_for_model(Article).shelf is other.get_index_for_model(Module).shelf
