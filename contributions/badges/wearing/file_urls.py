"""Addresses that other sites ask for or that were printed: they must never change."""

from django.urls import path, re_path

from contributions.badges.wearing.views import files

app_name = "wearing_files"
urlpatterns = [
    path("oembed", files.oembed, name="oembed"),
    re_path(
        r"^buttons/(?P<handle>[-\w]{1,20})/qr\.(?P<language>nl|en)\.(?P<image_format>svg|png)$",
        files.qr_code,
        name="qr",
    ),
]
