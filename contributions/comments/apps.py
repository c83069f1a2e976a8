from django.apps import AppConfig


class CommentsConfig(AppConfig):
    name = "contributions.comments"
    label = "comments"

    def ready(self) -> None:
        from contributions.comments import receivers  # noqa: PLC0415

        receivers.connect()
