"""What all settings share. Everything that differs between machines comes from the environment."""

from pathlib import Path

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.utils.translation import gettext_lazy as _

from schrijfmee import env

PROJECT_DIR = Path(__file__).resolve().parent.parent
ROOT = PROJECT_DIR.parent.parent
DATA_DIR = env.folder("SCHRIJFMEE_DATA_DIR", ROOT / "var")

INSTALLED_APPS = [
    "schrijfmee.apps.SchrijfmeeConfig",
    "cms.pages",
    "cms.manuscripts",
    "cms.search",
    "cms.finding",
    "contributions.people",
    "contributions.suggestions",
    "contributions.provenance",
    "contributions.comments",
    "contributions.credits",
    "contributions.badges",
    "contributions.badges.credentials",
    "contributions.sample",
    "contributions.comments.xtd.ThreadsConfig",
    "django_comments",
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.simple_translation",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.locales",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.sites",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "contributions.badges.serving.middleware.ButtonsFirst",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "schrijfmee.middleware.Compression",
    "django.middleware.http.ConditionalGetMiddleware",
    "schrijfmee.middleware.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "schrijfmee.middleware.LanguageOfReader",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "cms.pages.middleware.EditsInTurn",
    "cms.finding.middleware.SearchIsAway",
]

ROOT_URLCONF = "schrijfmee.urls"
WSGI_APPLICATION = "schrijfmee.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": env.database("SCHRIJFMEE_DATABASE_URL", DATA_DIR / "schrijfmee.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        # Shared by all processes of one machine, so that rate limits hold across them.
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "cache",
        # Above the default of 300, so that counters are not thrown out while they count.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LANGUAGE_CODE = "nl"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [PROJECT_DIR / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
FORMAT_MODULE_PATH = ["schrijfmee.formats"]
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"

# A suggestion is text; the largest block is far below this. Wagtail's own uploads are files,
# which do not count here.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# What may be sent within an hour. A school or a shop may share one address.
ACTIONS_PER_VISITOR = env.integer("SCHRIJFMEE_PER_VISITOR", 30, minimum=1)
ACTIONS_PER_MAIL_ADDRESS = env.integer("SCHRIJFMEE_PER_MAIL_ADDRESS", 10, minimum=1)
TRUSTED_PROXIES = env.integer("SCHRIJFMEE_TRUSTED_PROXIES", 0)

# For how long a process goes on sending a button without asking whether it is still true, and how
# often it writes down how many it sent.
BUTTON_MEMORY_SECONDS = 10.0
BUTTON_COUNTS_EVERY = 10.0

# Private keys of badges that anyone can verify. Without a folder they are not offered.
BADGE_KEYS_DIR = env.optional_folder("SCHRIJFMEE_BADGE_KEYS")

SITE_ID = 1
BASE_URL = env.text("SCHRIJFMEE_BASE_URL", "http://localhost:8000").rstrip("/")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text(
    "SCHRIJFMEE_MAIL_FROM", "Schrijfmee <noreply@localhost>"
)

WAGTAIL_SITE_NAME = "Schrijfmee"
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_FRONTEND_LOGIN_URL = "/admin/login/"
WAGTAILSEARCH_BACKENDS = {"default": env.search("SCHRIJFMEE_SEARCH", DATA_DIR / "search")}
WAGTAILDOCS_EXTENSIONS = ["csv", "ods", "odt", "pdf", "txt"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 10 * 1024 * 1024

COMMENTS_APP = "django_comments_xtd"
COMMENTS_XTD_MODEL = "contributions.comments.models.ArticleComment"
COMMENTS_XTD_FORM_CLASS = "contributions.comments.forms.ArticleCommentForm"
COMMENTS_XTD_MAX_THREAD_LEVEL = 2  # levels count from 0: three in all
COMMENTS_XTD_CONFIRM_EMAIL = True
COMMENTS_XTD_THREADED_EMAILS = False
COMMENTS_XTD_SEND_HTML_EMAIL = False
COMMENTS_XTD_SALT = b"schrijfmee.comments"
COMMENTS_XTD_FROM_EMAIL = COMMENTS_XTD_CONTACT_EMAIL = DEFAULT_FROM_EMAIL
COMMENT_MAX_LENGTH = 3000
COMMENTS_NOTICES_TO = env.words("SCHRIJFMEE_COMMENT_NOTICES_TO", "")
FORMS_URLFIELD_ASSUME_HTTPS = True  # django-comments' form has a URL field without a scheme

SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"  # the admin's previews allow their own frames
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
        "manifest-src": [SELF],
    }
}
# Wagtail's admin writes inline scripts and styles; it is for signed-in editors only.
ADMIN_CONTENT_SECURITY_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "base-uri": [NONE],
    "object-src": [NONE],
    "frame-ancestors": [SELF],
}
