from django.apps import AppConfig


class CommentsConfig(AppConfig):
    name = "contributions.comments"
    label = "comments"
