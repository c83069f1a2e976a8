from django.apps import AppConfig


class SchrijfmeeConfig(AppConfig):
    name = "schrijfmee"
