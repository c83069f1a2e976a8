from django.apps import AppConfig


class SampleConfig(AppConfig):
    name = "contributions.sample"
    label = "sample"
