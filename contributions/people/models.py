"""Contributors and the agreements that people confirm from their mail.

Name, URL and mail address live here and nowhere else: a rename or an erasure is one change.
"""

import secrets
from datetime import timedelta
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

CONFIRMATION_DAYS = 7
LICENCE = "CC-BY-SA-4.0"


def new_handle() -> str:
    """Return an address part for a contributor that says nothing about the person."""
    return secrets.token_hex(5)


class ContributorQuerySet(models.QuerySet["Contributor"]):
    def by_email(self, email: str) -> Self:
        return self.filter(email=normal_email(email))

    def url_to_judge(self) -> Self:
        """Return those whose URL waits for an editor's approval."""
        return self.filter(url_approved=False).exclude(url="")


def normal_email(email: str) -> str:
    """Return the form in which addresses are compared: trimmed and lower-case throughout."""
    return email.strip().lower()


class Contributor(models.Model):
    """Someone who gave something under a name and confirmed it from their mail.

    Erasure empties URL and mail address and puts a word in the place of the name.
    """

    handle = models.SlugField(max_length=20, unique=True, default=new_handle, editable=False)
    name = models.CharField(_("name"), max_length=80)
    url = models.CharField(_("web address"), max_length=500, blank=True)
    url_approved = models.BooleanField(_("web address approved"), default=False)
    email = models.EmailField(_("mail address"), unique=True, null=True, blank=True)
    language = models.CharField(_("language"), max_length=5, default="nl")
    is_sample = models.BooleanField(_("sample data"), default=False, editable=False)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)
    erased_at = models.DateTimeField(null=True, editable=False)

    objects = ContributorQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")

    def __str__(self) -> str:
        return self.name

    @property
    def is_erased(self) -> bool:
        return self.erased_at is not None

    @property
    def public_url(self) -> str:
        """The address to show: empty until an editor has approved it."""
        return self.url if self.url_approved else ""


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def expired(self) -> Self:
        """Return those not confirmed in time, whose personal data must go."""
        limit = timezone.now() - timedelta(days=CONFIRMATION_DAYS)
        return self.filter(confirmed_at=None, created_at__lt=limit)


class Agreement(models.Model):
    """What somebody filled in about themselves with one gift, and whether they confirmed it.

    Until confirmation it holds the name, URL and mail address as typed; confirming moves them to
    the contributor and empties them here, and leaves what was agreed to and when.
    """

    name = models.CharField(max_length=80, blank=True)
    url = models.CharField(max_length=500, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=5, default="nl")
    licence = models.CharField(max_length=20, default=LICENCE)
    created_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    contributor = models.ForeignKey(
        Contributor, on_delete=models.CASCADE, null=True, related_name="agreements"
    )
    is_sample = models.BooleanField(default=False, editable=False)

    objects = AgreementQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name or str(self.contributor)

    @property
    def has_expired(self) -> bool:
        age = timezone.now() - self.created_at
        return self.confirmed_at is None and age > timedelta(days=CONFIRMATION_DAYS)
