from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "cms.search"
    # "search" is what `wagtail start` calls its own app.
    label = "cms_search"

    def ready(self) -> None:
        from cms.search import checks  # noqa: PLC0415

        checks.register()
