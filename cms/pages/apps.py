from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "cms.pages"
    label = "pages"

    def ready(self) -> None:
        from cms.pages import signal_handlers  # noqa: PLC0415

        signal_handlers.connect()
