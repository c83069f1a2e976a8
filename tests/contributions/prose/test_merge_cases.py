from contributions.prose import Kind, Token, from_text, merge
from tests.contributions.prose.cases import load_cases, needs_cases


def solid(tokens: tuple[Token, ...]) -> list[str]:
    return [token.text for token in tokens if token.kind in {Kind.WORD, Kind.PUNCTUATION}]


@needs_cases
def test_real_merges_come_out_as_people_made_them_more_often_than_with_word_tools() -> None:
    equal = different = 0
    for case in load_cases("merge-cases"):
        merged = merge(*(from_text(case[side]) for side in ("base", "ours", "theirs")))
        if merged.is_clean and solid(merged.result) == solid(from_text(case["merged"])):
            equal += 1
        elif merged.is_clean:
            different += 1
    assert equal > 239
    assert different < 29
