"""By text to a phone, by the sender of the settings that also brings sign-in codes."""

from mulin.core import phones
from mulin.notices.channels import Message


def send(message: Message) -> None:
    phones.send(message.address, "\n".join(message.lines))
