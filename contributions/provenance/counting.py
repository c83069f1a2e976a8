"""Who is behind the keys of a page's words, and how many words each has."""

from collections.abc import Iterable, Mapping

from wagtail.models import Revision

from cms.pages.models import TextPage
from contributions.provenance.keys import revision_id_of, suggestion_id_of
from contributions.provenance.models import Contribution
from contributions.suggestions.models import ACCEPTING, Decision, Suggestion


def write_contributions(page: TextPage, counts: Mapping[str, int]) -> None:
    """Make the contributions of a page those that are counted.

    What is known of an editor's contribution stays as it is: the revision may be deleted later.
    """
    on_page = Contribution.objects.filter(page_id=page.pk)
    rows = {row.key: row for row in on_page}
    gone = [rows.pop(key).pk for key in rows.keys() - counts.keys()]
    if gone:
        on_page.filter(pk__in=gone).delete()
    rows |= _from_suggestions(page, counts.keys())
    rows |= _from_editors(page, counts.keys() - rows.keys())
    for key, words in counts.items():
        rows[key].words = words
    Contribution.objects.bulk_create(
        rows.values(),
        update_conflicts=True,
        unique_fields=["page", "key"],
        update_fields=["words", "decision", "made_at"],
    )


def _from_suggestions(page: TextPage, keys: Iterable[str]) -> dict[str, Contribution]:
    ids = {key: pk for key in keys if (pk := suggestion_id_of(key)) is not None}
    suggestions = Suggestion.objects.in_bulk(list(ids.values()))
    accepting = Decision.objects.filter(suggestion__in=suggestions, action__in=ACCEPTING)
    decisions = {decision.suggestion_id: decision for decision in accepting.order_by("pk")}
    found = {}
    for key, pk in ids.items():
        # A suggestion that was deleted with its person leaves words that are nobody's.
        found[key] = Contribution(page_id=page.pk, key=key, suggestion=suggestions.get(pk))
        _date(found[key], decisions.get(pk))
    return found


def _from_editors(page: TextPage, keys: Iterable[str]) -> dict[str, Contribution]:
    ids = {key: pk for key in keys if (pk := revision_id_of(key)) is not None}
    revisions = Revision.objects.in_bulk(list(ids.values()))
    within = Decision.objects.filter(revision__in=revisions)
    decisions = {decision.revision_id: decision for decision in within.order_by("-pk")}
    found = {}
    for key, pk in ids.items():
        found[key] = Contribution(page_id=page.pk, key=key)
        if pk in revisions:
            found[key].editor_id = revisions[pk].user_id
            found[key].made_at = revisions[pk].created_at
        _date(found[key], decisions.get(pk))
    return found


def _date(contribution: Contribution, decision: Decision | None) -> None:
    if decision is not None:
        contribution.decision, contribution.made_at = decision, decision.made_at
