from django.apps import AppConfig


class CreditsConfig(AppConfig):
    name = "contributions.credits"
    label = "credits"
