"""Generated texts: few different words, so that coincidences happen as often as they can."""

from hypothesis import strategies as st

from contributions.prose import Block, BlockKind, Kind, Link, LinkKind, Marks, Token
from contributions.prose.tokens import make_break, make_token

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
