"""What a reader can propose for which block: the kinds, and what each does to the text."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.pages.blocktext import BLOCK_FIELDS
from cms.pages.publishing import Operation
from contributions.suggestions.models import OPERATIONS, Kind

# The kinds that bring a block of their own, by the block that they bring.
_OWN_BLOCK = {Kind.FIGURE: "figure", Kind.EXAMPLE: "example", Kind.TOOL: "tool"}
_ADDED_BY_OTHERS = "paragraph"
_OPERATION_LABELS: Mapping[str, str | Promise] = dict(OPERATIONS)

_KIND_HELP: Mapping[Kind, str | Promise] = {
    Kind.CORRECTION: _("Something is wrong, unclear or missing."),
    Kind.REBUTTAL: _("You disagree, and can say why."),
    Kind.FIGURE: _("You know a number that belongs here, and where it comes from."),
    Kind.EXAMPLE: _("You have seen how this works out in a real shop."),
    Kind.TOOL: _("You know something that helps shops with this."),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to propose: `block_kind` is the kind of block that the form asks for."""

    kind: Kind
    operation: Operation
    block_kind: str

    @property
    def kind_label(self) -> str:
        return str(self.kind.label)

    @property
    def kind_help(self) -> str:
        return str(_KIND_HELP[self.kind])

    @property
    def operation_label(self) -> str:
        return str(_OPERATION_LABELS[self.operation.value])

    @property
    def asks_for_block(self) -> bool:
        return self.operation is not Operation.REMOVE

    @property
    def asks_for_reason(self) -> bool:
        """Say whether the form has a reason; a figure, example or tool speaks for itself."""
        return self.kind not in _OWN_BLOCK

    @property
    def needs_reason(self) -> bool:
        return self.kind is Kind.REBUTTAL or self.operation is Operation.REMOVE

    @property
    def may_keep_text(self) -> bool:
        return self.kind is Kind.REBUTTAL and self.operation is Operation.REPLACE


def offers_for(block_kind: str) -> tuple[Offer, ...]:
    """Return what can be proposed for a block, the most common of each kind first.

    Raises KeyError for a kind of block that there is not.
    """
    BLOCK_FIELDS[block_kind]
    return tuple(offer for kind in Kind for offer in _offers_of(kind, block_kind))


def choose_offer(block_kind: str, *, kind: str, operation: str) -> Offer:
    """Return the offer asked for, or the nearest one that makes sense for the block."""
    offers = offers_for(block_kind)
    of_kind = [offer for offer in offers if offer.kind == kind] or list(offers)
    exact = [offer for offer in of_kind if offer.operation == operation]
    return (exact or of_kind)[0]


def _offers_of(kind: Kind, block_kind: str) -> list[Offer]:
    own = _OWN_BLOCK.get(kind)
    if own is None:
        return [
            Offer(kind, Operation.REPLACE, block_kind),
            Offer(kind, Operation.INSERT_AFTER, _ADDED_BY_OTHERS),
            Offer(kind, Operation.REMOVE, block_kind),
        ]
    add = Offer(kind, Operation.INSERT_AFTER, own)
    # Another tool stands beside the first; a better figure or example usually replaces it.
    change = [Offer(kind, Operation.REPLACE, own)] if own == block_kind else []
    return [add, *change] if kind is Kind.TOOL else [*change, add]
