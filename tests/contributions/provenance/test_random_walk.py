"""Publishing, accepting, undoing, moving and restoring at random: every word is its author's, and
following all of it once more from the history says the same.
"""

import pytest
from django.contrib.auth.models import User

from cms.pages.models import Module
from contributions.provenance.services import rebuild_page
from tests.contributions.provenance.walking import Walk, new_words
from tests.factories.pages import make_article, paragraph

STEPS = 30


@pytest.mark.parametrize("seed", range(3))
def test_every_word_stays_its_authors(module: Module, editor: User, seed: int):
    pen = new_words("First")
    blocks = [paragraph(" ".join(next(pen) for _ in range(12))) for _ in range(4)]
    walk = Walk(make_article(module, *blocks), editor, seed=seed)
    for _ in range(STEPS):
        walk.step()
        assert walk.published() == walk.expected(), walk.done
    assert not rebuild_page(page=walk.story.page)
