"""What the guide calls by another name than shopkeepers do; editors go on from here."""

from django.db import migrations

FIRST = {
    "nl": (
        "retour, herroeping, terugsturen",
        "klagen, klacht",
        "beoordeling, review, recensie",
        "reserveren, boeken",
        "reservering, boeking",
        "bezorgen, leveren",
        "bezorging, levering",
        "pakje, pakket",
        "webwinkel, webshop",
        "garantie, conformiteit",
        "korting, afprijzing",
        "nieuwsbrief, mailing",
        "rekening, factuur",
        "btw, omzetbelasting",
        "trouw, loyaal, loyaliteit",
        "no-show, wegblijven",
    ),
    "en": (
        "return, withdrawal, send back",
        "complain, complaint",
        "guarantee, warranty",
        "buy, order",
        "cart, basket",
        "parcel, package",
        "shop, store",
        "postage, shipping",
        "discount, reduction",
        "vat, sales tax",
        "loyal, loyalty",
        "review, rating",
        "call, ring, phone",
    ),
}


def add(apps, schema_editor):
    Synonyms = apps.get_model("finding", "Synonyms")
    Synonyms.objects.bulk_create(
        Synonyms(language=language, words=words)
        for language, groups in FIRST.items()
        for words in groups
    )


class Migration(migrations.Migration):
    dependencies = [("finding", "0001_search")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
