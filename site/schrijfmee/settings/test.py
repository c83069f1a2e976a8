"""For the tests: nothing read from the environment but the database, everything in memory."""

import tempfile
from pathlib import Path

from schrijfmee.settings.base import *  # noqa: F403
from schrijfmee.settings.base import INSTALLED_APPS

DEBUG = False
SECRET_KEY = "for-tests-only-" + "x" * 40
ALLOWED_HOSTS = ["*"]
DATA_DIR = Path(tempfile.mkdtemp(prefix="schrijfmee-test-"))
MEDIA_ROOT = DATA_DIR / "media"
STATIC_ROOT = DATA_DIR / "static"
INSTALLED_APPS = [*INSTALLED_APPS, "schrijfmee.mailbox"]
BASE_URL = WAGTAILADMIN_BASE_URL = "http://localhost"

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_FILE_PATH = DATA_DIR / "mail"
