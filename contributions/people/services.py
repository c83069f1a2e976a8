"""Every change to what is known of people."""

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from contributions.people.errors import AgreementExpiredError, ErasedError, UrlChangedError
from contributions.people.models import LICENCE, Agreement, Contributor, normal_email
from contributions.people.signals import contributor_erased


@transaction.atomic
def record_agreement(
    *, name: str, url: str, email: str, language: str, is_sample: bool = False
) -> Agreement:
    """Keep what somebody filled in about themselves until they confirm it. Commits one row.

    `name` and `url` are clean already; `url` may be empty.
    """
    agreement = Agreement(
        name=name,
        url=url,
        email=normal_email(email),
        language=language,
        licence=LICENCE,
        is_sample=is_sample,
    )
    agreement.full_clean(exclude={"contributor"})
    agreement.save()
    return agreement


@transaction.atomic
def confirm_agreement(*, agreement: Agreement) -> Contributor:
    """Return the contributor whose mail confirmed the agreement, made when new here.

    Name, URL and language become what was confirmed, and leave the agreement. A URL that changed
    waits for approval again; one that was not filled in this time stays as it was. Confirming again
    changes nothing. Raises AgreementExpiredError.
    """
    agreement = Agreement.objects.get(pk=agreement.pk)
    if agreement.contributor is not None:
        return agreement.contributor
    email = _email_to_confirm(agreement)
    # The person before what the person agreed to: erasing locks them in this order as well.
    contributor, _is_new = Contributor.objects.select_for_update().get_or_create(
        email=email, defaults={"name": agreement.name, "is_sample": agreement.is_sample}
    )
    agreement = Agreement.objects.select_for_update().get(pk=agreement.pk)
    if agreement.contributor is not None:
        return agreement.contributor
    _email_to_confirm(agreement)
    contributor.language = agreement.language
    _set_details(contributor, name=agreement.name, url=agreement.url or contributor.url)
    agreement.contributor = contributor
    agreement.confirmed_at = timezone.now()
    _forget_person(agreement)
    agreement.save()
    return contributor


@transaction.atomic
def change_details(*, contributor: Contributor, name: str, url: str) -> Contributor:
    """Change how someone is named, everywhere at once. A changed URL waits for approval again.

    Raises ErasedError for someone who was erased.
    """
    contributor = _locked(contributor)
    _set_details(contributor, name=name, url=url)
    return contributor


@transaction.atomic
def approve_url(*, contributor: Contributor, seen_url: str) -> Contributor:
    """Show the contributor's URL from now on. Raises UrlChangedError when it is no longer the one
    that the editor saw.
    """
    contributor = _locked(contributor)
    if not seen_url or contributor.url != seen_url:
        raise UrlChangedError
    contributor.url_approved = True
    contributor.save(update_fields=["url_approved"])
    return contributor


@transaction.atomic
def refuse_url(*, contributor: Contributor, seen_url: str) -> Contributor:
    """Take the URL away; the contributor may fill in another. Raises as `approve_url` does."""
    contributor = _locked(contributor)
    if contributor.url != seen_url:
        raise UrlChangedError
    contributor.url, contributor.url_approved = "", False
    contributor.save(update_fields=["url", "url_approved"])
    return contributor


@transaction.atomic
def erase_contributor(*, contributor: Contributor) -> Contributor:
    """Erase name, URL and mail address of a person; what they wrote stays, without a name.

    What they sent and never confirmed loses its personal data as well. Sends `contributor_erased`
    inside the transaction. Erasing again changes nothing.
    """
    contributor = Contributor.objects.select_for_update().get(pk=contributor.pk)
    if contributor.is_erased:
        return contributor
    email = contributor.email or ""
    with translation.override(contributor.language):
        contributor.name = _("erased")
    contributor.url, contributor.url_approved, contributor.email = "", False, None
    contributor.erased_at = timezone.now()
    contributor.save()
    theirs = Agreement.objects.filter(email=normal_email(email)).exclude(email="")
    for agreement in theirs.select_for_update().order_by("pk"):
        _forget_person(agreement)
        agreement.save()
    contributor_erased.send(sender=Contributor, contributor=contributor, email=email)
    return contributor


@transaction.atomic
def purge_expired_agreements() -> int:
    """Remove the personal data of agreements that were not confirmed in time; return how many."""
    expired = Agreement.objects.expired().exclude(name="", url="", email="")
    return expired.update(name="", url="", email="")


def _locked(contributor: Contributor) -> Contributor:
    fresh = Contributor.objects.select_for_update().get(pk=contributor.pk)
    if fresh.is_erased:
        raise ErasedError
    return fresh


def _email_to_confirm(agreement: Agreement) -> str:
    if agreement.has_expired or not agreement.email:
        raise AgreementExpiredError
    return normal_email(agreement.email)


def _set_details(contributor: Contributor, *, name: str, url: str) -> None:
    if url != contributor.url:
        contributor.url_approved = False
    contributor.name, contributor.url = name, url
    contributor.full_clean()
    contributor.save()


def _forget_person(agreement: Agreement) -> None:
    agreement.name = agreement.url = agreement.email = ""
