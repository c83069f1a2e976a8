"""What Dutch needs beyond the Snowball stemmer.

Snowball leaves apart what a reader sees as one word: "bezorgen" and "bezorgt", "prijs" and
"prijzen", "leveren" and "geleverd". Applied to texts and queries alike, so that a stem need not be
a word, as long as the forms of a word share it.
"""

import re

from whoosh.lang.snowball.dutch import DutchStemmer

_snowball = DutchStemmer().stem

MORE_STOP_WORDS = (
    "bent", "bijvoorbeeld", "daarom", "dezelfde", "doe", "doet", "echter", "elk", "elke",
    "enkele", "ga", "gaan", "gaat", "had", "hadden", "heel", "hoeveel", "hun", "jij", "jou",
    "jouw", "jullie", "kun", "kunt", "mag", "mogen", "moeten", "t", "waar", "waarom",
    "wanneer", "we", "wel", "welk", "welke", "werden", "wij", "zoals", "zullen",
)  # fmt: skip

# Forms of strong verbs that a shop speaks of, as the form that the stemmer knows.
STRONG = {
    form: verb
    for verb, forms in {
        "aanbieden": "aangeboden aanbood", "afnemen": "afgenomen", "bedenken": "bedacht",
        "besluiten": "besloten", "bieden": "geboden bood", "blijven": "gebleven bleef bleven",
        "breken": "gebroken brak", "brengen": "gebracht bracht brachten", "doen": "gedaan deed",
        "geven": "gegeven gaf gaven", "helpen": "geholpen hielp", "inkopen": "ingekocht",
        "kiezen": "gekozen koos kozen", "kijken": "gekeken keek keken",
        "komen": "gekomen kwam kwamen", "kopen": "gekocht kocht kochten", "krijgen": "gekregen",
        "lezen": "gelezen las", "nemen": "genomen nam namen", "onthouden": "onthield",
        "ontvangen": "ontving", "opzeggen": "opgezegd", "schrijven": "geschreven schreef schreven",
        "spreken": "gesproken sprak", "sturen": "gestuurd", "terugsturen": "teruggestuurd",
        "vergelijken": "vergeleken", "verkopen": "verkocht verkochten", "verliezen": "verloren",
        "verzenden": "verzonden verzond", "vinden": "gevonden vond vonden", "vragen": "vroegen",
        "wegen": "gewogen woog", "zenden": "gezonden", "zien": "gezien zag zagen",
        "zoeken": "gezocht zocht",
    }.items()
    for form in forms.split()
}  # fmt: skip

# The -t and -d of verbs; as many a noun loses it, both its singular and its plural do.
_ENDING = re.compile(r"((?<=[^aeiouyst])t|(?<=[^aeiouydtn])d)$")
_SHORTEST_WITH_ENDING = 5
# Snowball takes it from "fiets" and leaves it in "fietsen".
_PLURAL = re.compile(r"(?<=..[^aeiouyjs])s$")
# Verbs that begin with ge- of themselves keep it.
_PARTICIPLE = re.compile(r"ge(?!beur|bruik|loof|lov|luk|niet|tuig)(?=.{4,}(?<!ch)[dt]$)")
_DIMINUTIVE = re.compile(
    r"(?<=...)((?<=[aeiouwlnr])tje|(?<=m)pje|(?<=[ln])etje|(?<=[^aeiouwy])je)s?$"
)
_DOUBLE_CONSONANT = re.compile(r"([^aeiou])\1$")
_DOUBLE_VOWEL = re.compile(r"([aeou])\1(?=[^aeiou]$)")
_VOICELESS = {"z": "s", "v": "f"}


def stem(word: str) -> str:
    """Return what the forms of a folded Dutch word have in common."""
    word = STRONG.get(word) or _DIMINUTIVE.sub("", word)
    found = _PARTICIPLE.sub("", str(_snowball(word)), count=1)
    found = _PLURAL.sub("", found)
    if len(found) >= _SHORTEST_WITH_ENDING:
        found = _ENDING.sub("", found)
    found = _DOUBLE_CONSONANT.sub(r"\1", found)
    found = _DOUBLE_VOWEL.sub(r"\1", found)
    return found[:-1] + _VOICELESS.get(found[-1:], found[-1:])
