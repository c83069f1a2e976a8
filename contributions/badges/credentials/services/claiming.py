"""Making a credential for somebody who asks for theirs."""

import json
import uuid

from django.db import transaction
from django.utils import timezone

from contributions.badges.credentials import keyring
from contributions.badges.credentials.addresses import credential_address, status_address
from contributions.badges.credentials.content import Content, content_for
from contributions.badges.credentials.errors import (
    NothingNewError,
    NothingToClaimError,
    SampleError,
)
from contributions.badges.credentials.models import Credential
from contributions.badges.credentials.services.lists import take_place
from contributions.badges.credentials.signing import issuer, sign_document, sign_token
from contributions.badges.drawing.buttons import Design, ImageFormat, Look, Theme, draw
from contributions.badges.openbadges.issuing import StatusPlace, credential
from contributions.badges.openbadges.jsonld import Document
from contributions.badges.openbadges.keys import PrivateKey
from contributions.badges.openbadges.reading import Form
from contributions.badges.services import button_subject
from contributions.people.errors import ErasedError
from contributions.people.models import Contributor
from contributions.suggestions.models import Suggestion

_AS_SVG = Look(Design.CARD, Theme.AUTO, ImageFormat.SVG)
_AS_PNG = Look(Design.CARD, Theme.LIGHT, ImageFormat.PNG, 2)


@transaction.atomic
def claim_credential(*, contributor: Contributor, language: str) -> Credential:
    """Sign a credential for all that somebody gave so far, draw its pictures, and keep it.

    Commits it and what it names. Raises NoKeyError, ErasedError, SampleError, NothingToClaimError,
    and NothingNewError as `has_all` tells.
    """
    contributor = _lock(contributor)
    content = _content(contributor, language)
    key = keyring.signing_key()
    status_list, place = take_place(key=key)
    made = Credential(
        contributor=contributor,
        status_list=status_list,
        place=place,
        language=language,
        improvements=content.improvements,
        claimed_at=timezone.now(),
    )
    _draw(made, contributor)
    _sign(made, content, key)
    made.save(force_insert=True)
    made.evidence.set(content.named)
    return made


def has_all(*, contributor: Contributor, content: Content) -> bool:
    """Tell whether somebody has a valid credential in the language of the content that says as
    much and names nothing that was undone since.
    """
    valid = Credential.objects.valid().with_all_standing().filter(contributor=contributor)
    language = content.achievement.language
    return valid.filter(language=language, improvements__gte=content.improvements).exists()


def _lock(contributor: Contributor) -> Contributor:
    """Let nobody undo what somebody gave, or claim for them as well, until this is over.

    What was given before who gave it: accepting takes them in this order as well.
    """
    given = Suggestion.objects.filter(credit__contributor=contributor).order_by("pk")
    list(given.select_for_update(of=("self",)).values_list("pk"))
    return Contributor.objects.select_for_update().get(pk=contributor.pk)


def _content(contributor: Contributor, language: str) -> Content:
    if contributor.is_erased:
        raise ErasedError
    if contributor.is_sample:
        raise SampleError
    content = content_for(contributor, language)
    if not content.improvements:
        raise NothingToClaimError
    if has_all(contributor=contributor, content=content):
        raise NothingNewError
    return content


def _sign(made: Credential, content: Content, key: PrivateKey) -> None:
    # Each form names the list in the same form: who reads one need not understand the other.
    subject = uuid.uuid4().urn
    document = sign_document(_document(made, content, subject, "json"), key)
    made.document = json.dumps(document, ensure_ascii=False)
    made.jwt = sign_token(_document(made, content, subject, Form.JWT), key)


def _document(made: Credential, content: Content, subject: str, form: str) -> Document:
    status = StatusPlace(status_address(made.status_list.pk, form), made.place)
    return credential(
        url=credential_address(made.pk),
        subject=subject,
        narrative=content.narrative,
        issuer=issuer(),
        achievement=content.achievement,
        evidence=content.evidence,
        awarded_at=made.claimed_at,
        status=status,
    )


def _draw(made: Credential, contributor: Contributor) -> None:
    subject = button_subject(handle=contributor.handle, language=made.language)
    if subject is None:
        raise NothingToClaimError
    made.svg = draw(subject.words, _AS_SVG)
    made.png = draw(subject.words, _AS_PNG)
