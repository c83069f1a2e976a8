"""Whole parts that add up exactly, whatever the weights."""

from collections.abc import Sequence


def largest_remainder(weights: Sequence[int], *, parts: int) -> list[int]:
    """Return how many of `parts` equal parts go to each weight; they sum to exactly `parts`.

    Hamilton's method, by the quota of Hare (Balinski and Young, Fair Representation, 1982): each
    gets its quota rounded down, and what is left goes one by one to the largest remainders. Equal
    remainders are served from the first weight on, so the same weights give the same parts. All
    are 0 when no weight is above 0. Weights are not negative.
    """
    total = sum(weights)
    if not total:
        return [0] * len(weights)
    shares = [divmod(weight * parts, total) for weight in weights]
    left = parts - sum(whole for whole, _rest in shares)
    served = sorted(range(len(shares)), key=lambda at: -shares[at][1])[:left]
    return [whole + (at in served) for at, (whole, _rest) in enumerate(shares)]
