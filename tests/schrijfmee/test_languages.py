from django.test import Client

from cms.pages.models import Article


def test_what_a_view_for_programs_did_not_find_stays_not_found(reader: Client, article: Article):
    assert reader.get("/oembed", {"url": "x"}).status_code == 404


def test_address_without_a_language_leads_to_the_one_with_it(reader: Client, article: Article):
    response = reader.get("/marketing/", headers={"Accept-Language": "nl"})
    assert (response.status_code, response["Location"]) == (302, "/nl/marketing/")


def test_page_that_is_not_there_says_its_language(reader: Client, article: Article):
    response = reader.get("/nl/is-er-niet/")
    assert (response.status_code, response["Content-Language"]) == (404, "nl")
