"""All who wrote along, and how much on which part of the guide."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.paginator import Page as ResultPage
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from cms.pages.models import Guide, Module, ModuleCode
from contributions.credits.mentions import Mention, Person, kinds_in_words, public_person
from contributions.credits.models import Credit
from contributions.credits.shares import Author, Role, Share, shares_within
from contributions.people.models import Contributor

NAMES_A_PAGE = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """One contributor in the colophon; `modules` by code, in the order of the guide.

    `share` is None when no word of the guide in the language of the colophon is theirs.
    """

    mention: Mention
    modules: Mapping[str, int]
    share: Share | None

    @property
    def modules_in_words(self) -> list[str]:
        """Return "Marketing (3)" and so on."""
        return _modules_in_words(self.modules)


@dataclass(frozen=True, slots=True)
class Colophon:
    """One page of the colophon, with the sums of all pages.

    `anonymous` counts what people gave who were erased since. `guide` is the one in the language of
    the colophon, and `rest` the shares of its words that stand beside no entry: those of editors
    and, each together, of the erased and of those without a credit. With the entries of all pages
    they are 100%.
    """

    entries: Sequence[Entry]
    result_page: "ResultPage[Contributor]"
    kinds: Mapping[str, int]
    modules: Mapping[str, int]
    anonymous: int
    guide: Guide | None
    rest: Sequence[Share]

    @property
    def contributors(self) -> int:
        return self.result_page.paginator.count

    @property
    def total(self) -> int:
        return sum(self.kinds.values())

    @property
    def kinds_in_words(self) -> list[str]:
        return kinds_in_words(self.kinds)

    @property
    def modules_in_words(self) -> list[str]:
        return _modules_in_words(self.modules)


def read_colophon(*, page_number: str, language: str) -> Colophon:
    """Return the page of that number, or the nearest there is. In thirteen queries at most."""
    with_credits = Contributor.objects.filter(erased_at=None, credits__isnull=False)
    ordered = with_credits.annotate(total=Count("credits")).order_by("-total", "name", "pk")
    result_page = Paginator(ordered, NAMES_A_PAGE).get_page(page_number)
    people = list(result_page)
    paths = _module_paths()
    guide: Guide | None = Guide.objects.live().filter(locale__language_code=language).first()
    shares = shares_within(guide) if guide else []
    counts = _Counts(paths, [person.pk for person in people])
    by_person = {share.person: share for share in shares}
    return Colophon(
        entries=[counts.entry(person, by_person) for person in people],
        result_page=result_page,
        kinds=_sums("kind"),
        modules=_by_module(_sums("page__path"), paths),
        anonymous=Credit.objects.exclude(contributor__erased_at=None).count(),
        guide=guide,
        rest=_rest(shares, with_credits),
    )


def _rest(shares: Sequence[Share], listed: QuerySet[Contributor]) -> list[Share]:
    """Return the shares of all who are not listed; contributors without a credit are one."""
    handles = set(listed.values_list("handle", flat=True)) if shares else set()
    others = [share for share in shares if share.role is not Role.CONTRIBUTOR]
    without = [
        share
        for share in shares
        if share.role is Role.CONTRIBUTOR and share.person.handle not in handles
    ]
    if not without:
        return others
    together = Share(
        Author(Person(_("Contributors whose credit was taken back")), Role.ANONYMOUS),
        sum(share.words for share in without),
        sum((share.percent for share in without), Decimal()),
        without[0].of,
    )
    return [*others, together]


class _Counts:
    """The credits of some contributors, counted in one query."""

    def __init__(self, paths: Mapping[str, str], keys: Sequence[int]) -> None:
        self.paths = paths
        self.kinds: dict[int, Counter[str]] = {key: Counter() for key in keys}
        self.pages: dict[int, Counter[str]] = {key: Counter() for key in keys}
        rows = Credit.objects.filter(contributor__in=keys).order_by()
        for row in rows.values("contributor", "kind", "page__path").annotate(count=Count("pk")):
            self.kinds[row["contributor"]][row["kind"]] += row["count"]
            self.pages[row["contributor"]][row["page__path"]] += row["count"]

    def entry(self, contributor: Contributor, shares: Mapping[Person, Share]) -> Entry:
        person, key = public_person(contributor), contributor.pk
        modules = _by_module(self.pages[key], self.paths)
        return Entry(Mention(person, self.kinds[key]), modules, shares.get(person))


def _sums(field: str) -> dict[str, int]:
    rows = Credit.objects.order_by().values_list(field).annotate(count=Count("pk"))
    return dict(rows)


def _module_paths() -> dict[str, str]:
    """Return the code of every module by its place in the tree."""
    return dict(Module.objects.values_list("path", "code"))


def _by_module(pages: Mapping[str, int], paths: Mapping[str, str]) -> dict[str, int]:
    """Return the counts of pages, by place in the tree, as counts of modules.

    The home page belongs to no module and is left out.
    """
    counts: Counter[str] = Counter()
    for path, count in pages.items():
        code = next((code for start, code in paths.items() if path.startswith(start)), "")
        counts[code] += count
    return {code: counts[code] for code in ModuleCode.values if counts[code]}


def _modules_in_words(modules: Mapping[str, int]) -> list[str]:
    return [f"{ModuleCode(code).label} ({count})" for code, count in modules.items()]
