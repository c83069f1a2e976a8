"""Addresses that stand on other people's sites: they must never change.

Whoever asks for a handle of any length or form gets a picture, if only a neutral one.
"""

from django.urls import path, re_path, register_converter

from contributions.badges import views
from contributions.badges.addresses import ButtonFileConverter

register_converter(ButtonFileConverter, "button_file")

app_name = "badges"
urlpatterns = [
    re_path(
        r"^(?P<handle>[^/]+)\.(?P<language>nl|en)\.(?P<image_format>svg|png)$",
        views.first_button,
        name="button",
    ),
    path("<str:handle>/<button_file:file>", views.button, name="look"),
]
