from django.apps import AppConfig


class MailboxConfig(AppConfig):
    name = "schrijfmee.mailbox"
    label = "mailbox"
