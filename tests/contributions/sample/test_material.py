"""The files of sample data, against the guide that they are about."""

from urllib.parse import urlsplit

import pytest

from cms.manuscripts.folder import GUIDE_FOLDER, read_folder
from cms.pages.blocktext import BlockText
from contributions.comments.models import State as CommentState
from contributions.sample.material import SampleSuggestion, read_material
from contributions.sample.wording import new_block, words_of
from contributions.suggestions.models import OPERATIONS, Kind
from contributions.suggestions.offers import offers_for

MATERIAL = read_material()
GUIDE = {
    (file.manuscript.name, file.manuscript.language): [
        placed.block for placed in file.manuscript.blocks
    ]
    for file in read_folder(GUIDE_FOLDER)
}
COMMENTS = [comment for top in MATERIAL.comments for comment in top.thread()]
RESERVED = (".example", "example.org", "example.com", "example.net")


def by_place(sample: SampleSuggestion) -> str:
    return f"{sample.article}.{sample.language}-{sample.by.key}"


def quoted_blocks(sample: SampleSuggestion) -> list[BlockText]:
    blocks = GUIDE[sample.article, sample.language]
    return [block for block in blocks if sample.block in words_of(block)]


@pytest.mark.parametrize("sample", MATERIAL.suggestions, ids=by_place)
def test_quoted_block_is_in_the_guide_once(sample: SampleSuggestion):
    assert len(quoted_blocks(sample)) == 1


@pytest.mark.parametrize("sample", MATERIAL.suggestions, ids=by_place)
def test_readers_could_propose_it_for_that_block(sample: SampleSuggestion):
    [block] = quoted_blocks(sample)
    offers = {(one.kind.value, one.operation.value) for one in offers_for(block.kind)}
    assert (sample.kind, sample.operation) in offers


@pytest.mark.parametrize(
    "sample", [one for one in MATERIAL.suggestions if one.kind == Kind.FIGURE], ids=by_place
)
def test_figure_is_not_in_the_article_yet(sample: SampleSuggestion):
    figures = [one for one in GUIDE[sample.article, sample.language] if one.kind == "figure"]
    assert new_block(sample.new).fields["value"] not in [one.fields["value"] for one in figures]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_language_has_every_kind_and_operation(language: str):
    given = [one for one in MATERIAL.suggestions if one.language == language]
    assert {one.kind for one in given} == set(Kind.values)
    assert {one.operation for one in given} == {operation for operation, _label in OPERATIONS}


def test_comments_are_in_every_state_and_on_three_levels():
    assert {one.state for one in COMMENTS} == set(CommentState.values)
    assert any(one.flags for one in COMMENTS)
    assert any(reply.replies for top in MATERIAL.comments for reply in top.replies)


def test_shops_have_addresses_that_cannot_be_anybodys():
    hosts = [urlsplit(one.url).hostname or "" for one in MATERIAL.people.values() if one.url]
    assert [host for host in hosts if not host.endswith(RESERVED)] == []


def test_comments_link_to_reserved_names_only():
    words = [word for one in COMMENTS for word in one.text.split() if "://" in word]
    assert words
    assert all((urlsplit(word).hostname or "").endswith(RESERVED) for word in words)


def test_replies_that_editors_reuse_are_marked_as_samples():
    assert all("voorbeeld" in one.title or "sample" in one.title for one in MATERIAL.replies)
