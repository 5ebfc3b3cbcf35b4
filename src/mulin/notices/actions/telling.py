"""Tell somebody something: one row a recipient and a way, in the transaction of the act."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from procrastinate.contrib.django import app

from mulin.notices import presenters, queries
from mulin.notices.channels import is_configured
from mulin.notices.models import Notice
from mulin.notices.rules.delivery import BUNDLED_FOR
from mulin.notices.rules.news import Channel, News, To

JOB = "notices.deliver"


@transaction.atomic
def tell(*, news: News, to: To, now: datetime, but: UUID | None = None) -> None:
    """Write what each recipient is told, except to the person `but`, whose own act it was.

    Told before, it is not told again. Only what is configured goes outward; a job takes it there once this
    transaction stands.
    """
    persons = {key: post for key, post in _persons(to, now) if key != but}
    rows = [*_to_persons(news, persons, now), *_to_others(news, to, now)]
    if not rows:
        return
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    if any(row.due_at == now for row in rows):
        app.configure_task(JOB).defer()


@transaction.atomic
def recall(*, about: UUID, channel: Channel) -> None:
    """What is in no letter yet does not go out by this way any more."""
    queries.waiting().filter(about=about, channel=channel).delete()


def _persons(to: To, now: datetime) -> Iterator[tuple[UUID, UUID | None]]:
    """Each with the post for which they are told, if it is one."""
    for person in to.persons:
        yield person, None
    if to.posts:
        yield from queries.on_duty(to.posts, day=localdate(now))


def _to_persons(news: News, persons: dict[UUID, UUID | None], now: datetime) -> Iterator[Notice]:
    for person, post in persons.items():
        yield _row(news, Channel.APP, now, person_id=person, post_id=post)
    for person in _mailed(news, persons):
        yield _row(
            news,
            Channel.MAIL,
            now,
            person_id=person,
            post_id=persons[person],
            due_at=now if news.urgent else now + BUNDLED_FOR,
        )


def _mailed(news: News, persons: Iterable[UUID]) -> Iterable[UUID]:
    """Those of them who chose to have such news by mail too."""
    if not persons or not is_configured(Channel.MAIL):
        return ()
    return queries.who_chose_mail(persons, presenters.topic_of(news.kind))


def _to_others(news: News, to: To, now: datetime) -> Iterator[Notice]:
    if to.contact and is_configured(Channel.PHONE):
        yield _row(news, Channel.PHONE, now, contact_id=to.contact, due_at=now)
    if to.hook:
        yield _row(news, Channel.CHAT, now, hook_id=to.hook, due_at=now)


def _row(news: News, channel: Channel, now: datetime, **more: object) -> Notice:
    return Notice(
        channel=channel,
        kind=news.kind,
        source=news.source,
        about=news.about,
        place_id=news.place,
        detail=dict(news.detail),
        urgent=news.urgent,
        told_at=now,
        **more,
    )
