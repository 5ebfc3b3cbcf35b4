"""By mail: Django's mail backend, the letter's key as the Message-ID, so that a repeat is known by it."""

import smtplib
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from mulin.core.errors import NotSent
from mulin.notices.channels import Message


def send(message: Message) -> None:
    """A server that cannot be reached, or says no, has sent nothing; one that falls silent may have."""
    mail = EmailMessage(
        subject=message.subject,
        body="\n\n".join(message.lines),
        to=[message.address],
        headers={"Message-ID": f"<{message.key}@{_domain()}>", "Auto-Submitted": "auto-generated"},
    )
    connection = get_connection()
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        raise NotSent("mail_server") from error
    try:
        connection.send_messages([mail])
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as error:
        raise NotSent("mail_refused") from error
    finally:
        connection.close()


def _domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
