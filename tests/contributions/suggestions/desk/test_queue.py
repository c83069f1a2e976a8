import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import GroupPagePermission

from cms.pages.models import Article, Guide
from contributions.suggestions.models import Fit, Kind, State, Suggestion
from tests.factories.contributions import make_contributor, make_suggestion
from tests.factories.pages import make_article, make_module, paragraph

QUEUE = "/admin/suggestions/"


def waiting(article: Article, days: int = 0, **fields: Any) -> Suggestion:
    return make_suggestion(article, confirmed_at=timezone.now() - dt.timedelta(days=days), **fields)


def listed(client: Client, **query: str) -> list[Suggestion]:
    return list(client.get(QUEUE, query).context["object_list"])


def test_oldest_comes_first(desk: Client, article: Article):
    young, old, middle = (waiting(article, days) for days in (1, 30, 7))
    assert listed(desk) == [old, middle, young]


def test_only_what_is_undecided_is_listed(desk: Client, article: Article):
    open_one, asked = waiting(article, 2), waiting(article, 1, state=State.ASKED)
    for state in (State.ACCEPTED, State.DECLINED, State.WITHDRAWN):
        waiting(article, state=state)
    assert listed(desk) == [open_one, asked]


def test_unconfirmed_and_joined_ones_are_never_listed(desk: Client, article: Article):
    first = waiting(article, state=State.WITHDRAWN)
    waiting(article, state=State.UNCONFIRMED)
    waiting(article, state=State.WITHDRAWN, joined_to=first)
    assert listed(desk, state="all") == [first]


@pytest.mark.parametrize("state", [State.ACCEPTED, State.DECLINED, State.WITHDRAWN])
def test_decided_ones_are_found_by_their_state(desk: Client, article: Article, state: str):
    waiting(article)
    decided = waiting(article, state=state)
    assert listed(desk, state=state) == [decided]


def test_filter_by_kind(desk: Client, article: Article):
    waiting(article)
    figure = waiting(article, kind=Kind.FIGURE)
    assert listed(desk, kind="figure") == [figure]


def test_filter_by_module_takes_both_languages(
    desk: Client, guide: Guide, article: Article, article_en: Article
):
    other = make_article(make_module(guide, "payment"), paragraph("Betalen."), title="Betalen")
    dutch, english, paid = (waiting(page) for page in (article, article_en, other))
    assert listed(desk, module="marketing") == [dutch, english]
    assert listed(desk, module="payment") == [paid]
    assert listed(desk, module="service") == []


def test_filter_by_language(desk: Client, article: Article, article_en: Article):
    waiting(article)
    english = waiting(article_en)
    assert listed(desk, language="en") == [english]


@pytest.mark.parametrize(
    ("age", "days"), [("week", 1), ("month", 10), ("quarter", 40), ("older", 100)]
)
def test_filter_by_age(desk: Client, article: Article, age: str, days: int):
    for number in (1, 10, 40, 100):
        waiting(article, number)
    [found] = listed(desk, age=age)
    assert found.confirmed_at
    assert (timezone.now() - found.confirmed_at).days == days


def test_filter_by_whom_it_waits_for(desk: Client, article: Article):
    waiting(article)
    asked = waiting(article, state=State.ASKED)
    assert listed(desk, waiting="asked") == [asked]


def test_filter_by_how_it_goes_with_the_text(desk: Client, article: Article):
    easy, hard = waiting(article, 2), waiting(article, 1)
    Suggestion.objects.filter(pk=easy.pk).update(fit=Fit.FITS)
    Suggestion.objects.filter(pk=hard.pk).update(fit=Fit.CONFLICT)
    assert listed(desk, fit="fits") == [easy]


def test_queue_says_how_each_goes_with_the_text(desk: Client, article: Article):
    Suggestion.objects.filter(pk=waiting(article).pk).update(fit=Fit.MERGED)
    assert "Fits after merging" in desk.get(QUEUE + "results/").content.decode()


def test_queue_leads_to_all_that_waits_for_a_page(desk: Client, article: Article):
    waiting(article)
    assert "on this page" not in desk.get(QUEUE + "results/").content.decode()
    waiting(article, state=State.ASKED)
    waiting(article, state=State.ACCEPTED)
    body = desk.get(QUEUE + "results/").content.decode()
    assert ("2 on this page" in body, f"/admin/suggestions/page/{article.pk}/" in body) == (
        True,
        True,
    )


def test_filter_that_makes_no_sense_shows_the_undecided(desk: Client, article: Article):
    one = waiting(article)
    waiting(article, state=State.DECLINED)
    assert listed(desk, kind="poem", age="\x00") == [one]


def test_search_finds_proposed_words_with_accents(desk: Client, article: Article):
    waiting(article)
    found = waiting(article, proposed=paragraph("Eén café."))
    assert listed(desk, q="café") == [found]


def test_search_finds_the_contributor(desk: Client, article: Article):
    waiting(article)
    found = make_suggestion(article, make_contributor("José Møller"))
    assert listed(desk, q="møller") == [found]


@pytest.mark.parametrize("query", ['"', "\x00", "%", "🧀", "x" * 10_000])
def test_odd_searches_are_answered(desk: Client, article: Article, query: str):
    waiting(article)
    assert desk.get(QUEUE, {"q": query}).status_code == 200


def test_words_of_people_are_escaped(desk: Client, article: Article):
    make_suggestion(article, make_contributor("<b id=x>"), proposed=paragraph("&lt;i id=y&gt;"))
    body = desk.get(QUEUE).content.decode()
    assert "<b id=x>" not in body
    assert "<i id=y>" not in body


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    return len(captured)


@pytest.mark.parametrize("url", [QUEUE, "/admin/"])
def test_cost_does_not_grow_with_the_queue(desk: Client, article: Article, url: str):
    waiting(article)
    desk.get(url)
    cost_of_one = queries(desk, url)
    for number in range(12):
        make_suggestion(article, make_contributor(f"N{number}"))
    assert queries(desk, url) == cost_of_one


def test_stranger_has_no_desk(client_of: Callable[[User], Client], stranger: User):
    assert client_of(stranger).get(QUEUE).status_code == 302


def test_only_pages_that_the_user_may_edit_are_listed(
    client_of: Callable[[User], Client], moderator: User, article: Article, article_en: Article
):
    dutch = waiting(article)
    hidden = waiting(article_en)
    GroupPagePermission.objects.filter(group__name="Editors").update(page=article)
    client = client_of(moderator)
    assert listed(client) == [dutch]
    assert client.get(f"{QUEUE}{hidden.pk}/").status_code == 302


def test_menu_counts_what_waits_for_an_editor(desk: Client, article: Article):
    waiting(article)
    waiting(article, state=State.ASKED)
    assert "Suggestions (1)" in desk.get("/admin/").content.decode()


def test_home_shows_the_five_oldest_and_the_counts(desk: Client, article: Article):
    for days in range(7):
        waiting(article, days, proposed=paragraph(f"Tekst van {days} dagen."))
    waiting(article, state=State.ASKED)
    body = desk.get("/admin/").content.decode()
    assert "7 wait for an editor" in body
    assert "1 for the contributor" in body
    assert "Tekst van 2 dagen." in body
    assert "Tekst van 1 dagen." not in body


def test_home_of_someone_without_pages_has_no_panel(
    client_of: Callable[[User], Client], moderator: User, article: Article
):
    waiting(article)
    GroupPagePermission.objects.all().delete()
    body = client_of(moderator).get("/admin/").content.decode()
    assert "Suggestions from readers" not in body
