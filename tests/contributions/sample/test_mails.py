import pytest
from django.core import mail

from cms.manuscripts.folder import GUIDE_FOLDER
from cms.manuscripts.loading import load_folder
from contributions.sample.loading import load_sample
from contributions.sample.material import MAIL_DOMAIN
from tests.photographs import photographed


@pytest.mark.django_db(transaction=True)
def test_only_two_requests_and_one_word_of_thanks_are_mailed():
    photographed("the whole guide", lambda: load_folder(GUIDE_FOLDER))
    load_sample(with_mail=True)
    recipients = [address for message in mail.outbox for address in message.to]
    assert len(recipients) == 3
    assert all(address.endswith(f"@{MAIL_DOMAIN}") for address in recipients)
