"""Blocks with the words of each owner wrapped."""

from wagtail.blocks.stream_block import StreamValue

from cms.pages.blocks import BodyBlock
from cms.pages.blocktext import BlockText, read_block, write_block
from contributions.credits.tinting import tinted_block, tinted_line

HOSTILE = '<i>Vet</i> & "dik" <script>'
ESCAPED = '&lt;i&gt;Vet&lt;/i&gt; &amp; "dik" &lt;script&gt;'
OWNERS = {
    ("x", "text"): ["a", "b"],
    ("x", "title"): ["a"],
    ("x", "items"): ["a", "b", "b"],
    ("x", "alt"): ["a"],
    ("x", "caption"): ["a"],
}


def wrap(owner: str) -> tuple[str, str]:
    return f"[{owner}:", "]"


def child(kind: str, **fields: str) -> StreamValue.StreamChild:
    raw = write_block(BlockText(kind, fields), block_id="x")
    return BodyBlock().to_python([raw])[0]


def tinted(kind: str, **fields: str) -> StreamValue.StreamChild:
    return tinted_block(child(kind, **fields), OWNERS, wrap)


def test_a_line_is_escaped_and_wrapped():
    shown = tinted_line(HOSTILE, "abbbb", wrap)
    assert shown == '&lt;[a:i]&gt;[b:Vet&lt;/i&gt; &amp; "dik" &lt;script]&gt;'


def test_a_line_with_the_owners_of_another_text_is_only_escaped():
    assert tinted_line(HOSTILE, "a", wrap) == ESCAPED
    assert tinted_line(HOSTILE, "", wrap) == ESCAPED


def test_rich_text_keeps_its_formatting():
    shown = tinted("paragraph", text="<p>Twee <b>woorden</b></p>")
    assert shown.value.source == "<p>[a:Twee] [b:<b>woorden</b>]</p>"


def test_fields_of_a_block_are_wrapped_each_by_its_own_owners():
    shown = tinted("callout", tone="note", title="Kop", text="<p>Twee woorden</p>")
    assert shown.value["title"] == "[a:Kop]"
    assert shown.value["text"].source == "<p>[a:Twee] [b:woorden]</p>"
    assert shown.value["tone"] == "note"


def test_each_line_of_a_list_is_wrapped_by_itself():
    shown = tinted("checklist", title="Kop", items="Een twee\n<drie>")
    assert shown.value["items"] == ["[a:Een] [b:twee]", "&lt;[b:drie]&gt;"]


def test_what_stands_in_an_attribute_gets_no_tags():
    shown = tinted("image", image="", alt="Winkel", caption="Winkel")
    assert shown.value["alt"] == "Winkel"
    assert shown.value["caption"] == "[a:Winkel]"


def test_a_text_that_the_owners_do_not_fit_stays_as_it_is():
    shown = tinted("paragraph", text="<p>Dit zijn drie</p>")
    assert shown.value.source == "<p>Dit zijn drie</p>"


def test_the_block_itself_is_not_changed():
    block = child("callout", tone="note", title="Kop", text="<p>Twee woorden</p>")
    before = read_block(block)
    tinted_block(block, OWNERS, wrap)
    assert read_block(block) == before
