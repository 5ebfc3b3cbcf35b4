"""The ways out of the house. Each is a function that sends one message, named in the settings.

It raises `NotSent` where it is certain that nothing went out; any other error means that nobody knows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from mulin.notices.rules.news import Channel


@dataclass(frozen=True, slots=True)
class Message:
    """What goes out: `key` stays the same however often it is tried."""

    key: UUID
    channel: str
    address: str
    subject: str
    lines: tuple[str, ...]


def send(message: Message) -> None:
    sender: Callable[[Message], None] = import_string(settings.NOTICE_CHANNELS[message.channel])
    sender(message)


def is_configured(channel: Channel) -> bool:
    """Without a mail server nothing is written for one; the other ways wait for a number or a webhook."""
    return bool(settings.EMAIL_HOST) if channel == Channel.MAIL else True
