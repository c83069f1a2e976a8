from collections.abc import Iterable
from smtplib import SMTPRecipientsRefused

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from cms.pages.models import Article
from cms.pages.publishing import Operation
from contributions.people.models import Agreement, Contributor
from contributions.people.services import erase_contributor
from contributions.suggestions import mails
from contributions.suggestions.models import Action, Decision, State, Suggestion
from contributions.suggestions.services.deciding import decline_suggestion
from tests.factories.contributions import make_suggestion
from tests.factories.pages import paragraph

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def suggestion(article: Article) -> Suggestion:
    someone = Contributor.objects.create(name="Ana & Co", email="ana@example.org", language="en")
    proposed = paragraph("Een winkel vertelt <b>eerlijk</b> wat iets vandaag kost.")
    return make_suggestion(article, someone, proposed=proposed)


def decide(suggestion: Suggestion, action: Action, reason: str = "Goed & wel.") -> Decision:
    base = suggestion.replaced_block
    return Decision.objects.create(
        suggestion=suggestion,
        action=action,
        reason=reason,
        before=base.as_json() if base else None,
        block=suggestion.proposed,
    )


def sent() -> EmailMessage:
    [message] = mail.outbox
    return message


def test_thanks_show_what_changed_and_lead_to_the_private_page(suggestion: Suggestion):
    mails.send_thanks(suggestion=suggestion, decision=decide(suggestion, Action.ACCEPT))
    assert sent().to == ["ana@example.org"]
    body = str(sent().body)
    assert "[+vandaag+]" in body
    assert "http://localhost/en/improve/mine/" in body


def test_thanks_explain_the_signs_of_a_change(suggestion: Suggestion):
    suggestion.proposed = paragraph("Een <b>winkel</b> vertelt <b>eerlijk</b> iets.").as_json()
    mails.send_thanks(suggestion=suggestion, decision=decide(suggestion, Action.ACCEPT))
    explanation, _, changes = str(sent().body).partition("for example:")
    assert "[~winkel~]" in changes
    for sign in ("[-These words-]", "[+these words+]", "[~these words~]"):
        assert sign in explanation


def test_thanks_for_an_added_block_show_all_of_it(suggestion: Suggestion):
    suggestion.operation = Operation.INSERT_AFTER.value
    mails.send_thanks(suggestion=suggestion, decision=decide(suggestion, Action.ACCEPT))
    assert "[+Een winkel vertelt" in str(sent().body)


def test_thanks_for_a_removal_show_what_went(suggestion: Suggestion):
    suggestion.operation, suggestion.proposed = Operation.REMOVE.value, None
    mails.send_thanks(suggestion=suggestion, decision=decide(suggestion, Action.ACCEPT))
    assert "[-Een winkel vertelt" in str(sent().body)


def test_thanks_for_a_part_show_only_what_went_in(suggestion: Suggestion):
    decision = decide(suggestion, Action.ACCEPT_PART)
    decision.block = paragraph("Een winkel vertelt <b>eerlijk</b> wat iets nu kost.").as_json()
    mails.send_thanks(suggestion=suggestion, decision=decision)
    assert "Part of your suggestion" in sent().subject
    assert "[+nu+]" in str(sent().body)
    assert "vandaag" not in str(sent().body)


def test_thanks_for_an_idea_promise_no_words(suggestion: Suggestion):
    decision = decide(suggestion, Action.ACCEPT_IDEA)
    decision.block = decision.before
    mails.send_thanks(suggestion=suggestion, decision=decision)
    assert sent().subject.startswith("Your idea for")
    assert "the words of the text are not yours" in str(sent().body)
    assert "This is what" not in str(sent().body)


def test_thanks_for_an_idea_that_changed_nothing_say_so(suggestion: Suggestion):
    decision = decide(suggestion, Action.ACCEPT_IDEA)
    decision.block = decision.before
    mails.send_thanks(suggestion=suggestion, decision=decision)
    assert "The text did not change for it" in str(sent().body)
    assert "the text is better for it" not in str(sent().body)


def test_thanks_for_an_idea_show_what_the_editor_made_of_it(suggestion: Suggestion):
    decision = decide(suggestion, Action.ACCEPT_IDEA)
    decision.block = paragraph("Een winkel vertelt <b>eerlijk</b> wat iets nu kost.").as_json()
    mails.send_thanks(suggestion=suggestion, decision=decision)
    assert "what the editor changed because of it" in str(sent().body)
    assert "[+nu+]" in str(sent().body)


def test_thanks_for_a_changed_suggestion_say_so(suggestion: Suggestion):
    mails.send_thanks(suggestion=suggestion, decision=decide(suggestion, Action.ACCEPT_CHANGED))
    assert "with changes by the editor" in str(sent().body)


def test_question_and_refusal_give_the_reason_as_it_was_written(suggestion: Suggestion):
    mails.send_question(suggestion=suggestion, decision=decide(suggestion, Action.ASK))
    mails.send_declined(suggestion=suggestion, decision=decide(suggestion, Action.DECLINE))
    for message in mail.outbox:
        assert "Goed & wel." in str(message.body)
        assert "Ana & Co" in str(message.body)


def test_confirmation_has_a_link_to_confirm_in_the_language_of_the_form(article: Article):
    suggestion = make_suggestion(article, state=State.UNCONFIRMED)
    suggestion.contributor = None
    suggestion.agreement = Agreement(email="ben@example.org", name="Ben", language="nl")
    mails.send_confirmation(suggestion=suggestion)
    assert sent().to == ["ben@example.org"]
    assert "http://localhost/nl/improve/confirm/" in str(sent().body)


def test_confirmation_carries_nothing_that_was_typed(article: Article):
    agreement = Agreement.objects.create(name="Buy at spam.example", email="victim@example.org")
    waiting = make_suggestion(
        article, state=State.UNCONFIRMED, agreement=agreement, reason="Visit spam.example"
    )
    mails.send_confirmation(suggestion=waiting)
    assert "spam.example" not in str(sent().body)


def test_title_with_a_line_break_starts_no_header(suggestion: Suggestion):
    suggestion.page.title = "Prijzen\r\nBcc: everyone@example.org"
    mails.send_declined(suggestion=suggestion, decision=decide(suggestion, Action.DECLINE))
    assert "\n" not in sent().subject
    assert sent().bcc == []


def test_mail_comes_from_the_site(suggestion: Suggestion, settings: Settings):
    mails.send_declined(suggestion=suggestion, decision=decide(suggestion, Action.DECLINE))
    assert sent().from_email == settings.DEFAULT_FROM_EMAIL


class Refusing(EmailBackend):
    """A mail server that knows none of the addresses."""

    def send_messages(self, messages: Iterable[EmailMessage]) -> int:
        raise SMTPRecipientsRefused({message.to[0]: (550, b"Unknown") for message in messages})


def test_mail_that_is_refused_is_logged_without_its_address(
    suggestion: Suggestion,
    editor: User,
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
):
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    with django_capture_on_commit_callbacks(execute=True):
        decline_suggestion(suggestion=suggestion, editor=editor, reason="Nee.")
    assert "“declined” of suggestion" in caplog.text
    assert "ana@example.org" not in caplog.text


def test_nobody_is_written_to_who_was_erased(suggestion: Suggestion):
    assert suggestion.contributor is not None
    suggestion.contributor = erase_contributor(contributor=suggestion.contributor)
    mails.send_thanks(suggestion=suggestion, decision=decide(suggestion, Action.ACCEPT))
    assert mail.outbox == []
