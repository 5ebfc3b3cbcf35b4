"""Change the tables of a place from a day on: kinds, limits, usual words. What held before stays as it was."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from mulin.audit import actions as audit
from mulin.core.errors import NotAllowed, Refused
from mulin.core.ids import new_id
from mulin.core.periods import end_all, from_day
from mulin.core.scope import Scope
from mulin.matters import permissions
from mulin.matters.actions.days import local_day
from mulin.matters.models import Category, Reply, TimeLimit
from mulin.matters.queries.finding import categories_at
from mulin.matters.queries.settings import own_categories, own_limits, own_replies, replies_at
from mulin.matters.rules.clocks import Kind
from mulin.matters.rules.limits import LimitClass
from mulin.matters.rules.replies import WORDED, check_text
from mulin.places.models import Place

SOURCE = "office"
Row = TypeVar("Row", Reply, Category, TimeLimit)
MINUTES_MOST = 366 * 24 * 60


@dataclass(frozen=True, slots=True)
class ReplyText:
    """Usual words as the office writes them; the English may be left out."""

    move: str
    label: str
    text: str
    category: str = ""
    status: str = ""
    label_en: str = ""
    text_en: str = ""


@dataclass(frozen=True, slots=True)
class KindChange:
    """What a place may say of a kind of matter; the rest stays as it is above."""

    label: str
    label_en: str
    limit_class: str
    lead: str
    floor: int
    volunteers: bool
    confidential: bool
    hotline: str


@dataclass(frozen=True, slots=True)
class LimitKey:
    """Which limit: class, clock, and the rung to which it is limited (none for every other)."""

    limit_class: str
    clock: str
    rung: int | None = None


@transaction.atomic
def set_reply(*, home: UUID, said: ReplyText, by: Scope, since: date, now: datetime, code: str = "") -> Reply:
    """Words of this place from `since` on: new ones, or in the place of those of `code` from above."""
    place = _place(home, by, since=since, now=now)
    if said.move not in WORDED:
        raise Refused("moved_on")
    check_text(said.text)
    if said.text_en:
        check_text(said.text_en)
    row = Reply(
        home=place,
        code=code or new_id().hex[-12:],
        move=said.move,
        category=said.category,
        status=said.status,
        label_zh=said.label,
        label_en=said.label_en,
        text_zh=said.text,
        text_en=said.text_en,
    )
    return _put(own_replies(place, row.code), row, by=by, since=since, now=now)


@transaction.atomic
def drop_reply(*, home: UUID, code: str, by: Scope, since: date, now: datetime) -> None:
    """From `since` on these words are not offered here, whether they are from here or from above."""
    place = _place(home, by, since=since, now=now)
    above = {row.code: row for row in replies_at(place, day=since)}.get(code)
    if above is None:
        raise Refused("moved_on")
    blank = Reply(home=place, code=code, move=above.move, label_zh=above.label_zh, label_en=above.label_en)
    _put(own_replies(place, code), blank, by=by, since=since, now=now)


@transaction.atomic
def set_category(
    *, home: UUID, code: str, change: KindChange, by: Scope, since: date, now: datetime
) -> Category:
    """What this place says of a kind from `since` on. What is confidential above stays so; what the law sends
    elsewhere is not changed by a place."""
    place = _place(home, by, since=since, now=now)
    row = {category.code: category for category in categories_at(place, day=since)}.get(code)
    if row is None or LimitClass.REDIRECT in {row.limit_class, change.limit_class}:
        raise Refused("redirect_fixed")
    if row.confidential and not change.confidential:
        raise Refused("sealed_fixed")
    row.pk, row.home = new_id(), place
    row.label_zh, row.label_en, row.limit_class = change.label, change.label_en, change.limit_class
    row.lead, row.floor, row.volunteers = change.lead, change.floor, change.volunteers
    row.confidential, row.hotline = change.confidential, change.hotline
    return _put(own_categories(place, code), row, by=by, since=since, now=now)


@transaction.atomic
def set_limit(
    *, home: UUID, key: LimitKey, minutes: int, working: bool, by: Scope, since: date, now: datetime
) -> TimeLimit:
    """How long one thing may take here from `since` on."""
    place = _place(home, by, since=since, now=now)
    if key.clock not in Kind.values or key.limit_class not in LimitClass.values:
        raise Refused("moved_on")
    if not 0 < minutes <= MINUTES_MOST:
        raise Refused("minutes")
    row = TimeLimit(
        home=place,
        limit_class=key.limit_class,
        clock=key.clock,
        rung=key.rung,
        minutes=minutes,
        working=working,
    )
    own = own_limits(place, key.limit_class, key.clock, key.rung)
    return _put(own, row, by=by, since=since, now=now)


@transaction.atomic
def inherit_category(*, home: UUID, code: str, by: Scope, since: date, now: datetime) -> None:
    """From `since` on the kind is here as it is above."""
    place = _place(home, by, since=since, now=now)
    _inherit(own_categories(place, code), place, by=by, since=since, now=now)


@transaction.atomic
def inherit_limit(*, home: UUID, key: LimitKey, by: Scope, since: date, now: datetime) -> None:
    place = _place(home, by, since=since, now=now)
    own = own_limits(place, key.limit_class, key.clock, key.rung)
    _inherit(own, place, by=by, since=since, now=now)


def _place(home: UUID, by: Scope, *, since: date, now: datetime) -> Place:
    """Locked, so that two who change one table wait for each other; past days are not changed any more."""
    place = Place.objects.select_for_update().get(pk=home)
    if not permissions.can_set_tables(by, place):
        raise NotAllowed("tables")
    if since < local_day(now):
        raise Refused("past_day")
    return place


def _put(own: QuerySet[Row], row: Row, *, by: Scope, since: date, now: datetime) -> Row:
    """End what holds here, drop what was to come, and let `row` hold from `since`.

    A row that began on that very day says the new instead: matters may name it already.
    """
    same = own.filter(during__startswith=since).first()
    row.source, row.during = SOURCE, from_day(since)
    if same is not None:
        own.filter(during__startswith__gt=since).delete()
        row.pk = same.pk
        row.save(force_update=True)
    else:
        end_all(own, since)
        row.save(force_insert=True)
    audit.record(by=by, action="tables.set", target=row, now=now, detail={"since": since.isoformat()})
    return row


def _inherit(own: QuerySet[Row], place: Place, *, by: Scope, since: date, now: datetime) -> None:
    """The top has nobody above; a row of this very day may be named by matters and ends tomorrow instead."""
    if place.parent_id is None:
        raise Refused("nothing_above")
    if own.filter(during__startswith=since).exists():
        raise Refused("from_tomorrow")
    end_all(own, since)
    audit.record(by=by, action="tables.inherited", target=place, now=now, detail={"since": since.isoformat()})
