from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User

MODERATING = (
    "comments.can_moderate",
    "comments.change_articlecomment",
    "django_comments.can_moderate",
)


def may_moderate(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Return whether someone may decide on comments; any of the three permissions will do."""
    return isinstance(user, User) and any(user.has_perm(name) for name in MODERATING)
