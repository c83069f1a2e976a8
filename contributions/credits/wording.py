"""What was given, in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import ngettext_lazy

from contributions.credits.models import Basis
from contributions.suggestions.models import Kind

_BY_KIND: Mapping[str, Promise] = {
    Kind.CORRECTION: ngettext_lazy("%(count)d correction", "%(count)d corrections", "count"),
    Kind.REBUTTAL: ngettext_lazy("%(count)d rebuttal", "%(count)d rebuttals", "count"),
    Kind.FIGURE: ngettext_lazy("%(count)d figure", "%(count)d figures", "count"),
    Kind.EXAMPLE: ngettext_lazy("%(count)d example", "%(count)d examples", "count"),
    Kind.TOOL: ngettext_lazy("%(count)d alternative tool", "%(count)d alternative tools", "count"),
}
_BY_BASIS: Mapping[str, Promise] = {
    Basis.EDIT: ngettext_lazy(
        "%(count)d without new words", "%(count)d without new words", "count"
    ),
    Basis.IDEA: ngettext_lazy("%(count)d as an idea", "%(count)d as ideas", "count"),
}
_IMPROVEMENTS = ngettext_lazy("%(count)d improvement", "%(count)d improvements", "count")


def count_of_kind(kind: str, count: int) -> str:
    """Return "3 corrections" in the active language. Raises KeyError for an unknown kind."""
    return str(_BY_KIND[kind] % {"count": count})


def count_of_improvements(count: int) -> str:
    return str(_IMPROVEMENTS % {"count": count})


def bases_in_words(bases: Mapping[str, int]) -> list[str]:
    """Return "1 as an idea" and so on, for all that brought no words of their own."""
    return [
        str(said % {"count": bases[basis]}) for basis, said in _BY_BASIS.items() if bases.get(basis)
    ]
