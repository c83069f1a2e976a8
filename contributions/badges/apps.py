from django.apps import AppConfig


class BadgesConfig(AppConfig):
    name = "contributions.badges"
    label = "badges"
