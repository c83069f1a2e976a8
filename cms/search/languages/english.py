"""What English needs beyond the Snowball stemmer: the forms of irregular verbs and nouns."""

from whoosh.lang.snowball.english import EnglishStemmer

_snowball = EnglishStemmer().stem

# Those that a shop speaks of, as the form that the stemmer knows.
IRREGULAR = {
    form: word
    for word, forms in {
        "begin": "began begun", "break": "broke broken", "bring": "brought", "build": "built",
        "buy": "bought", "child": "children", "choose": "chose chosen", "forget": "forgot",
        "get": "got gotten", "give": "gave given", "hear": "heard", "hold": "held", "keep": "kept",
        "know": "knew known", "leave": "left", "lend": "lent", "lose": "lost", "mean": "meant",
        "pay": "paid", "person": "people", "send": "sent", "sell": "sold", "speak": "spoke spoken",
        "spend": "spent", "take": "took taken", "tell": "told", "think": "thought",
        "undo": "undid undone", "win": "won", "withdraw": "withdrew withdrawn withdrawal",
        "write": "wrote written",
    }.items()
    for form in forms.split()
}  # fmt: skip


def stem(word: str) -> str:
    """Return what the forms of a folded English word have in common."""
    return str(_snowball(IRREGULAR.get(word, word)))
