"""Addresses that stand in what is signed, or are found by rule: they must never change."""

from django.urls import path, re_path

from contributions.badges.credentials.views import files

app_name = "credential_files"
_KEY = r"^credentials/(?P<key>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"
urlpatterns = [
    path(".well-known/did.json", files.did, name="did"),
    re_path(
        r"^credentials/status/(?P<number>[1-9][0-9]{0,8})\.(?P<form>json|jwt)$",
        files.status,
        name="status",
    ),
    re_path(rf"{_KEY}$", files.credential, name="credential"),
    re_path(rf"{_KEY}\.(?P<name>json|jwt|png|svg|proof\.png|proof\.svg)$", files.file, name="file"),
]
