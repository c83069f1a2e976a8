"""Generated texts: few different words, so that coincidences happen as often as they can."""

import os

from hypothesis import settings
from hypothesis import strategies as st

from contributions.prose import Block, BlockKind, Kind, Link, LinkKind, Marks, Token
from contributions.prose.tokens import make_break, make_token

# Every law holds for 10,000 examples too; that takes minutes.
LAW = settings(max_examples=int(os.environ.get("PROSE_EXAMPLES", "100")), deadline=None)

WORDS = st.sampled_from(["the", "a", "shop", "price", "Price", "don’t", "e-mail", "1,50", "né"])
SIGNS = st.sampled_from([".", ",", "…", "(", "€", "<", "&"])
LINKS = st.sampled_from(
    [
        None,
        Link(LinkKind.URL, 'https://example.org/?a=1&b="2"'),
        Link(LinkKind.URL, "mailto:a@example.org"),
        Link(LinkKind.PAGE, "12"),
    ]
)
MARKS = st.builds(Marks, bold=st.booleans(), italic=st.booleans(), link=LINKS)
BLOCKS = st.one_of(
    st.just(Block(BlockKind.LINE)),
    st.just(Block(BlockKind.PARAGRAPH)),
    st.builds(
        Block,
        kind=st.sampled_from([BlockKind.BULLET, BlockKind.NUMBER]),
        depth=st.integers(min_value=0, max_value=4),
    ),
)


def tokens(marks: st.SearchStrategy[Marks] = MARKS) -> st.SearchStrategy[tuple[Token, ...]]:
    """Any sequence of tokens whatever, sensible or not."""
    token = st.one_of(
        st.builds(make_token, st.just(Kind.WORD), WORDS, marks),
        st.builds(make_token, st.just(Kind.PUNCTUATION), SIGNS, marks),
        st.builds(make_token, st.just(Kind.SPACE), st.sampled_from([" ", "  ", "\xa0"])),
        st.builds(make_break, BLOCKS),
    )
    return st.lists(token, max_size=30).map(tuple)


PLAIN_TOKENS = tokens(st.just(Marks()))
TEXTS = st.text(alphabet=st.sampled_from("ab1é’-. \n\r,&<>\xa0\u0301"), max_size=60) | st.text()
_PIECES = """
<p> </p> <b> </b> <i> </i> <strong> </em> <ul> </ul> <ol> </ol> <li> </li> <br> <br/> <h2> </h2>
<a_href="https://example.org/"> <a_linktype="page"_id="3"> <a_href="javascript:x()"> </a>
<script> </script> <div> </div> word &amp; &lt;b&gt; &nbsp; _ < , <!--_-->
"""
HTML = st.lists(
    st.sampled_from([piece.replace("_", " ") for piece in _PIECES.split()]), max_size=30
).map("".join)


@st.composite
def separate_changes(draw: st.DrawFn) -> tuple[str, str, str, str]:
    """A text of different words, two versions that changed different ones, and what both want."""
    count = draw(st.integers(min_value=1, max_value=25))
    words = [f"word{number}" for number in range(count)]
    gaps = draw(
        st.lists(st.sampled_from([" ", " ", " ", ", ", ". ", "\n"]), min_size=count, max_size=count)
    )
    who = draw(
        st.lists(st.sampled_from(["neither", "ours", "theirs"]), min_size=count, max_size=count)
    )
    new = [f"new{number}" if draw(st.booleans()) else f"two new{number}" for number in range(count)]
    ours = [new[at] if who[at] == "ours" else word for at, word in enumerate(words)]
    theirs = [new[at] if who[at] == "theirs" else word for at, word in enumerate(words)]
    both = [word if who[at] == "neither" else new[at] for at, word in enumerate(words)]
    joined = ["".join(map(str.__add__, text, gaps)) for text in (words, ours, theirs, both)]
    return joined[0], joined[1], joined[2], joined[3]


@st.composite
def separate_removals(draw: st.DrawFn) -> tuple[str, str, str, tuple[str, ...]]:
    """A text of different words, two versions that changed or removed different ones, and the words
    that both want.
    """
    count = draw(st.integers(min_value=1, max_value=25))
    gaps = draw(
        st.lists(st.sampled_from([" ", " ", " ", ", ", ". ", "\n"]), min_size=count, max_size=count)
    )
    fates = draw(
        st.lists(
            st.tuples(st.sampled_from(["ours", "theirs"]), st.sampled_from(["", "keep", "new"])),
            min_size=count,
            max_size=count,
        )
    )
    base, ours, theirs, both = "", "", "", []
    for at, (gap, (who, fate)) in enumerate(zip(gaps, fates, strict=True)):
        old = f"word{at}"
        new = {"": "", "keep": old, "new": f"new{at}"}[fate]
        # The space after a word goes with it; a sign stays.
        after = gap if new else gap.lstrip(" ")
        base += old + gap
        ours += new + after if who == "ours" else old + gap
        theirs += new + after if who == "theirs" else old + gap
        both += [new] if new else []
    return base, ours, theirs, tuple(both)


@st.composite
def overlapping_changes(draw: st.DrawFn) -> tuple[str, str, str]:
    """A text of different words, and two versions with other words in stretches that overlap."""
    count = draw(st.integers(min_value=1, max_value=25))
    gaps = draw(
        st.lists(st.sampled_from([" ", " ", " ", ", ", ". ", "\n"]), min_size=count, max_size=count)
    )
    words = [f"word{number}" for number in range(count)]
    shared = draw(st.integers(min_value=0, max_value=count - 1))

    def change(new: str) -> str:
        start = max(0, shared - draw(st.integers(min_value=0, max_value=3)))
        end = min(count, shared + 1 + draw(st.integers(min_value=0, max_value=3)))
        size = draw(st.integers(min_value=1, max_value=4))
        changed = " ".join(f"{new}{number}" for number in range(size)) + gaps[end - 1]
        return (
            "".join(map(str.__add__, words[:start], gaps[:start]))
            + changed
            + "".join(map(str.__add__, words[end:], gaps[end:]))
        )

    return "".join(map(str.__add__, words, gaps)), change("mine"), change("yours")
