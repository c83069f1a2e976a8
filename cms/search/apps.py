from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "cms.search"
    label = "search"

    def ready(self) -> None:
        from cms.search import checks  # noqa: PLC0415

        checks.register()
