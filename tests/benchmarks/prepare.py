"""Fills the data folder of a benchmark and prints, as JSON, the addresses to measure."""

import json
import sys

import django


def main() -> None:
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415  # needs the set-up

    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("load_guide", verbosity=0)
    call_command("load_sample", verbosity=0)
    call_command("set_address")
    json.dump(_addresses(), sys.stdout)


def _addresses() -> dict[str, str]:
    from django.urls import reverse  # noqa: PLC0415  # needs the set-up
    from django.utils import translation  # noqa: PLC0415

    from cms.pages.models import Article, Module  # noqa: PLC0415
    from contributions.badges.addresses import button_path  # noqa: PLC0415
    from contributions.badges.drawing.buttons import (  # noqa: PLC0415
        Design,
        ImageFormat,
        Look,
        Theme,
    )
    from contributions.credits.models import Credit  # noqa: PLC0415

    article = Article.objects.get(name="marketing/was-prices", locale__language_code="nl")
    module = Module.objects.get(name="marketing", locale__language_code="nl")
    credit = Credit.objects.select_related("contributor").earliest("pk")
    handle = credit.contributor.handle
    svg = Look(Design.CARD, Theme.AUTO, ImageFormat.SVG)
    png = Look(Design.CLASSIC, Theme.LIGHT, ImageFormat.PNG, 2)
    paragraph = next(block for block in article.body if block.block_type == "paragraph")
    with translation.override("nl"):
        return {
            "bare view": "/bare/",
            "article": str(article.get_url()),
            "module": str(module.get_url()),
            "button": button_path(handle, svg, "nl"),
            "button, PNG": button_path(handle, png, "nl"),
            "suggestion": reverse("suggestions:improve", args=(article.pk, paragraph.id)),
        }


if __name__ == "__main__":
    main()
