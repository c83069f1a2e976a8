"""For one's own machine: debugging on, mail into files that the mailbox page shows."""

from schrijfmee import env
from schrijfmee.settings.base import *  # noqa: F403
from schrijfmee.settings.base import DATA_DIR, INSTALLED_APPS

DEBUG = env.flag("SCHRIJFMEE_DEBUG", default=True)
SECRET_KEY = env.text("SCHRIJFMEE_SECRET_KEY", "for-development-only-" + "x" * 40)
ALLOWED_HOSTS = env.words("SCHRIJFMEE_HOSTS", "localhost,127.0.0.1,[::1]")

INSTALLED_APPS = [*INSTALLED_APPS, "schrijfmee.mailbox"]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"

DATA_DIR.mkdir(parents=True, exist_ok=True)
