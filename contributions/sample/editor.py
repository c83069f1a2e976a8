"""The account that decides on sample suggestions: nobody can log in with it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.models import User

from contributions.sample.errors import EditorNameTakenError
from contributions.sample.material import MAIL_DOMAIN

USERNAME = "sample-editor"


@contextmanager
def acting_editor() -> Iterator[User]:
    """Give the account every right for as long as the block runs, and none after that.

    Runs inside a transaction, so that nobody else ever sees it with rights. Raises
    EditorNameTakenError when somebody can log in with that name.
    """
    editor, is_new = User.objects.get_or_create(
        username=USERNAME,
        defaults={
            "first_name": "Noor",
            "last_name": "Voorbeeld (demo)",
            "email": f"editor@{MAIL_DOMAIN}",
        },
    )
    if is_new:
        editor.set_unusable_password()
    if editor.has_usable_password():
        raise EditorNameTakenError(USERNAME)
    editor.is_active = editor.is_superuser = True
    editor.save()
    try:
        yield editor
    finally:
        editor.is_active = editor.is_superuser = False
        editor.save()
