from django.apps import AppConfig


class SuggestionsConfig(AppConfig):
    name = "contributions.suggestions"
    label = "suggestions"

    def ready(self) -> None:
        from contributions.suggestions import receivers  # noqa: PLC0415  # models load first

        receivers.connect()
