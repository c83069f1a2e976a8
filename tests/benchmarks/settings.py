"""The production settings, for a benchmark: a bare view beside the site, mail to nowhere.

Lives among the tests and has to be asked for by name, so that the bare view is not there in
production.
"""

from schrijfmee.settings.production import *  # noqa: F403

ROOT_URLCONF = "tests.benchmarks.urls"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
