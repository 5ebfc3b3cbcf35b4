"""The address of a chat's webhook, as the chat shows it. Values in, values out."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from mulin.core.errors import Refused
from mulin.notices.rules.news import ChatKind

TOKEN_MOST = 200


@dataclass(frozen=True, slots=True)
class Chat:
    """Where one kind of chat listens; its token is in the query under `query`, else the last part of the path."""

    kind: ChatKind
    path: str
    query: str = ""


# Only these hosts are ever written to.
CHATS: Mapping[str, Chat] = {
    "qyapi.weixin.qq.com": Chat(ChatKind.WECOM, "/cgi-bin/webhook/send", "key"),
    "oapi.dingtalk.com": Chat(ChatKind.DINGTALK, "/robot/send", "access_token"),
    "open.feishu.cn": Chat(ChatKind.FEISHU, "/open-apis/bot/v2/hook"),
}
HOST_OF = {chat.kind.value: host for host, chat in CHATS.items()}


def read_hook(address: str) -> tuple[ChatKind, str]:
    """The kind of chat and its token; raises Refused("hook") for any other address."""
    parts = urlsplit(address.strip())
    chat = CHATS.get(parts.hostname or "")
    if chat is None or parts.scheme != "https" or not parts.path.startswith(chat.path):
        raise Refused("hook")
    tail = parts.path.removeprefix(chat.path).strip("/")
    token = parse_qs(parts.query).get(chat.query, [""])[0] if chat.query else tail
    if not _is_token(token):
        raise Refused("hook")
    return chat.kind, token


def _is_token(text: str) -> bool:
    return (
        8 <= len(text) <= TOKEN_MOST and text.isascii() and text.replace("-", "").replace("_", "").isalnum()
    )
