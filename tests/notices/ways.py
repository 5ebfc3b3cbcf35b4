"""Short ways to choose, to hang a chat, and to bring out what waits."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from tests.factories.net import NOW, SYSTEM, scope_of

from mulin.notices import actions
from mulin.notices.models import Choice, Hook, Letter, Notice
from mulin.notices.rules.news import News, To, Topic
from mulin.notices.rules.quiet import Quiet
from mulin.people.models import Person
from mulin.places.models import Place

WECOM = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0a1b2c3d-secret-4e5f"
SOON = NOW + timedelta(minutes=6)  # what is bundled goes out by then


def choose_mail(
    person: Person,
    *topics: Topic,
    address: str = "lan@example.org",
    quiet: Quiet | None = None,
    language: str = "zh-hans",
) -> Choice:
    return actions.choose(
        by=scope_of(person),
        mailed=topics or tuple(Topic),
        quiet=quiet,
        language=language,
        address=address,
        now=NOW,
    )


def hang_chat(place: Place, address: str = WECOM) -> Hook:
    return actions.set_hook(place=place.pk, address=address, by=SYSTEM, now=NOW)


def news_of(place: Place, source: UUID, *, about: UUID | None = None, urgent: bool = False) -> News:
    return News("new", source, about or source, place.pk, urgent=urgent)


def bring_out(now: datetime = SOON) -> int:
    return actions.deliver(clock=lambda: now)


def states() -> list[str]:
    return list(Letter.objects.order_by("id").values_list("state", flat=True))


def told(person: Person | UUID | None = None) -> list[tuple[str, str]]:
    """Kind and way of each notice, those of one person alone where one is named."""
    rows = Notice.objects.order_by("told_at", "id")
    rows = rows.filter(person=person) if person else rows
    return list(rows.values_list("kind", "channel"))


def to(*persons: Person) -> To:
    return To(persons=tuple(person.pk for person in persons))


def keys(rows: Iterable[Notice]) -> list[UUID]:
    return [row.pk for row in rows]
