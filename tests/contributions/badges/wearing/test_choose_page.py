import re
from html import unescape

from django.contrib.auth.models import User
from django.core import mail
from django.test import Client

from cms.pages.models import Article
from contributions.people.models import Contributor
from contributions.people.services import erase_contributor
from contributions.suggestions.addresses import status_url
from contributions.suggestions.mails import send_thanks
from tests.contributions.badges.wearing.hostile import NAMES
from tests.contributions.badges.wearing.tags import Tags
from tests.factories.credits import make_credit


def path(someone: Contributor, language: str = "en") -> str:
    return f"/{language}/contributors/{someone.handle}/button/"


def page(reader: Client, address: str) -> str:
    response = reader.get(address)
    assert response.status_code == 200
    text: str = response.content.decode()
    return text


def fields(html: str) -> dict[str, str]:
    """Return what is in the fields to copy from, by their id."""
    found = re.findall(
        r'<textarea id="([^"]+)"[^>]*\breadonly\b[^>]*>(.*?)</textarea>', html, re.DOTALL
    )
    return {key: unescape(text) for key, text in found}


def chosen(html: str) -> dict[str, str]:
    inputs = [attributes for tag, attributes in Tags(html).found if tag == "input"]
    return {str(one["name"]): str(one["value"]) for one in inputs if "checked" in one}


def test_every_kind_of_code_is_there_to_copy(reader: Client, wearer: Contributor):
    assert list(fields(page(reader, path(wearer)))) == [
        "html",
        "markdown",
        "address",
        "bbcode",
        "rst",
        "asciidoc",
    ]


def test_what_is_chosen_is_shown_and_in_the_codes(reader: Client, wearer: Contributor):
    query = {"design": "flat", "theme": "dark", "language": "nl", "format": "png"}
    html = reader.get(path(wearer), query).content.decode()
    assert chosen(html) == query
    assert html.count("/flat-dark.nl@2x.png") > 2
    assert "flat-dark.nl.png" in fields(html)["markdown"]


def test_first_choice_is_a_card_that_follows_whoever_looks(reader: Client, wearer: Contributor):
    assert chosen(page(reader, path(wearer))) == {
        "design": "card",
        "theme": "auto",
        "language": "en",
        "format": "svg",
    }


def test_choice_that_there_is_not_is_no_problem(reader: Client, wearer: Contributor):
    html = page(reader, f"{path(wearer)}?design=%00&theme=neon&language=xx&format=gif&x=y")
    assert chosen(html)["design"] == "card"


def test_example_on_a_dark_ground_is_the_dark_one(reader: Client, wearer: Contributor):
    html = page(reader, path(wearer))
    light, dark = re.findall(r'<p class="ground \w+"><img src="([^"]+)"', html)
    assert light.endswith("card-light.en.svg")
    assert dark.endswith("card-dark.en.svg")


def test_name_breaks_out_of_no_field(reader: Client, wearer: Contributor):
    for name in NAMES:
        Contributor.objects.update(name=name)
        html = page(reader, path(wearer))
        tags = Tags(html)
        assert (tags.names.count("script"), tags.names.count("textarea")) == (1, 6)
        assert Tags(fields(html)["html"]).names == ["a", "picture", "source", "img"]
        assert not any("onerror" in attributes for _tag, attributes in tags.found)


def test_fields_hold_what_is_copied_to_the_letter(reader: Client, wearer: Contributor):
    Contributor.objects.update(name="</textarea>\"'&lt; x")
    html = fields(page(reader, path(wearer)))["html"]
    assert Tags(html).only("img")["alt"] == (
        "</textarea>\"'&lt; x wrote along on Schrijfmee: 1 improvement"
    )


def test_page_is_the_same_for_everyone(reader: Client, editor_client: Client, wearer: Contributor):
    response = reader.get(path(wearer))
    assert response.content == editor_client.get(path(wearer)).content
    assert response["Cache-Control"] == "public, max-age=60"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_page_is_only_read(reader: Client, wearer: Contributor):
    assert reader.post(path(wearer)).status_code == 405


def test_nobody_has_no_button_to_choose(reader: Client, guide: None):
    assert reader.get("/en/contributors/nobody/button/").status_code == 404


def test_who_has_no_button_is_told_on_their_own_page(reader: Client, wearer: Contributor):
    erase_contributor(contributor=wearer)
    response = reader.get(path(wearer), follow=True)
    assert response.redirect_chain == [(f"/en/contributors/{wearer.handle}/", 302)]
    assert response.status_code == 410


def test_qr_code_is_there_for_print(reader: Client, wearer: Contributor):
    html = page(reader, path(wearer))
    for kind in ("svg", "png"):
        address = f"/buttons/{wearer.handle}/qr.en.{kind}"
        assert f'href="{address}"' in html
        assert reader.get(address).status_code == 200
    assert re.search(r"at least 2\d mm wide", html)


def test_private_page_leads_here(reader: Client, article: Article, wearer: Contributor):
    private = status_url(make_credit(article, wearer).suggestion)
    html = page(reader, private.removeprefix("http://localhost"))
    assert f'href="{path(wearer, "nl")}"' in html


def test_mail_of_thanks_leads_here(article: Article, wearer: Contributor, editor: User):
    credit = make_credit(article, wearer)
    send_thanks(suggestion=credit.suggestion, decision=credit.suggestion.decisions.get())
    assert f"\nhttp://localhost{path(wearer, 'nl')}\n" in mail.outbox[-1].body
