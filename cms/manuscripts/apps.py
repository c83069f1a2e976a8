from django.apps import AppConfig


class ManuscriptsConfig(AppConfig):
    name = "cms.manuscripts"
    label = "manuscripts"
