"""Sample data needs the guide that it is about."""

import pytest
from django.core.management import CommandError, call_command

from cms.pages.models import Article
from contributions.people.models import Contributor
from contributions.sample.errors import GuideMissingError
from contributions.sample.loading import load_sample


def test_without_the_guide_the_command_says_what_to_run_first(db: None):
    with pytest.raises(CommandError, match="load_guide"):
        call_command("load_sample")
    assert not Contributor.objects.exists()


def test_a_guide_with_other_articles_is_not_enough(article: Article):
    with pytest.raises(GuideMissingError):
        load_sample()
