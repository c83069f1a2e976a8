"""All that waits for one page."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import GroupPagePermission

from cms.pages.blocktext import BlockText
from cms.pages.models import Article
from cms.pages.publishing import Operation
from contributions.suggestions.models import Fit, State, Suggestion
from tests.contributions.suggestions.desk.editing import edit_block
from tests.contributions.suggestions.desk.pressing import ticks_in
from tests.factories.contributions import make_contributor, make_suggestion
from tests.factories.pages import make_article, paragraph


def url_of(article: Article) -> str:
    return f"/admin/suggestions/page/{article.pk}/"


def waiting(article: Article, days: int = 0, place: int = 0, **fields: Any) -> Suggestion:
    fields.setdefault("confirmed_at", timezone.now() - dt.timedelta(days=days))
    return make_suggestion(article, block_id=article.body[place].id, **fields)


def places(response: Any) -> list[tuple[str, list[Suggestion]]]:
    """Return the blocks on the page of the desk, each with what waits for it."""
    return [
        (place.block_id, [one.suggestion for one in place.waiting])
        for place in response.context["places"]
    ]


def boxes(response: Any) -> list[str]:
    page = BeautifulSoup(response.content, "html.parser")
    return [str(box["value"]) for box in page.select("input[name=suggestion]")]


def test_blocks_come_in_the_order_of_the_text_and_suggestions_oldest_first(
    desk: Client, article: Article
):
    quote = waiting(article, 9, place=6)
    young, old = waiting(article, 1), waiting(article, 5)
    assert places(desk.get(url_of(article))) == [
        (article.body[0].id, [old, young]),
        (article.body[6].id, [quote]),
    ]


def test_added_block_is_listed_at_the_one_above_it(desk: Client, article: Article):
    added = waiting(article, operation=Operation.INSERT_AFTER.value)
    assert places(desk.get(url_of(article))) == [(article.body[0].id, [added])]


def test_each_shows_its_words_against_the_text_of_today(desk: Client, article: Article):
    waiting(article, proposed=paragraph("Een winkel vertelt <b>eerlijk</b> wat alles kost."))
    edit_block(article, 0, paragraph("Elke winkel vertelt <b>eerlijk</b> wat iets kost."))
    page = BeautifulSoup(desk.get(url_of(article)).content, "html.parser")
    assert [mark.text for mark in page.select(".desk-take ins")] == ["alles"]


def test_each_says_how_it_fits_now(desk: Client, article: Article):
    waiting(article, proposed=paragraph("Een winkel vertelt <b>eerlijk</b> wat alles kost."))
    edit_block(article, 0, paragraph("Elke winkel vertelt <b>eerlijk</b> wat iets kost."))
    [place] = desk.get(url_of(article)).context["places"]
    assert place.waiting[0].rebased.fit is Fit.MERGED


def test_what_waits_for_its_contributor_is_listed_too(desk: Client, article: Article):
    asked = waiting(article, state=State.ASKED)
    assert places(desk.get(url_of(article))) == [(article.body[0].id, [asked])]


def test_only_what_is_undecided_and_confirmed_is_listed(desk: Client, article: Article):
    for state in (State.ACCEPTED, State.DECLINED, State.WITHDRAWN, State.UNCONFIRMED):
        waiting(article, state=state)
    response = desk.get(url_of(article))
    assert places(response) == []
    assert "Nothing waits for this page" in response.content.decode()


def test_other_pages_are_not_listed(desk: Client, article: Article):
    other = make_article(article.get_parent().specific, paragraph("Anders."), title="Anders")
    waiting(other)
    assert places(desk.get(url_of(article))) == []


def test_what_lost_its_block_comes_last_with_its_old_text(desk: Client, article: Article):
    lost = waiting(article, 9)
    Suggestion.objects.filter(pk=lost.pk).update(block_id="not-there")
    kept = waiting(article)
    response = desk.get(url_of(article))
    assert places(response) == [(article.body[0].id, [kept]), ("", [lost])]
    assert "Een winkel" in response.context["places"][-1].waiting[0].change[0].html


def test_what_lost_its_block_cannot_be_ticked(desk: Client, article: Article):
    lost = waiting(article)
    Suggestion.objects.filter(pk=lost.pk).update(block_id="not-there")
    kept = waiting(article)
    assert boxes(desk.get(url_of(article))) == [str(kept.pk)]


def test_nothing_is_ticked_at_first(desk: Client, article: Article):
    waiting(article)
    assert ticks_in(desk.get(url_of(article)).content, "suggestion") == []


def test_ticks_are_kept_on_the_way_back(desk: Client, article: Article):
    _one, two = waiting(article), waiting(article)
    response = desk.get(url_of(article), {"suggestion": [str(two.pk), "x"]})
    assert ticks_in(response.content, "suggestion") == [str(two.pk)]


def test_words_of_people_are_escaped(desk: Client, article: Article):
    make_suggestion(
        article,
        make_contributor("<b id=x>"),
        proposed=paragraph("&lt;i id=y&gt;"),
        reason="<i id=z>",
    )
    body = desk.get(url_of(article)).content.decode()
    assert not any(tag in body for tag in ("<b id=x>", "<i id=y>", "<i id=z>"))


def test_block_is_named_by_its_kind_and_first_words(desk: Client, article: Article):
    waiting(article, place=1, proposed=BlockText("heading", {"text": "Kop"}))
    [place] = desk.get(url_of(article)).context["places"]
    assert place.heading.endswith(": De laagste prijs telt")


def test_someone_who_may_only_edit_sees_all_and_ticks_nothing(
    client_of: Callable[[User], Client], moderator: User, article: Article
):
    waiting(article)
    response = client_of(moderator).get(url_of(article))
    assert "the decision is for someone who may" in response.content.decode()
    assert boxes(response) == []


def test_page_that_the_user_may_not_edit_is_closed(
    client_of: Callable[[User], Client], moderator: User, article: Article, article_en: Article
):
    GroupPagePermission.objects.filter(group__name="Editors").update(page=article)
    assert client_of(moderator).get(url_of(article_en)).status_code == 302


def test_page_that_is_not_there(desk: Client, article: Article):
    assert desk.get("/admin/suggestions/page/999999/", follow=True).status_code == 404


@pytest.mark.parametrize("address", ["", "together/"])
def test_cost_does_not_grow_with_what_waits(desk: Client, article: Article, address: str):
    def queries() -> int:
        ticked = Suggestion.objects.values_list("pk", flat=True)
        with CaptureQueriesContext(connection) as captured:
            response = desk.get(url_of(article) + address, {"suggestion": list(ticked)})
        assert response.status_code == 200
        return len(captured)

    waiting(article, 1)
    waiting(article, 2, place=1, proposed=BlockText("heading", {"text": "Kop"}))
    queries()
    cost_of_two = queries()
    for number in range(10):
        make_suggestion(article, make_contributor(f"N{number}"))
    assert queries() == cost_of_two


def test_review_leads_to_what_else_waits(desk: Client, article: Article):
    one = waiting(article)
    waiting(article)
    waiting(article, place=1)
    body = desk.get(f"/admin/suggestions/{one.pk}/").content.decode()
    assert ("2 more on this page" in body, "1 more on this block" in body) == (True, True)
    assert f'href="{url_of(article)}#b-{one.block_id}"' in body


def test_review_of_the_only_one_leads_nowhere(desk: Client, article: Article):
    one = waiting(article)
    waiting(article, state=State.ACCEPTED)
    assert "more on this page" not in desk.get(f"/admin/suggestions/{one.pk}/").content.decode()


def test_page_in_the_admin_leads_to_its_desk(desk: Client, article: Article):
    waiting(article)
    waiting(article, state=State.ASKED)
    body = desk.get(f"/admin/pages/{article.pk}/edit/").content.decode()
    assert "Suggestions (2)" in body
    assert url_of(article) in body


def test_page_in_the_admin_for_which_nothing_waits_leads_nowhere(desk: Client, article: Article):
    assert url_of(article) not in desk.get(f"/admin/pages/{article.pk}/edit/").content.decode()
