from django.apps import AppConfig


class SuggestionsConfig(AppConfig):
    name = "contributions.suggestions"
    label = "suggestions"
