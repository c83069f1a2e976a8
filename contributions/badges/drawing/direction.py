"""The order in which the characters of one line stand, where scripts run from right to left.

Source: Unicode Standard Annex #9, "Unicode Bidirectional Algorithm", whose rules are named below
(P, W, N, I, L). For one line that is one paragraph in NFC, without tabs, embeddings, overrides
and isolates: a name has no use for them, and `drawable` takes them away.
"""

import unicodedata
from dataclasses import dataclass
from itertools import groupby, pairwise

RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_STRONG = frozenset({"L", "R", "AL"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON"})
_NUMBERS = frozenset({"EN", "AN"})
_MOST_OPEN_BRACKETS = 63

# BidiBrackets.txt of Unicode: each opening bracket and the one that closes it.
_BRACKETS = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽"
    "⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)
_CLOSING = dict(zip(_BRACKETS[::2], _BRACKETS[1::2], strict=True))
_CLOSES = frozenset(_CLOSING.values())


@dataclass(frozen=True, slots=True)
class DirectedRun:
    """The characters from `start` to before `end`, which all go in one direction."""

    start: int
    end: int
    is_right_to_left: bool


def runs_from_left_to_right(text: str) -> list[DirectedRun]:
    """Return the runs of a line in the order in which they stand from left to right."""
    levels = embedding_levels(text)
    groups = [list(group) for _level, group in groupby(range(len(text)), levels.__getitem__)]
    runs = [DirectedRun(group[0], group[-1] + 1, levels[group[0]] % 2 == 1) for group in groups]
    return _reordered(runs, [levels[run.start] for run in runs])


def embedding_levels(text: str) -> list[int]:
    """Return the level of each character: even from left to right, odd from right to left.

    A character that has no direction nor width of its own, such as a joiner, goes along with the
    one before it.
    """
    classes = [unicodedata.bidirectional(one) or "L" for one in text]
    level = _level_of_line(classes)
    if level == 0 and RIGHT_TO_LEFT.isdisjoint(classes):
        return [0] * len(text)
    shown = [place for place, kind in enumerate(classes) if kind != "BN"]
    levels = _resolve([text[place] for place in shown], [classes[place] for place in shown], level)
    found = dict(zip(shown, levels, strict=True))
    result: list[int] = []
    for place in range(len(text)):
        result.append(found.get(place, result[-1] if result else level))
    return result


def _level_of_line(classes: list[str]) -> int:
    """Rules P2 and P3: the first letter decides."""
    first = next((kind for kind in classes if kind in _STRONG), "L")
    return 0 if first == "L" else 1


def _resolve(characters: list[str], original: list[str], level: int) -> list[int]:
    edge = "R" if level else "L"
    classes = _resolve_marks_and_numbers(original, edge)
    _resolve_brackets(characters, original, classes, edge)
    _resolve_neutrals(classes, edge)
    return [_implicit_level(kind, level) for kind in classes]


def _resolve_marks_and_numbers(original: list[str], edge: str) -> list[str]:
    """Rules W1 to W7."""
    classes: list[str] = []
    strong = edge
    for kind in original:
        resolved = (classes[-1] if classes else edge) if kind == "NSM" else kind
        strong = resolved if resolved in _STRONG else strong
        classes.append("AN" if resolved == "EN" and strong == "AL" else resolved)
    classes = ["R" if kind == "AL" else kind for kind in classes]
    _resolve_separators(classes)
    strong = edge
    for place, kind in enumerate(classes):
        strong = kind if kind in _STRONG else strong
        if kind in {"ES", "ET", "CS"}:
            classes[place] = "ON"
        elif kind == "EN" and strong == "L":
            classes[place] = "L"
    return classes


def _resolve_separators(classes: list[str]) -> None:
    """Rules W4 and W5: what stands inside or beside a number belongs to it."""
    for place in range(1, len(classes) - 1):
        before, kind, after = classes[place - 1 : place + 2]
        if before == after and (
            (kind == "CS" and before in _NUMBERS) or (kind, before) == ("ES", "EN")
        ):
            classes[place] = before
    for start, end in _stretches(classes, frozenset({"ET"})):
        if "EN" in {*classes[max(start - 1, 0) : start], *classes[end : end + 1]}:
            classes[start:end] = ["EN"] * (end - start)


def _resolve_brackets(
    characters: list[str], original: list[str], classes: list[str], edge: str
) -> None:
    """Rule N0: both brackets of a pair go the way of what they hold, or of what is before them."""
    for opening, closing in _bracket_pairs(characters, classes):
        inside = {_direction(kind) for kind in classes[opening + 1 : closing]} - {""}
        if not inside:
            continue
        direction = edge
        if edge not in inside:
            before = (_direction(kind) for kind in reversed(classes[:opening]))
            direction = next(filter(None, before), edge)
        for place in (opening, closing):
            classes[place] = direction
            for mark in range(place + 1, len(classes)):
                if original[mark] != "NSM":
                    break
                classes[mark] = direction


def _bracket_pairs(characters: list[str], classes: list[str]) -> list[tuple[int, int]]:
    """Definition BD16: the places of brackets that belong together, by their opening ones."""
    pairs, awaited = [], list[tuple[str, int]]()
    for place, one in enumerate(characters):
        if classes[place] != "ON":
            continue
        if one in _CLOSING:
            if len(awaited) == _MOST_OPEN_BRACKETS:
                return []
            awaited.append((_CLOSING[one], place))
        elif one in _CLOSES:
            found = next(
                (at for at in reversed(range(len(awaited))) if awaited[at][0] == one), None
            )
            if found is not None:
                pairs.append((awaited[found][1], place))
                del awaited[found:]
    return sorted(pairs)


def _resolve_neutrals(classes: list[str], edge: str) -> None:
    """Rules N1 and N2: what has no direction goes with its neighbours, if these agree."""
    for start, end in _stretches(classes, _NEUTRAL):
        before = _direction(classes[start - 1]) if start else edge
        after = _direction(classes[end]) if end < len(classes) else edge
        classes[start:end] = [before if before == after else edge] * (end - start)


def _implicit_level(kind: str, level: int) -> int:
    """Rules I1 and I2."""
    if level == 0:
        return {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)
    return 1 if kind == "R" else 2


def _reordered(runs: list[DirectedRun], levels: list[int]) -> list[DirectedRun]:
    """Rule L2: turn around all that is at a level or above it, from the highest down to 1."""
    order = list(range(len(runs)))
    for level in range(max(levels, default=0), 0, -1):
        high = [levels[place] >= level for place in order]
        for start, end in _true_stretches(high):
            order[start:end] = order[start:end][::-1]
    return [runs[place] for place in order]


def _direction(kind: str) -> str:
    """Return L or R for what has a direction, numbers being R, and "" for anything else."""
    return "R" if kind in _NUMBERS else kind if kind in _STRONG else ""


def _stretches(classes: list[str], kinds: frozenset[str]) -> list[tuple[int, int]]:
    return _true_stretches([kind in kinds for kind in classes])


def _true_stretches(flags: list[bool]) -> list[tuple[int, int]]:
    """Return start and end of each stretch of what is true."""
    changes = [
        place for place, (one, other) in enumerate(pairwise([False, *flags, False])) if one != other
    ]
    return list(zip(changes[::2], changes[1::2], strict=True))
