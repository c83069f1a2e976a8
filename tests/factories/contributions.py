import itertools

from django.utils import timezone

from cms.pages.blocktext import BlockText
from cms.pages.models import Article
from cms.pages.publishing import Operation, live_block
from contributions.people.models import Agreement, Contributor
from contributions.suggestions.models import Kind, State, Suggestion

_numbers = itertools.count(1)


def make_contributor(name: str = "Fatima El Idrissi", **fields: object) -> Contributor:
    values = {"email": f"contributor{next(_numbers)}@example.org", "name": name, **fields}
    return Contributor.objects.create(**values)


def make_suggestion(
    article: Article,
    contributor: Contributor | None = None,
    *,
    block_id: str = "",
    proposed: BlockText | None = None,
    state: str = State.OPEN,
    **fields: object,
) -> Suggestion:
    """Return a confirmed suggestion that changes the article's first block, unless told else."""
    contributor = contributor or make_contributor()
    block_id = block_id or article.body[0].id
    base = live_block(article, block_id)
    assert base is not None
    proposed = proposed or BlockText("paragraph", {"text": "<p>Een winkel zegt wat iets kost.</p>"})
    values = {
        "kind": Kind.CORRECTION,
        "operation": Operation.REPLACE.value,
        "base": base.as_json(),
        "proposed": proposed.as_json(),
        "base_revision": article.live_revision,
        "reason": "Zo is het duidelijker.",
        "agreement": Agreement.objects.create(contributor=contributor, confirmed_at=timezone.now()),
        "contributor": contributor,
        "confirmed_at": timezone.now(),
        **fields,
    }
    return Suggestion.objects.create(page=article, block_id=block_id, state=state, **values)
