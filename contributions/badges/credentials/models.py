"""Credentials that were claimed, the lists that tell which are revoked, and the issuer's keys."""

import uuid
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from contributions.badges.openbadges.keys import PublicKey
from contributions.people.models import Contributor
from contributions.suggestions.models import Suggestion

LONGEST_REASON = 500


class SigningKey(models.Model):
    """The public half of a key of this site. The private half is a file of the same name.

    The newest one signs. None is ever removed: without it, what it signed could not be checked.
    """

    name = models.CharField(max_length=16, primary_key=True)
    multibase = models.CharField(max_length=60)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-made_at", "name")

    def __str__(self) -> str:
        return self.name

    @property
    def public(self) -> PublicKey:
        return PublicKey.from_multibase(self.multibase)


class StatusList(models.Model):
    """Which credentials of a list are revoked, as it was signed last: JSON with a proof, and JWT.

    `is_due` tells that something was revoked since and could not be signed yet.
    """

    document = models.TextField(blank=True)
    jwt = models.TextField(blank=True)
    signed_at = models.DateTimeField(null=True)
    is_due = models.BooleanField(default=True)

    class Meta:
        ordering = ("pk",)


class Revoker(models.TextChoices):
    CONTRIBUTOR = "contributor", _("the one it was made for")
    ERASURE = "erasure", _("erasure")
    EDITOR = "editor", _("the editors")
    UNDOING = "undoing", _("undoing of all that it was given for")


class CredentialQuerySet(models.QuerySet["Credential"]):
    def valid(self) -> Self:
        return self.filter(revoked_at=None)

    def revoked(self) -> Self:
        return self.exclude(revoked_at=None)

    def with_all_standing(self) -> Self:
        """Return those that name no improvement that an editor undid since."""
        return self.mark_undone().filter(names_undone=False)

    def naming_undone(self) -> Self:
        return self.mark_undone().filter(names_undone=True)

    def mark_undone(self) -> Self:
        """Let each tell, as `names_undone`, whether an editor undid something it names."""
        undone = Suggestion.objects.filter(credentials=models.OuterRef("pk"), credit=None)
        return self.annotate(names_undone=models.Exists(undone))


class Credential(models.Model):
    """A badge that somebody claimed: signed once, in both forms, with the pictures to carry it.

    `improvements` is how many it speaks of, `evidence` those that it names. When it is revoked its
    place in the list stays taken; when its person is erased, all that was signed and drawn is
    emptied.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contributor = models.ForeignKey(
        Contributor, on_delete=models.PROTECT, related_name="credentials"
    )
    status_list = models.ForeignKey(
        StatusList, on_delete=models.PROTECT, related_name="credentials"
    )
    place = models.PositiveIntegerField()
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    improvements = models.PositiveIntegerField()
    evidence = models.ManyToManyField(Suggestion, related_name="credentials")
    document = models.TextField(blank=True)
    jwt = models.TextField(blank=True)
    svg = models.BinaryField()
    png = models.BinaryField()
    claimed_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.CharField(max_length=12, choices=Revoker.choices, blank=True)
    reason = models.CharField(max_length=LONGEST_REASON, blank=True)

    objects = CredentialQuerySet.as_manager()

    class Meta:
        ordering = ("-claimed_at",)
        verbose_name = _("signed badge")
        verbose_name_plural = _("signed badges")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["status_list", "place"], name="one_credential_at_a_place"
            )
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_revoked(self) -> bool:
        return self.revoked_at is not None

    @cached_property
    def undone(self) -> list[Suggestion]:
        """The improvements it names that an editor undid since."""
        return list(self.evidence.filter(credit=None).select_related("page__locale").order_by("pk"))
