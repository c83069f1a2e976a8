from django.apps import AppConfig


class BadgesConfig(AppConfig):
    name = "contributions.badges"
    label = "badges"

    def ready(self) -> None:
        from contributions.badges import receivers  # noqa: PLC0415  # models load first

        receivers.connect()
