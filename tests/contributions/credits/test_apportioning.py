"""Parts of a whole, as laws."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from contributions.credits.apportioning import largest_remainder

weights = st.lists(st.integers(0, 100_000), min_size=1, max_size=40)


@given(weights, st.integers(1, 2000))
def test_parts_sum_to_the_whole_and_stay_within_their_quota(given_weights: list[int], parts: int):
    total = sum(given_weights)
    assume(total)
    found = largest_remainder(given_weights, parts=parts)
    assert sum(found) == parts
    for weight, part in zip(given_weights, found, strict=True):
        assert abs(Fraction(weight * parts, total) - part) < 1


@given(weights)
def test_who_has_more_never_gets_less(given_weights: list[int]):
    found = largest_remainder(given_weights, parts=1000)
    pairs = sorted(zip(given_weights, found, strict=True))
    assert all(
        small[1] <= large[1] for small, large in itertools.pairwise(pairs) if small[0] < large[0]
    )


@given(weights)
def test_who_has_nothing_gets_nothing(given_weights: list[int]):
    found = largest_remainder(given_weights, parts=1000)
    assert not any(part for weight, part in zip(given_weights, found, strict=True) if not weight)


@pytest.mark.parametrize(
    ("given_weights", "found"),
    [
        ([1, 1, 1], [334, 333, 333]),
        ([1, 1, 1, 1, 1, 1, 1], [143, 143, 143, 143, 143, 143, 142]),
        ([2, 1], [667, 333]),
        ([0, 0], [0, 0]),
        ([], []),
    ],
)
def test_equal_remainders_are_served_from_the_first(given_weights: list[int], found: list[int]):
    assert largest_remainder(given_weights, parts=1000) == found
