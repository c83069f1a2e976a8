import json
import re
from typing import Any

from django.template.loader import render_to_string

from cms.pages.models import Article
from contributions.people.models import Contributor
from contributions.people.services import erase_contributor
from tests.factories.contributions import make_contributor
from tests.factories.credits import make_credit


def data_of(article: Article) -> dict[str, Any]:
    html = render_to_string("credits/_json_ld.html", {"page": article})
    match = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert match
    data: dict[str, Any] = json.loads(match[1])
    return data


def test_article_says_what_it_is(article: Article):
    data = data_of(article)
    assert (data["@type"], data["headline"], data["inLanguage"]) == (
        "Article",
        article.title,
        "nl",
    )
    assert data["url"].startswith("http://localhost/nl/")
    assert data["license"] == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert data["datePublished"] <= data["dateModified"]


def test_contributors_are_persons_with_an_address(article: Article):
    approved = make_contributor("Anna", url="https://anna.example/", url_approved=True)
    waiting = make_contributor("Bram", url="https://bram.example/")
    make_credit(article, approved)
    make_credit(article, waiting)
    assert data_of(article)["contributor"] == [
        {"@type": "Person", "name": "Anna", "url": "https://anna.example/"},
        {
            "@type": "Person",
            "name": "Bram",
            "url": f"http://localhost/nl/contributors/{waiting.handle}/",
        },
    ]


def test_no_name_can_end_the_script(article: Article):
    make_credit(article, make_contributor("</script><script>alert(1)//&amp;<!--"))
    html = render_to_string("credits/_json_ld.html", {"page": article})
    assert html.count("</script>") == html.count("<script") == 1
    assert data_of(article)["contributor"][0]["name"] == "</script><script>alert(1)//&amp;<!--"


def test_erased_contributor_is_left_out(article: Article, contributor: Contributor):
    make_credit(article, contributor)
    erase_contributor(contributor=contributor)
    assert data_of(article)["contributor"] == []


def test_article_points_to_the_feed_of_its_changes(article: Article):
    html = render_to_string("credits/_json_ld.html", {"page": article})
    assert f'href="/nl/{article.pk}/changes.atom"' in html
