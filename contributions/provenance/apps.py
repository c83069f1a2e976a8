from django.apps import AppConfig


class ProvenanceConfig(AppConfig):
    name = "contributions.provenance"
    label = "provenance"

    def ready(self) -> None:
        from contributions.provenance import receivers  # noqa: PLC0415  # models load first

        receivers.connect()
