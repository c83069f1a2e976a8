from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client

Committing = Callable[[], AbstractContextManager[object]]


@pytest.fixture
def committing(
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]],
) -> Committing:
    """Everything inside counts as committed at its end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def desk(moderator: User) -> Client:
    client = Client()
    client.force_login(moderator)
    return client


@pytest.fixture
def powerless_desk(db: None) -> Client:
    """Someone who works in the admin, and may not moderate."""
    clerk = User.objects.create_user("clerk", "clerk@example.org", "a long enough password")
    clerks = Group.objects.create(name="Clerks")
    clerks.permissions.add(Permission.objects.get(codename="access_admin"))
    clerk.groups.add(clerks)
    client = Client()
    client.force_login(clerk)
    return client
