import pytest

from cms.search.languages.language import language

FAMILIES = [
    "bezorgen bezorgt bezorgd bezorging bezorgingen",
    "betalen betaalt betaald betaling betalingen",
    "prijs prijzen",
    "huis huizen",
    "brief brieven",
    "leveren levert levering leverde geleverd geleverde",
    "retourneren retourneert geretourneerd",
    "bestellen bestelt besteld bestelling bestellingen",
    "product producten",
    "verzenden verzendt verzending",
    "klant klanten",
    "gebruiken gebruikt gebruik",
    "fiets fietsen",
    "kosten kost",
]


@pytest.mark.parametrize("family", FAMILIES)
def test_the_forms_of_a_dutch_word_share_their_stem(family: str):
    assert len({language("nl").stem(word) for word in family.split()}) == 1


def test_different_dutch_words_keep_different_stems():
    words = [family.split()[0] for family in FAMILIES]
    assert len({language("nl").stem(word) for word in words}) == len(words)


def test_the_forms_of_an_english_word_share_their_stem():
    stems = {language("en").stem(word) for word in ("ship", "ships", "shipped", "shipping")}
    assert stems == {"ship"}


def test_a_code_with_a_country_is_its_language():
    assert language("nl-be").code == "nl"


def test_an_unknown_language_has_words_as_they_are():
    assert language("xx").stem("lopen") == "lopen"


@pytest.mark.parametrize("code", ["nl", "de", "fr"])
def test_stop_words_have_no_accents(code: str):
    assert all(word.isascii() for word in language(code).stop_words)
