"""axe on every kind of page there is, for readers and for editors, in light and in dark."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse
from playwright.sync_api import Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Locale

from cms.pages.models import Article, Guide
from contributions.comments.addresses import confirm_address, unfollow_address
from contributions.comments.models import ArticleComment, ReaderFlag
from contributions.comments.models import State as CommentState
from contributions.people.models import Contributor
from contributions.suggestions.addresses import confirm_url, status_url
from contributions.suggestions.models import Action, Decision, Kind, Reply, Suggestion
from contributions.suggestions.models import State as SuggestionState
from schrijfmee.mailbox.reading import read_mails
from tests.factories.comments import make_comment, make_submission
from tests.factories.contributions import make_contributor, make_suggestion
from tests.factories.credits import make_credit
from tests.factories.pages import paragraph, stored
from tests.journeys.accessibility import violations
from tests.schrijfmee import debug_urls

pytestmark = [pytest.mark.journey, pytest.mark.urls(debug_urls.__name__)]

# The admin fades from one colour to another; in between, axe finds contrasts that nobody reads.
COLOURS_ARRIVED = "document.getAnimations().forEach(one => one.finish())"

Addresses = dict[str, str]
Part = Callable[["World"], Addresses]


@dataclass(frozen=True)
class World:
    """A guide in which something of everything has happened."""

    article: Article
    contributor: Contributor
    open: Suggestion
    asked: Suggestion
    accepted: Suggestion
    conflicting: Suggestion
    unconfirmed: Suggestion
    comment: ArticleComment


@pytest.fixture
def world(
    live_server: LiveServer,
    settings: Settings,
    article_en: Article,
    index_all: Callable[[], object],
) -> World:
    article = article_en.get_translation(Locale.objects.get(language_code="nl"))
    settings.BASE_URL = settings.WAGTAILADMIN_BASE_URL = live_server.url
    contributor = make_contributor(url="https://garen.example.org/", url_approved=True)
    Reply.objects.create(title="Dank", text="Dank je.", language="nl", action=Action.ACCEPT)
    conflicting = make_suggestion(article, contributor)
    _rewrite_first_paragraph(article)
    asked = make_suggestion(article, contributor, state=SuggestionState.ASKED)
    Decision.objects.create(suggestion=asked, action=Action.ASK, reason="Waar?")
    comment = make_comment(article, user_url="https://joris.example.org/")
    make_comment(article, parent=make_comment(article, parent=comment))
    make_comment(article, state=CommentState.WAITING)
    ReaderFlag.objects.create(comment=comment, visitor="x")
    index_all()
    return World(
        article=article,
        contributor=contributor,
        open=make_suggestion(article, contributor),
        asked=asked,
        accepted=make_credit(article, contributor).suggestion,
        conflicting=conflicting,
        unconfirmed=make_suggestion(article, state=SuggestionState.UNCONFIRMED),
        comment=comment,
    )


def _rewrite_first_paragraph(article: Article) -> None:
    first, *others = list(article.body.raw_data)
    (changed,) = stored(paragraph("Een winkel vermeldt altijd <b>eerlijk</b> de hele prijs."))
    article.body = article.body.stream_block.to_python([{**changed, "id": first["id"]}, *others])
    article.save_revision().publish()


def reading(world: World) -> Addresses:
    article = world.article
    return {
        "home": "/nl/",
        "module": "/nl/marketing/",
        "article": article.get_absolute_url(),
        "search": "/nl/search/?q=winkel",
        "search without results": "/nl/search/?q=xyzzy",
        "colophon": reverse("credits:colophon"),
        "contributor": reverse("credits:contributor", args=[world.contributor.handle]),
        "button to choose": reverse("wearing:choose", args=[world.contributor.handle]),
        "who wrote this": reverse("credits:who", args=[article.pk]),
        "improvement": reverse("credits:improvement", args=[world.accepted.pk]),
        "terms": reverse("suggestions:terms"),
        "not found": "/nl/is-er-niet/",
    }


def suggesting(world: World) -> Addresses:
    form = reverse("suggestions:improve", args=[world.article.pk, world.article.body[0].id])
    gone = reverse("suggestions:improve", args=[world.article.pk, "gone"])
    return {
        **{f"improve by {kind}": f"{form}?kind={kind}" for kind in Kind.values},
        "improve by removing": f"{form}?operation=remove",
        "improve what is gone": gone,
        "suggestion sent": f"{reverse('suggestions:sent')}?page={world.article.pk}",
        "suggestion to confirm": confirm_url(world.unconfirmed),
        "suggestion with a broken link": reverse("suggestions:confirm", args=["x"]),
        "status, open": status_url(world.open),
        "status, asked": status_url(world.asked),
        "status, accepted": status_url(world.accepted),
        "status, conflicting": status_url(world.conflicting),
    }


def commenting(world: World) -> Addresses:
    article, comment = world.article, world.comment
    return {
        "comment": reverse("comments:new", args=[article.pk]),
        "reply": reverse("comments:reply", args=[comment.pk]),
        "comment sent": reverse("comments:sent", args=[article.pk]),
        "comment to confirm": confirm_address(make_submission(article)),
        "comment with a broken link": reverse("comments:confirm", args=["x"]),
        "flag": reverse("comments:flag", args=[comment.pk]),
        "flagged": reverse("comments:flagged", args=[comment.pk]),
        "unfollow": unfollow_address(comment),
    }


def desk(world: World) -> Addresses:
    review = "suggestions_desk:review"
    convert = reverse("comments_desk:convert", args=[world.comment.pk])
    block = world.article.body[0].id
    bulk = reverse("wagtail_bulk_action", args=["comments", "articlecomment", "spam"])
    translation = world.article.get_translations().get()
    return {
        "admin home": "/admin/",
        "suggestions": reverse("suggestions_desk:queue"),
        "review, fitting": reverse(review, args=[world.open.pk]),
        "review, conflicting": reverse(review, args=[world.conflicting.pk]),
        "review, decided": reverse(review, args=[world.accepted.pk]),
        "contributors": reverse("people_desk:list"),
        "contributor's record": reverse("people_desk:person", args=[world.contributor.pk]),
        "replies": reverse("wagtailsnippets_suggestions_reply:list"),
        "comments": reverse("comments_desk:queue"),
        "comment's review": reverse("comments_desk:review", args=[world.comment.pk]),
        "comment into a suggestion": convert,
        "comment into a correction": f"{convert}?block={block}&kind=correction&operation=replace",
        "comments together": f"{bulk}?id={world.comment.pk}",
        "translations": reverse("translations_desk:outdated"),
        "translation": reverse("translations_desk:compare", args=[translation.pk]),
    }


def found_by_axe(page: Page, site: str, addresses: Addresses) -> Iterator[str]:
    """Go to each page and yield what axe finds, after the name of the page and the colours."""
    for name, address in addresses.items():
        page.emulate_media(color_scheme="light")
        response = page.goto(address if address.startswith("http") else site + address)
        assert response is not None
        assert response.status in {200, 404, 410}, f"{name}: {response.status}"
        assert page.locator("main").count() == 1, f"{name}: not a page of the site"
        for colours in ("light", "dark"):
            page.emulate_media(color_scheme=colours)
            page.evaluate(COLOURS_ARRIVED)
            yield from (f"{name}, {colours}: {one}" for one in violations(page))


@pytest.mark.parametrize("part", [reading, suggesting, commenting])
def test_axe_finds_nothing_on_the_pages_of_readers(
    live_server: LiveServer, world: World, page: Page, part: Part, allowed_errors: list[str]
):
    allowed_errors.append(r"404 \(Not Found\)|410 \(Gone\)")
    assert list(found_by_axe(page, live_server.url, part(world))) == []


def test_axe_finds_nothing_on_the_mailbox(
    live_server: LiveServer, guide: Guide, page: Page, settings: Settings, tmp_path: Path
):
    settings.DEBUG, settings.EMAIL_FILE_PATH = True, str(tmp_path)
    mailer = get_connection("django.core.mail.backends.filebased.EmailBackend")
    mailer.send_messages([EmailMessage("Bevestig", "Dag", to=["anna@example.org"])])
    (mail,) = read_mails(tmp_path)
    addresses = {"mailbox": "/mailbox/", "mail": f"/mailbox/{mail.key}/"}
    assert list(found_by_axe(page, live_server.url, addresses)) == []


def test_axe_finds_nothing_on_the_pages_of_editors(
    live_server: LiveServer, world: World, admin_user: User, page: Page
):
    page.goto(f"{live_server.url}/admin/login/")
    page.fill("[name=username]", admin_user.username)
    page.fill("[name=password]", "password")
    page.click("button[type=submit]")
    page.wait_for_url(f"{live_server.url}/admin/")
    assert list(found_by_axe(page, live_server.url, desk(world))) == []
