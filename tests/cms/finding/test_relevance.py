"""The right article comes first for most of what shopkeepers ask."""

import pytest
from django.core.management import call_command

from cms.manuscripts.folder import GUIDE_FOLDER
from cms.manuscripts.loading import load_folder
from tests.cms.search.relevance.asking import SETS, place_of_the_first, questions, score
from tests.photographs import photographed

# A little below what they are; `python -m tests.benchmarks.relevance` tells.
LEAST = {
    "nl": 0.88, "nl-fresh": 0.77, "nl-blind": 0.75,
    "en": 0.92, "en-fresh": 0.85, "en-blind": 0.83,
}  # fmt: skip


@pytest.mark.usefixtures("search")
def test_the_right_article_comes_first_for_most_questions():
    photographed("the whole guide", lambda: load_folder(GUIDE_FOLDER))
    call_command("search_index", "rebuild", verbosity=0)
    places = {one: place_of_the_first(one) for one in questions()}
    found = {
        name: score(place for one, place in places.items() if one.asked_in == name)[0]
        for name in SETS
    }
    assert all(found[name] >= LEAST[name] for name in SETS), found
