from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "contributions.people"
    label = "people"
