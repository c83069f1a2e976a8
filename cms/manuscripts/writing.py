"""From a manuscript to the text of its file. `reading` is the way back."""

from cms.manuscripts import markdown
from cms.manuscripts.manuscript import HEADER_KEYS, Manuscript
from cms.pages.blocktext import BLOCK_FIELDS, BlockField, BlockText, FieldKind

FENCE = ":::"
# The names that fields go by in a file, where they differ from those of the block.
FILE_KEYS = {("image", "image"): "file"}


def write(manuscript: Manuscript) -> str:
    """Return the whole file, ending with one newline."""
    keys = HEADER_KEYS[manuscript.level]
    header = ["---", *(f"{key}: {manuscript.header[key]}" for key in keys), "---"]
    parts = ["\n".join(header)]
    previous: BlockText | None = None
    for placed in manuscript.blocks:
        parts.append(write_block_text(placed.block, after=previous))
        previous = placed.block
    return "\n\n".join(parts) + "\n"


def write_block_text(block: BlockText, *, after: BlockText | None = None) -> str:
    """Return one block as it stands in a file, after the given one."""
    if block.kind == "heading":
        return f"## {block.fields['text']}"
    if block.kind == "paragraph":
        text = markdown.from_html(block.fields["text"])
        return text if _stands_alone(text, after) else f"{FENCE} paragraph\n{text}\n{FENCE}"
    return "\n".join([f"{FENCE} {block.kind}", *_fenced_lines(block), FENCE])


def file_key(kind: str, field: BlockField) -> str:
    return FILE_KEYS.get((kind, field.name), field.name)


def _stands_alone(text: str, after: BlockText | None) -> bool:
    """Tell whether a paragraph's text, without a fence, is read back as one block.

    That is a paragraph with or without one list, or a list that does not follow a paragraph.
    """
    parts = text.split("\n\n")
    is_list = [is_list_text(part) for part in parts]
    if is_list == [True]:
        return after is None or after.kind != "paragraph"
    return is_list in ([False], [False, True])


def is_list_text(text: str) -> bool:
    return text.startswith(("- ", "1. "))


def _fenced_lines(block: BlockText) -> list[str]:
    lines: list[str] = []
    for field in BLOCK_FIELDS[block.kind]:
        text = block.fields[field.name]
        if field.kind is FieldKind.RICH:
            lines += ["", *markdown.from_html(text).split("\n")]
        elif field.kind is FieldKind.LINES:
            lines += [f"- {item}" for item in text.splitlines()]
        elif text:
            lines.append(f"{file_key(block.kind, field)}: {text}")
    return lines
