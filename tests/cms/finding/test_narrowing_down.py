"""What was found is counted, narrowed down, and gone through page by page."""

import pytest
from django.test import Client
from modelsearch.backends import get_search_backend
from wagtail.models import Page

from cms.finding.answers import RESULTS_A_PAGE
from cms.pages.models import Article, Guide, Module, ModuleCode
from cms.search.indexes.index import SearchIndex
from tests.factories.pages import make_article, make_module, paragraph

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _index(pages: SearchIndex) -> SearchIndex:
    return pages


def ask(reader: Client, query: str, **more: str) -> str:
    """Return the page for a question, with rows in the index that came without a signal."""
    index = get_search_backend().get_index_for_model(Page)
    for model in (Guide, Module, Article):
        index.add_items(model, model.objects.all())
    index.refresh()
    return reader.get("/nl/search/", {"q": query, **more}).content.decode()


def test_results_are_counted_by_module_and_kind(reader: Client, guide: Guide, module: Module):
    other = make_module(guide, ModuleCode.PAYMENT)
    for where in (module, module, other):
        make_article(where, paragraph("Een klomp."), title=f"Klompen {where.code}")
    page = ask(reader, "klomp")
    assert f'module={module.path}">Marketing <span class="meta">2</span>' in page
    assert f'module={other.path}">Payment <span class="meta">1</span>' in page


def test_a_module_narrows_the_results_down(reader: Client, guide: Guide, module: Module):
    other = make_module(guide, ModuleCode.PAYMENT)
    make_article(module, paragraph("Een klomp."), title="Hier")
    make_article(other, paragraph("Een klomp."), title="Daar")
    page = ask(reader, "klomp", module=module.path)
    assert ">Hier</a>" in page
    assert ">Daar</a>" not in page
    assert 'href="?q=klomp" aria-current="true"' in page


def test_a_module_that_is_not_published_is_not_named(reader: Client, module: Module):
    make_article(module, paragraph("Een klomp."), title="Hier")
    Module.objects.filter(pk=module.pk).update(live=False)
    page = ask(reader, "klomp")
    assert ">Hier</a>" in page
    assert "Marketing" not in page.split("<main")[1]


def test_a_kind_narrows_the_results_down(reader: Client, module: Module):
    module.summary = "Over klompen."
    module.save_revision().publish()
    make_article(module, paragraph("Een klomp."), title="Hier")
    page = ask(reader, "klomp", kind="module")
    assert ">Marketing</a>" in page
    assert ">Hier</a>" not in page


def test_more_results_are_on_the_next_page(reader: Client, module: Module):
    for number in range(RESULTS_A_PAGE + 1):
        make_article(module, paragraph("Een klomp."), title=f"Klompen {number}")
    assert ask(reader, "klomp").count("/nl/marketing/klompen-") == RESULTS_A_PAGE
    assert "page=2" in ask(reader, "klomp")
    assert ask(reader, "klomp", page="2").count("/nl/marketing/klompen-") == 1
