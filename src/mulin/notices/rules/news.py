"""What is told, as a code; the words are made by the module whose news it is, when they are read or sent.

A module that tells people something has a `news.py`, found by its name, with `topics()` and `said(told, now)`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import TextChoices

Detail = Mapping[str, str]


class Channel(TextChoices):
    """The way by which one is told. Only `app` stays in the house."""

    APP = "app"
    MAIL = "mail"
    PHONE = "phone"
    CHAT = "chat"


class Topic(TextChoices):
    """What a person chooses by: kinds of news that are alike to whoever reads them."""

    NEW = "new"
    TIME = "time"
    ASKED = "asked"
    TOGETHER = "together"
    CHECK = "check"


class ChatKind(TextChoices):
    """Whose chat it is that a webhook writes into."""

    WECOM = "wecom"
    DINGTALK = "dingtalk"
    FEISHU = "feishu"


@dataclass(frozen=True, slots=True)
class News:
    """Something that happened: `source` is the act, once and for all; `about` the thing that it happened to.

    `place` is the key of the place whose quiet hours and office it falls to where nobody nearer is known.
    `detail` holds codes, ids and moments, never words. What is `urgent` waits for no morning.
    """

    kind: str
    source: UUID
    about: UUID
    place: UUID
    detail: Detail = field(default_factory=dict)
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class To:
    """Who is told: whoever is on duty in these posts, these persons, a number left, the chat of a webhook."""

    posts: tuple[UUID, ...] = ()
    persons: tuple[UUID, ...] = ()
    contact: UUID | None = None
    hook: UUID | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One notice, as far as its words depend on it."""

    key: UUID
    kind: str
    about: UUID
    channel: str
    detail: Detail


@dataclass(frozen=True, slots=True)
class Said:
    """A notice in words, and the address where it goes on."""

    text: str
    url: str
