import json
import re

from django.db import migrations, models

IMPROVEMENT = re.compile(r"/improvements/([0-9]+)/$")


def note_what_is_named(apps, schema_editor):
    suggestions = apps.get_model("suggestions.Suggestion").objects
    for credential in apps.get_model("credentials.Credential").objects.exclude(document=""):
        named = [IMPROVEMENT.search(one["id"]) for one in json.loads(credential.document)["evidence"]]
        keys = [found[1] for found in named if found]
        credential.evidence.set(suggestions.filter(pk__in=keys))


class Migration(migrations.Migration):

    dependencies = [
        ("credentials", "0001_initial"),
        ("suggestions", "0004_merging"),
    ]

    operations = [
        migrations.AddField(
            model_name="credential",
            name="evidence",
            field=models.ManyToManyField(related_name="credentials", to="suggestions.suggestion"),
        ),
        migrations.AlterField(
            model_name="credential",
            name="revoked_by",
            field=models.CharField(blank=True, choices=[("contributor", "the one it was made for"), ("erasure", "erasure"), ("editor", "the editors"), ("undoing", "undoing of all that it was given for")], max_length=12),
        ),
        migrations.AlterModelOptions(
            name="credential",
            options={"ordering": ("-claimed_at",), "verbose_name": "signed badge", "verbose_name_plural": "signed badges"},
        ),
        migrations.RunPython(note_what_is_named, migrations.RunPython.noop),
    ]
