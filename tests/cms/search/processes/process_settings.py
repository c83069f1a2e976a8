"""A site with modelsearch's test models, for processes that write and search at once.

SEARCH_FOLDER names where its database and its index are.
"""

import os
from pathlib import Path

FOLDER = Path(os.environ["SEARCH_FOLDER"])

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
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": FOLDER / "database.sqlite3",
        "OPTIONS": {
            "timeout": 60,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;",
        },
    }
}
MODELSEARCH_BACKENDS = {
    "default": {
        "BACKEND": "cms.search",
        "PATH": FOLDER / "search",
        "PATIENCE": 120,
        "SYNC": False,
        "IN_BACKGROUND": bool(os.environ.get("SEARCH_IN_BACKGROUND")),
    }
}
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("nl", "Dutch")]
USE_TZ = True
