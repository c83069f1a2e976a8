from django_comments_xtd.apps import CommentsXtdConfig


class ThreadsConfig(CommentsXtdConfig):
    """django-comments-xtd without its receiver.

    Whenever a comment is saved, that receiver publishes all replies under it, whether they wait for
    an editor, were removed or are spam.
    """

    def ready(self) -> None:
        """Connect nothing."""
