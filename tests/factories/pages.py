import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from wagtail.models import Locale, Page, Site

from cms.pages.blocktext import BlockText, write_block
from cms.pages.models import Article, Guide, Module, ModuleCode, Stage

EVERY_BLOCK: Sequence[BlockText] = (
    BlockText("paragraph", {"text": "<p>Een winkel vertelt <b>eerlijk</b> wat iets kost.</p>"}),
    BlockText("heading", {"text": "De laagste prijs telt"}),
    BlockText(
        "figure",
        {
            "claim": "Van de winkelwagens wordt niet betaald",
            "value": "70,19",
            "unit": "%",
            "source": "Baymard Institute",
            "url": "https://example.org/carts",
            "date": "2026-01",
        },
    ),
    BlockText("example", {"title": "Een fietsenwinkel", "text": "<p>Die legt prijzen vast.</p>"}),
    BlockText(
        "tool",
        {
            "name": "Prijslogboek",
            "url": "https://example.org/tool",
            "purpose": "Bewaart prijzen.",
            "price": "Gratis",
        },
    ),
    BlockText("checklist", {"title": "Voor de actie", "items": "Prijs noteren\nEinddatum kiezen"}),
    BlockText("quote", {"text": "Meten is weten.", "by": "Een winkelier", "url": ""}),
    BlockText("callout", {"tone": "note", "title": "Let op", "text": "<p>Per land.</p>"}),
)


def stored(*blocks: BlockText) -> list[dict[str, Any]]:
    """Return blocks in stored form, each with a new id."""
    return [write_block(block, block_id=str(uuid.uuid4())) for block in blocks]


def paragraph(text: str) -> BlockText:
    return BlockText("paragraph", {"text": f"<p>{text}</p>"})


def make_guide(language: str = "nl") -> Guide:
    """Return the published home of one language, made the root of the site when it is Dutch."""
    locale, _ = Locale.objects.get_or_create(language_code=language)
    root = Page.get_first_root_node()
    assert root is not None
    dutch = Guide.objects.filter(locale__language_code="nl").first()
    guide = Guide(title="Schrijfmee", slug=f"home-{language}", summary="Een gids.", locale=locale)
    guide.name = "guide"
    if dutch is not None and language != "nl":
        guide.translation_key = dutch.translation_key
    root.add_child(instance=guide)
    guide.save_revision().publish()
    if language == "nl":
        Site.objects.all().delete()
        Site.objects.create(hostname="localhost", root_page=guide, is_default_site=True)
    return guide


def make_module(guide: Guide, code: str = ModuleCode.MARKETING) -> Module:
    module = Module(title=ModuleCode(code).name.title(), slug=code, code=code, summary="Deel.")
    module.name = code
    module.locale = guide.locale
    guide.add_child(instance=module)
    module.save_revision().publish()
    return module


def make_article(
    module: Module,
    *blocks: BlockText,
    title: str = "Van-voor-prijzen",
    translation_of: Article | None = None,
) -> Article:
    """Return a published article with the given blocks, or one of every kind."""
    article = Article(
        title=title,
        summary="Wat je mag beloven.",
        stage=Stage.OPEN,
        review_on=dt.date(2027, 5, 1),
        locale=module.locale,
    )
    if translation_of is not None:
        article.translation_key = translation_of.translation_key
    article.body = article.body.stream_block.to_python(stored(*(blocks or EVERY_BLOCK)))
    module.add_child(instance=article)
    article.save_revision().publish()
    article.refresh_from_db()
    return article
