from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sites.models import Site as MailSite
from django.core.management.base import BaseCommand
from wagtail.models import Site


class Command(BaseCommand):
    help = "Tell Wagtail and the mails the address of this site, as BASE_URL says it."

    def handle(self, **_options: Any) -> None:
        parts = urlsplit(settings.BASE_URL)
        host = parts.hostname or ""
        for site in Site.objects.filter(is_default_site=True):
            site.hostname = host
            site.port = parts.port or (443 if parts.scheme == "https" else 80)
            site.site_name = settings.WAGTAIL_SITE_NAME
            site.save()
        MailSite.objects.update_or_create(
            pk=settings.SITE_ID, defaults={"domain": parts.netloc, "name": host}
        )
        MailSite.objects.clear_cache()
