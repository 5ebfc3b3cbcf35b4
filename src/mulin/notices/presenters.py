"""Notices in words: asked of the modules whose news they are, in the language that is set."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from mulin.core.found import functions
from mulin.notices.models import Notice
from mulin.notices.rules.news import Said, Told


def topic_of(kind: str) -> str:
    """What people choose this kind of news by; empty for news that nobody can have by mail."""
    topics: dict[str, str] = {
        k: topic for found in functions("topics", file="news") for k, topic in found().items()
    }
    return topics.get(kind, "")


def words_of(notices: Iterable[Notice], *, now: datetime) -> dict[UUID, Said]:
    """By the key of the notice; as many queries for a hundred as for one. News of what is no more has no words."""
    told = [Told(n.pk, n.kind, n.about, n.channel, n.detail) for n in notices]
    words: dict[UUID, Said] = {}
    for found in functions("said", file="news"):
        words |= found(told, now=now)
    return words


def said_of(notices: Sequence[Notice], *, now: datetime) -> list[Said]:
    """In their order, without those of which nothing is left to say."""
    words = words_of(notices, now=now)
    return [words[notice.pk] for notice in notices if notice.pk in words]
