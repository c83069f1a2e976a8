import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from contributions.people import services
from contributions.people.errors import AgreementExpiredError, ErasedError, UrlChangedError
from contributions.people.models import Agreement, Contributor
from contributions.people.signals import contributor_erased

pytestmark = pytest.mark.django_db
URL = "https://shop.example.org/"


def record(
    name: str = "Ana", url: str = URL, email: str = "ana@example.org", language: str = "en"
) -> Agreement:
    return services.record_agreement(name=name, url=url, email=email, language=language)


def confirm(**fields: str) -> Contributor:
    return services.confirm_agreement(agreement=record(**fields))


def test_confirming_makes_a_contributor():
    someone = confirm(email=" Ana@Example.ORG ")
    assert (someone.name, someone.url, someone.language) == ("Ana", URL, "en")
    assert someone.email == "ana@example.org"
    assert not someone.url_approved


def test_personal_data_leaves_the_agreement_on_confirmation():
    agreement = record()
    services.confirm_agreement(agreement=agreement)
    agreement.refresh_from_db()
    assert (agreement.name, agreement.url, agreement.email) == ("", "", "")
    assert agreement.confirmed_at is not None


def test_same_mail_address_is_the_same_contributor_under_the_newest_name():
    first, second = confirm(), confirm(name="Ana Sousa", email="ANA@example.org")
    assert first == second
    assert second.name == "Ana Sousa"


def test_name_of_someone_else_does_not_change_without_confirmation():
    someone = confirm()
    record(name="Not Ana")
    someone.refresh_from_db()
    assert someone.name == "Ana"


def test_confirming_twice_changes_nothing():
    agreement = record()
    someone = services.confirm_agreement(agreement=agreement)
    services.change_details(contributor=someone, name="Ana Sousa", url=URL)
    assert services.confirm_agreement(agreement=agreement).name == "Ana Sousa"
    assert Contributor.objects.count() == 1


def test_agreement_past_its_time_is_refused():
    agreement = record()
    Agreement.objects.update(created_at=timezone.now() - dt.timedelta(days=8))
    with pytest.raises(AgreementExpiredError):
        services.confirm_agreement(agreement=agreement)
    assert not Contributor.objects.exists()


def test_address_that_is_no_mail_address_is_refused():
    with pytest.raises(ValidationError):
        record(email="ana")


def test_changed_url_waits_for_approval_again():
    someone = services.approve_url(contributor=confirm(), seen_url=URL)
    assert someone.public_url == URL
    assert confirm(url="https://other.example.org/").public_url == ""


def test_same_url_stays_approved():
    services.approve_url(contributor=confirm(), seen_url=URL)
    assert confirm(name="Ana Sousa").public_url == URL


def test_url_that_is_not_filled_in_again_stays():
    services.approve_url(contributor=confirm(), seen_url=URL)
    assert confirm(url="").public_url == URL


def test_url_that_changed_under_the_editor_is_not_approved():
    someone = confirm()
    services.change_details(contributor=someone, name="Ana", url="https://other.example.org/")
    with pytest.raises(UrlChangedError):
        services.approve_url(contributor=someone, seen_url=URL)


def test_refused_url_is_gone():
    someone = services.refuse_url(contributor=confirm(), seen_url=URL)
    assert (someone.url, someone.public_url) == ("", "")


def test_erasure_leaves_no_personal_data():
    someone = confirm()
    waiting = record(name="Ana again")
    services.erase_contributor(contributor=someone)
    someone.refresh_from_db()
    waiting.refresh_from_db()
    assert (someone.name, someone.url, someone.email) == ("erased", "", None)
    assert (waiting.name, waiting.url, waiting.email) == ("", "", "")


def test_erasure_is_told_with_the_address_it_was_about():
    told: list[str] = []

    def receiver(email: str, **_: object) -> None:
        told.append(email)

    contributor_erased.connect(receiver)
    services.erase_contributor(contributor=confirm())
    contributor_erased.disconnect(receiver)
    assert told == ["ana@example.org"]


def test_erasing_twice_changes_nothing():
    someone = services.erase_contributor(contributor=confirm())
    assert services.erase_contributor(contributor=someone).erased_at == someone.erased_at


def test_two_people_can_be_erased():
    for email in ("ana@example.org", "ben@example.org"):
        services.erase_contributor(contributor=confirm(email=email))
    assert Contributor.objects.filter(email=None).count() == 2


def test_erased_person_cannot_be_named_again():
    someone = services.erase_contributor(contributor=confirm())
    with pytest.raises(ErasedError):
        services.change_details(contributor=someone, name="Ana", url="")


def test_mail_address_that_was_erased_begins_anew():
    services.erase_contributor(contributor=confirm())
    assert confirm().name == "Ana"


def test_agreements_not_confirmed_in_time_lose_their_personal_data():
    old, new = record(), record(email="ben@example.org")
    Agreement.objects.filter(pk=old.pk).update(created_at=timezone.now() - dt.timedelta(days=8))
    assert services.purge_expired_agreements() == 1
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.email, new.email) == ("", "ben@example.org")
    assert services.purge_expired_agreements() == 0
