"""Addresses that stand on other people's sites: they must never change."""

from django.urls import re_path

from contributions.badges import views

app_name = "badges"
urlpatterns = [
    re_path(
        r"^(?P<handle>[-\w]{1,20})\.(?P<language>nl|en)\.(?P<image_format>svg|png)$",
        views.button,
        name="button",
    ),
]
