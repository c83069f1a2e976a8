from django.db import migrations

GROUPS = ["Moderators", "Editors"]


def may_moderate(apps, schema_editor):
    # Django makes permissions after the last migration; these groups need this one before.
    content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(
        app_label="comments", model="articlecomment"
    )
    permission, _ = apps.get_model("auth.Permission").objects.get_or_create(
        content_type=content_type,
        codename="can_moderate",
        defaults={"name": "Can moderate comments"},
    )
    for group in apps.get_model("auth.Group").objects.filter(name__in=GROUPS):
        group.permissions.add(permission)


class Migration(migrations.Migration):

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("comments", "0002_pages_submissions_and_flags"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0002_initial_data"),
    ]

    operations = [migrations.RunPython(may_moderate, migrations.RunPython.noop)]
