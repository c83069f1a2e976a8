"""For the tests: nothing read from the environment but the database, files in a passing folder."""

import tempfile
from pathlib import Path

from schrijfmee.settings.base import *  # noqa: F403
from schrijfmee.settings.base import DATABASES, INSTALLED_APPS

DEBUG = False
SECRET_KEY = "for-tests-only-" + "x" * 40
ALLOWED_HOSTS = ["*"]

_passing = tempfile.TemporaryDirectory(prefix="schrijfmee-test-")
DATA_DIR = Path(_passing.name)
MEDIA_ROOT = DATA_DIR / "media"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir()
INSTALLED_APPS = [*INSTALLED_APPS, "schrijfmee.mailbox"]
BADGE_KEYS_DIR = None
BUTTON_MEMORY_SECONDS = BUTTON_COUNTS_EVERY = 0.0  # one request knows nothing of another
BASE_URL = WAGTAILADMIN_BASE_URL = "http://localhost"

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in production: threads have connections of their own and wait for each other.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
    )

# Each process has a folder of its own, and nobody waits for a disk that is thrown away.
WAGTAILSEARCH_BACKENDS = {
    "default": {
        "BACKEND": "cms.search",
        "PATH": DATA_DIR / "search",
        "SYNC": False,
        "SYNONYMS": "cms.finding.synonyms.synonyms_for",
    }
}

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_FILE_PATH = DATA_DIR / "mail"
