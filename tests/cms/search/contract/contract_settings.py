"""A site with nothing but modelsearch and its test models, for modelsearch's own tests."""

import tempfile
from pathlib import Path

_passing = tempfile.TemporaryDirectory(prefix="schrijfmee-contract-")
_FOLDER = Path(_passing.name)

SECRET_KEY = "for-tests-only-" + "x" * 40
INSTALLED_APPS = [
    "cms.search",
    "modelsearch.test.testapp",
    "modelsearch",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
]
DATABASES = {
    "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"},
}
MODELSEARCH_BACKENDS = {
    "default": {"BACKEND": "modelsearch.backends.database"},
    "whoosh": {"BACKEND": "cms.search", "PATH": _FOLDER / "search", "SYNC": False},
}
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en", "English"), ("nl", "Dutch")]
TIME_ZONE = "UTC"
USE_TZ = True
