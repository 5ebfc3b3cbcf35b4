"""Into the chat of a place: WeCom, DingTalk or Feishu, through apprise, which knows how each is spoken to."""

import socket

from mulin.core.errors import NotSent
from mulin.notices.channels import Message
from mulin.notices.rules.hooks import HOST_OF
from mulin.notices.rules.news import ChatKind

SCHEMES = {ChatKind.WECOM: "wecombot", ChatKind.DINGTALK: "dingtalk", ChatKind.FEISHU: "feishu"}
PATIENCE = 5  # seconds


class Unclear(Exception):
    """The chat did not say yes."""


def send(message: Message) -> None:
    """apprise says yes or no, and a no may hide a silence: only a host that cannot be reached is certain."""
    from apprise import Apprise  # noqa: PLC0415  # takes half a second; only a worker with something to send waits

    kind, _colon, token = message.address.partition(":")
    _insist_on_host(HOST_OF[kind])
    chat = Apprise()
    chat.add(f"{SCHEMES[ChatKind(kind)]}://{token}/")
    if not chat.notify(body="\n".join(message.lines)):
        raise Unclear


def _insist_on_host(host: str) -> None:
    try:
        socket.create_connection((host, 443), timeout=PATIENCE).close()
    except OSError as error:
        raise NotSent("chat_host") from error
