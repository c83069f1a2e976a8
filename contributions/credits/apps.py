from django.apps import AppConfig


class CreditsConfig(AppConfig):
    name = "contributions.credits"
    label = "credits"

    def ready(self) -> None:
        from contributions.credits import finding, receivers  # noqa: PLC0415  # models load first

        receivers.connect()
        finding.connect()
