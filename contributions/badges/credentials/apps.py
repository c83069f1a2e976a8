from django.apps import AppConfig


class CredentialsConfig(AppConfig):
    name = "contributions.badges.credentials"
    label = "credentials"

    def ready(self) -> None:
        from contributions.badges.credentials import (  # noqa: PLC0415  # models load first
            checks,
            receivers,
        )

        checks.register()
        receivers.connect()
