"""Made-up histories of a text in which the author of every word is known.

The truth goes with the edit and not with how it looks afterwards: a word keeps its author when it
is moved, copied, capitalised, or brought back; every other word belongs to who put it there, common
words in a rewritten sentence included.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple, TypeAlias

_COMMON = """
the of and to a in is that for it as with on be at by this not are or from an but have you your can
if they which will one all we their there when what so no up out do who more
"""
STOP_WORDS = _COMMON.split()
_SOUNDS = "ba ke li mo nu ra se ti vo zu pra ste gri plo dun mer lat kon vis tal"
_SYLLABLES = _SOUNDS.split()
# About as many different words as an article of 8,000 words has.
_WORDS = [a + b + c for a in _SYLLABLES for b in _SYLLABLES for c in ("", "n", "r")]


class Letter(NamedTuple):
    """A word and who wrote it."""

    word: str
    author: str


Sentence: TypeAlias = tuple[Letter, ...]
Blocks: TypeAlias = list[list[Sentence]]


@dataclass
class Writer:
    """A text under edit, with all that was ever taken out of it."""

    random: Random
    blocks: Blocks = field(default_factory=list)
    removed: list[Sentence] = field(default_factory=list)
    versions: list[Blocks] = field(default_factory=list)

    def words(self) -> list[tuple[str, ...]]:
        return [tuple(w.word for s in block for w in s) for block in self.blocks]

    def authors(self) -> list[tuple[str, ...]]:
        return [tuple(w.author for s in block for w in s) for block in self.blocks]

    def new_word(self) -> str:
        if self.random.random() < 0.45:
            return self.random.choice(STOP_WORDS)
        # Few words are used often and most of them seldom.
        return _WORDS[int(len(_WORDS) * self.random.random() ** 2)]

    def new_words(self, author: str, low: int, high: int) -> Sentence:
        return tuple(Letter(self.new_word(), author) for _ in range(self.random.randint(low, high)))

    def new_block(self, author: str) -> list[Sentence]:
        return [self.new_words(author, 6, 22) for _ in range(self.random.randint(2, 7))]

    def pick(self) -> tuple[list[Sentence], int]:
        """Return a block and the place of a sentence in it."""
        block = self.random.choice(self.blocks)
        return block, self.random.randrange(len(block))

    def drop_empty(self) -> None:
        self.blocks[:] = [[s for s in block if s] for block in self.blocks]
        self.blocks[:] = [block for block in self.blocks if block]


def insert_words(text: Writer, author: str) -> None:
    block, at = text.pick()
    place = text.random.randint(0, len(block[at]))
    block[at] = (*block[at][:place], *text.new_words(author, 1, 5), *block[at][place:])


def insert_sentence(text: Writer, author: str) -> None:
    block, at = text.pick()
    block.insert(at, text.new_words(author, 6, 22))


def insert_block(text: Writer, author: str) -> None:
    text.blocks.insert(text.random.randint(0, len(text.blocks)), text.new_block(author))


def delete_words(text: Writer, author: str) -> None:
    block, at = text.pick()
    place, size = text.random.randrange(len(block[at])), text.random.randint(1, 4)
    block[at] = (*block[at][:place], *block[at][place + size :])


def delete_sentence(text: Writer, author: str) -> None:
    block, at = text.pick()
    text.removed.append(block.pop(at))


def delete_block(text: Writer, author: str) -> None:
    block = text.blocks.pop(text.random.randrange(len(text.blocks)))
    text.removed.extend(block)


def replace_word(text: Writer, author: str) -> None:
    block, at = text.pick()
    place = text.random.randrange(len(block[at]))
    sentence = list(block[at])
    sentence[place] = Letter(text.new_word() + "s", author)
    block[at] = tuple(sentence)


def rewrite_sentence(text: Writer, author: str) -> None:
    block, at = text.pick()
    text.removed.append(block[at])
    block[at] = text.new_words(author, 6, 22)


def move_sentence_within_block(text: Writer, author: str) -> None:
    block, at = text.pick()
    sentence = block.pop(at)
    block.insert(text.random.randint(0, len(block)), sentence)


def move_sentence_between_blocks(text: Writer, author: str) -> None:
    block, at = text.pick()
    sentence = block.pop(at)
    text.drop_empty()
    if text.blocks:
        target = text.random.choice(text.blocks)
        target.insert(text.random.randint(0, len(target)), sentence)
    else:
        text.blocks.append([sentence])


def move_block(text: Writer, author: str) -> None:
    block = text.blocks.pop(text.random.randrange(len(text.blocks)))
    text.blocks.insert(text.random.randint(0, len(text.blocks)), block)


def move_words_within_sentence(text: Writer, author: str) -> None:
    block, at = text.pick()
    sentence = block[at]
    start = text.random.randrange(len(sentence))
    end = min(len(sentence), start + text.random.randint(1, 4))
    rest = sentence[:start] + sentence[end:]
    place = text.random.randint(0, len(rest))
    block[at] = (*rest[:place], *sentence[start:end], *rest[place:])


def change_case(text: Writer, author: str) -> None:
    block, at = text.pick()
    block[at] = tuple(w._replace(word=w.word.upper()) for w in block[at])


def bring_back_sentence(text: Writer, author: str) -> None:
    if text.removed:
        block, at = text.pick()
        block.insert(at, text.random.choice(text.removed))


def bring_back_sentence_changed(text: Writer, author: str) -> None:
    if text.removed:
        sentence = list(text.random.choice(text.removed))
        sentence[text.random.randrange(len(sentence))] = Letter(text.new_word() + "s", author)
        block, at = text.pick()
        block.insert(at, tuple(sentence))


def restore_version(text: Writer, author: str) -> None:
    text.removed.extend(sentence for block in text.blocks for sentence in block)
    text.blocks = [list(block) for block in text.random.choice(text.versions[-8:])]


def split_block(text: Writer, author: str) -> None:
    number = text.random.randrange(len(text.blocks))
    block = text.blocks[number]
    at = text.random.randint(0, len(block))
    text.blocks[number : number + 1] = [block[:at], block[at:]]


def join_blocks(text: Writer, author: str) -> None:
    number = text.random.randrange(len(text.blocks))
    text.blocks[number : number + 2] = [[s for b in text.blocks[number : number + 2] for s in b]]


def copy_sentence(text: Writer, author: str) -> None:
    block, at = text.pick()
    target = text.random.choice(text.blocks)
    target.insert(text.random.randint(0, len(target)), block[at])


def cut_to_a_tenth(text: Writer, author: str) -> None:
    count = max(1, len(text.blocks) // 10)
    text.removed.extend(sentence for block in text.blocks[count:] for sentence in block)
    del text.blocks[count:]


EDITS: dict[Callable[[Writer, str], None], int] = {
    insert_words: 10,
    insert_sentence: 10,
    insert_block: 6,
    delete_words: 8,
    delete_sentence: 5,
    delete_block: 2,
    replace_word: 12,
    rewrite_sentence: 6,
    move_sentence_within_block: 4,
    move_sentence_between_blocks: 4,
    move_block: 3,
    move_words_within_sentence: 4,
    change_case: 2,
    bring_back_sentence: 5,
    bring_back_sentence_changed: 5,
    restore_version: 2,
    split_block: 2,
    join_blocks: 2,
    copy_sentence: 2,
    cut_to_a_tenth: 0,
}


class Revision(NamedTuple):
    """The words of each block after an edit, and in truth who wrote each of them."""

    author: str
    words: list[tuple[str, ...]]
    authors: list[tuple[str, ...]]


def write_history(seed: int, revisions: int, blocks: int = 8) -> list[Revision]:
    """Return the text after each revision, by six authors who make one to three edits at a time."""
    random = Random(seed)  # noqa: S311
    text = Writer(random)
    text.blocks = [text.new_block("author 0") for _ in range(blocks)]
    history = [_publish(text, "author 0")]
    for number in range(revisions):
        author = f"author {random.randint(1, 6)}"
        for _ in range(random.randint(1, 3)):
            edit = random.choices([*EDITS], weights=[*EDITS.values()])[0]
            edit(text, author)
            _tidy(text, author)
        if number % 60 == 29:
            cut_to_a_tenth(text, author)
        history.append(_publish(text, author))
    return history


def _tidy(text: Writer, author: str) -> None:
    text.drop_empty()
    if not text.blocks:
        insert_block(text, author)


def _publish(text: Writer, author: str) -> Revision:
    text.versions.append([list(block) for block in text.blocks])
    return Revision(author, text.words(), text.authors())
