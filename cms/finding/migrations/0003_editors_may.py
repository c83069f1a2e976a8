from django.db import migrations

GROUPS = ["Moderators", "Editors"]
MODELS = {"finding": "synonyms", "wagtailsearchpromotions": "searchpromotion"}


def let_editors(apps, schema_editor):
    # Django makes permissions after the last migration; these groups need them before.
    for app_label, model in MODELS.items():
        content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(
            app_label=app_label, model=model
        )
        for action in ("add", "change", "delete"):
            permission, _ = apps.get_model("auth.Permission").objects.get_or_create(
                content_type=content_type,
                codename=f"{action}_{model}",
                defaults={"name": f"Can {action} {model}"},
            )
            for group in apps.get_model("auth.Group").objects.filter(name__in=GROUPS):
                group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("finding", "0002_first_synonyms"),
        ("wagtailcore", "0002_initial_data"),
        ("wagtailsearchpromotions", "0001_initial"),
    ]

    operations = [migrations.RunPython(let_editors, migrations.RunPython.noop)]
