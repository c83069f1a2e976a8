import django.db.models.deletion
from django.db import migrations, models

DESIGNS = ["classic", "flat", "card"]
THEMES = ["light", "dark", "auto"]
FORMATS = ["svg", "png"]
LANGUAGES = [("nl", "Dutch"), ("en", "English")]


class Migration(migrations.Migration):
    """What was drawn before says nothing of its look: it goes, and is drawn again when asked for."""

    dependencies = [("badges", "0001_drawn_buttons")]

    operations = [
        migrations.DeleteModel(name="DrawnButton"),
        migrations.CreateModel(
            name="DrawnButton",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(choices=LANGUAGES, max_length=5)),
                ("design", models.CharField(choices=[(one, one) for one in DESIGNS], max_length=10)),
                ("theme", models.CharField(choices=[(one, one) for one in THEMES], max_length=5)),
                ("image_format", models.CharField(choices=[(one, one) for one in FORMATS], max_length=3)),
                ("scale", models.PositiveSmallIntegerField()),
                ("words_digest", models.CharField(max_length=64)),
                ("image", models.BinaryField()),
                ("compressed", models.BinaryField()),
                ("contributor", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="drawn_buttons", to="people.contributor")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("contributor", "language", "design", "theme", "image_format", "scale"), name="one_drawing_of_each_look")],
            },
        ),
    ]
