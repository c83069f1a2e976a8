"""Where two sides changed the same stretch of a text, and where each has a stretch to itself."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from contributions.prose.align import find_hunks
from contributions.prose.hunks import Hunk, ends_sentence, is_space

Texts: TypeAlias = Sequence[str]


class Region(NamedTuple):
    """A stretch of the base, what stands in its place on both sides, and the hunks that made it.

    All three are pairs of start and end; a side without hunks kept the words of the base.
    """

    base: tuple[int, int]
    ours: tuple[int, int]
    theirs: tuple[int, int]
    our_hunks: tuple[Hunk, ...] = ()
    their_hunks: tuple[Hunk, ...] = ()


class _Change(NamedTuple):
    hunk: Hunk
    is_ours: bool


def find_regions(base: Texts, ours: Texts, theirs: Texts, *, tidy: float) -> Iterator[Region]:
    """Yield the regions of a three-way merge in order; together they cover all three texts."""
    our_hunks = find_hunks(base, ours, tidy=tidy)
    their_hunks = find_hunks(base, theirs, tidy=tidy)
    _part_removals(our_hunks, their_hunks, base)
    changes = [_Change(hunk, is_ours=True) for hunk in our_hunks]
    changes += [_Change(hunk, is_ours=False) for hunk in their_hunks]
    changes.sort(key=lambda change: change.hunk[:2])
    done = our_shift = their_shift = 0
    for group in _groups(changes, (base, ours, theirs)):
        region = _region(group, our_shift, their_shift)
        yield _kept(done, region.base[0], our_shift, their_shift)
        yield region
        done = region.base[1]
        our_shift, their_shift = region.ours[1] - done, region.theirs[1] - done
    yield _kept(done, len(base), our_shift, their_shift)


def _region(group: Sequence[_Change], our_shift: int, their_shift: int) -> Region:
    start = group[0].hunk.base_start
    end = max([change.hunk.base_end for change in group])
    our_hunks = tuple([change.hunk for change in group if change.is_ours])
    their_hunks = tuple([change.hunk for change in group if not change.is_ours])
    return Region(
        (start, end),
        (start + our_shift, end + our_shift + _growth(our_hunks)),
        (start + their_shift, end + their_shift + _growth(their_hunks)),
        our_hunks,
        their_hunks,
    )


def _kept(start: int, end: int, our_shift: int, their_shift: int) -> Region:
    ours, theirs = (start + our_shift, end + our_shift), (start + their_shift, end + their_shift)
    return Region((start, end), ours, theirs)


def _growth(hunks: Sequence[Hunk]) -> int:
    growth = 0
    for base_start, base_end, start, end in hunks:
        growth += end - start - base_end + base_start
    return growth


def _groups(
    changes: Sequence[_Change], texts: tuple[Texts, Texts, Texts]
) -> Iterator[list[_Change]]:
    group: list[_Change] = []
    end = -1
    for change in changes:
        if group and not _meets(change, group, end, texts):
            yield group
            group, end = [], -1
        group.append(change)
        end = max(end, change.hunk.base_end)
    if group:
        yield group


def _meets(
    change: _Change, group: Sequence[_Change], end: int, texts: tuple[Texts, Texts, Texts]
) -> bool:
    start = change.hunk.base_start
    if start < end:
        return True
    # With a word between them, changes have nothing to do with each other.
    return all(map(is_space, texts[0][end:start])) and any(
        _collide(earlier, change, texts) for earlier in group
    )


def _collide(one: _Change, two: _Change, texts: tuple[Texts, Texts, Texts]) -> bool:
    """Say whether the changes can't both be made without asking a person.

    Changed words may be neighbours if there is as much as a space between them, and a break may
    come or go beside changed words; beside words that were removed it may have been for these.
    """
    first, second = one.hunk, two.hunk
    if one.is_ours == two.is_ours:
        return False
    if _adds(first) or _adds(second):
        return _crowd(one, two, texts)
    removals = [_removes(first), _removes(second)]
    is_blank = _is_blank(one, texts) or _is_blank(two, texts)
    if all(removals) or (is_blank and not any(removals)):
        return first.base_start < second.base_end and second.base_start < first.base_end
    start, end = _core(first, texts[0])
    other_start, other_end = _core(second, texts[0])
    return start <= other_end and other_start <= end


def _crowd(one: _Change, two: _Change, texts: tuple[Texts, Texts, Texts]) -> bool:
    """Say whether new words stand beside words that the other side changed, or put there.

    Nobody can tell whether they were meant to go with the old ones. New sentences, paragraphs and
    list items may stand there.
    """
    first, second = one.hunk, two.hunk
    if not all(map(is_space, texts[0][first.base_end : second.base_start])):
        return False
    if _adds(first) and _adds(second):
        return True
    addition, change = (one, second) if _adds(first) else (two, first)
    if change.base_start < addition.hunk.base_start < change.base_end:
        return True
    side = texts[1 if addition.is_ours else 2]
    return _spans_clauses(change, texts[0]) or not _stands_alone(addition.hunk, texts[0], side)


def _is_blank(change: _Change, texts: tuple[Texts, Texts, Texts]) -> bool:
    """Say whether only white space was changed, breaks included."""
    base_start, base_end, start, end = change.hunk
    side = texts[1 if change.is_ours else 2]
    return all(map(str.isspace, (*texts[0][base_start:base_end], *side[start:end])))


def _core(hunk: Hunk, base: Texts) -> tuple[int, int]:
    """Return the words that a change is about: the spaces at the ends of a deletion are not."""
    start, end = hunk.base_start, hunk.base_end
    if _removes(hunk):
        while start < end - 1 and is_space(base[start]):
            start += 1
        while start < end - 1 and is_space(base[end - 1]):
            end -= 1
    return start, end


def _spans_clauses(hunk: Hunk, base: Texts) -> bool:
    """Say whether more was changed than a part of one sentence."""
    return any(map(_ends_clause, base[hunk.base_start : hunk.base_end]))


def _adds(hunk: Hunk) -> bool:
    return hunk.base_start == hunk.base_end


def _ends_clause(text: str) -> bool:
    return "\n" in text or ends_sentence(text)


def _removes(hunk: Hunk) -> bool:
    return hunk.other_start == hunk.other_end


def _stands_alone(addition: Hunk, base: Texts, other: Texts) -> bool:
    """Say whether these are whole sentences, paragraphs or list items."""
    added = [
        text for text in other[addition.other_start : addition.other_end] if not is_space(text)
    ]
    if not added:
        return True
    start = addition.base_start
    before = next((base[at] for at in range(start - 1, -1, -1) if not is_space(base[at])), "\n")
    after = next((base[at] for at in range(start, len(base)) if not is_space(base[at])), "\n")
    begins = "\n" in added[0] or _ends_clause(before)
    ends = _ends_clause(added[-1]) or "\n" in after
    return begins and ends


def _part_removals(ours: list[Hunk], theirs: list[Hunk], base: Texts) -> None:
    """Shift removals by a space, so that no two of them want the same space.

    "red " may as well be " red" in "big red dog" once the other side has removed "dog".
    """
    hunks = (*ours, *theirs)
    removed = {hunk[:2] for hunk in hunks if _removes(hunk)}
    if not removed:
        return
    steps: dict[tuple[int, ...], int] = {}
    done = 0
    for start, end in sorted({hunk[:2] for hunk in hunks}):
        step = _step_aside(start, end, done, base) if (start, end) in removed else 0
        steps[start, end] = step
        done = max(done, end + step)
    for side in (ours, theirs):
        for place, hunk in enumerate(side):
            if _removes(hunk) and steps[hunk[:2]]:
                side[place] = Hunk(*(index + steps[hunk[:2]] for index in hunk))


def _step_aside(start: int, end: int, done: int, base: Texts) -> int:
    """Return -1 for a removal that can begin with a space, 1 for one that has to end with it."""
    if start > done and is_space(base[start - 1]) and base[start - 1] == base[end - 1]:
        return -1
    can_go_right = end < len(base) and is_space(base[end]) and base[start] == base[end]
    return 1 if start < done and can_go_right else 0
