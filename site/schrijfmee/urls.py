"""All addresses of the site. What a reader sees begins with the language."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.pages.sitemaps import robots, sitemap
from cms.pages.views import favicon

urlpatterns = [
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", robots, name="robots"),
    path("favicon.ico", favicon, name="favicon"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("buttons/", include("contributions.badges.urls")),
    path("", include("contributions.badges.wearing.file_urls")),
    path("", include("contributions.badges.credentials.file_urls")),
]

if settings.DEBUG:
    urlpatterns += [
        path("mailbox/", include("schrijfmee.mailbox.urls")),
        *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    ]

urlpatterns += i18n_patterns(
    path("", include("cms.finding.urls")),
    path("improve/", include("contributions.suggestions.urls")),
    path("comments/", include("contributions.comments.urls")),
    path("", include("contributions.credits.urls")),
    path("", include("contributions.badges.wearing.urls")),
    path("", include("contributions.badges.counting.urls")),
    path("", include("contributions.badges.credentials.urls")),
    path("", include(wagtail_urls)),
)
