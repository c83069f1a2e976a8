"""Words in published texts, as if they had been followed through the history of a page."""

from itertools import count
from typing import Any

from django.contrib.auth.models import User

from cms.pages.models import TextPage
from contributions.people.models import Contributor
from contributions.provenance.models import Contribution
from tests.factories.contributions import make_suggestion

_keys = count(1_000_000)


def give_words(
    page: TextPage, words: int, by: Contributor | User | None = None, **fields: Any
) -> Contribution:
    """Return words on a page: a contributor's, an editor's, or those of the guide's own files."""
    if isinstance(by, Contributor):
        suggestion = fields.setdefault("suggestion", None) or make_suggestion(page, by)
        fields |= {"key": f"s{suggestion.pk}", "suggestion": suggestion}
    elif by is not None:
        fields["editor"] = by
    fields.setdefault("key", f"r{next(_keys)}")
    return Contribution.objects.create(page_id=page.pk, words=words, **fields)
