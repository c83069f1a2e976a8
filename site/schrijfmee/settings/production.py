"""For the public site. Refuses to start without a secret key, hosts and a mail sender."""

from schrijfmee import env
from schrijfmee.settings.base import *  # noqa: F403
from schrijfmee.settings.base import DATA_DIR

DEBUG = False
SECRET_KEY = env.text("SCHRIJFMEE_SECRET_KEY")
ALLOWED_HOSTS = env.words("SCHRIJFMEE_HOSTS")
BASE_URL = WAGTAILADMIN_BASE_URL = env.text(
    "SCHRIJFMEE_BASE_URL", f"https://{ALLOWED_HOSTS[0]}"
).rstrip("/")
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS]

DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("SCHRIJFMEE_MAIL_FROM")
COMMENTS_XTD_FROM_EMAIL = COMMENTS_XTD_CONTACT_EMAIL = DEFAULT_FROM_EMAIL
ADMINS = [(address, address) for address in env.words("SCHRIJFMEE_ADMINS", "")]
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_TIMEOUT = 10
globals().update(env.email("SCHRIJFMEE_MAIL_URL", "smtp://localhost:25"))

DATA_DIR.mkdir(parents=True, exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# TLS ends at the proxy in front of the site, which tells so in this header.
TRUSTED_PROXIES = env.integer("SCHRIJFMEE_TRUSTED_PROXIES", 1)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.flag("SCHRIJFMEE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = env.integer("SCHRIJFMEE_HSTS_SECONDS", 31_536_000, minimum=1)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.flag("SCHRIJFMEE_SECURE_COOKIES", default=True)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Their warnings are addresses that were refused, and the address of a private page is its key.
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.security.csrf": {"level": "ERROR"},
    },
}
DEFAULT_EXCEPTION_REPORTER = "schrijfmee.reporting.AnonymousReporter"
