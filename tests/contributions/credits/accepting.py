"""Suggestions that went through the desk."""

from django.contrib.auth.models import User

from cms.pages.blocktext import BlockText
from cms.pages.models import Article
from contributions.people.models import Contributor
from contributions.suggestions.models import Action, Suggestion
from contributions.suggestions.services.deciding import accept_suggestion
from tests.factories.contributions import make_suggestion


def accept(
    article: Article,
    editor: User,
    contributor: Contributor | None = None,
    *,
    final: BlockText | None = None,
    how: Action = Action.ACCEPT,
    reason: str = "Goed gezien.",
    argument: str = "Zo is het duidelijker.",
    **fields: object,
) -> Suggestion:
    """Accept what a contributor proposes for the article, as it is now, and return it."""
    article = Article.objects.get(pk=article.pk)
    suggestion = make_suggestion(article, contributor, reason=argument, **fields)  # type: ignore[arg-type]
    accept_suggestion(
        suggestion=suggestion,
        editor=editor,
        reason=reason,
        seen_revision_id=article.live_revision_id,
        final=final,
        how=how,
    )
    return suggestion
