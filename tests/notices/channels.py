"""Channels that keep what they are given, refuse it, or fall silent."""

from mulin.core.errors import NotSent
from mulin.notices.channels import Message

received: list[Message] = []


def keep(message: Message) -> None:
    received.append(message)


def refuse(message: Message) -> None:
    raise NotSent("busy")


def fall_silent(message: Message) -> None:
    received.append(message)
    raise TimeoutError(message.address)
