"""Lay down when places work: hours of the week, published holidays, days of their own."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from mulin.audit.actions import record
from mulin.core.errors import Refused
from mulin.core.periods import end_all, from_day
from mulin.core.refusals import explained
from mulin.core.scope import Scope
from mulin.places import permissions
from mulin.places.actions.refusals import REASONS
from mulin.places.models import WEEKDAYS, Place, SpecialDay, WorkHours
from mulin.places.presets import PROPOSAL, WEEK
from mulin.places.published import PACKAGE, SOURCE, PublishedDay, published_days
from mulin.places.rules.calendar import DayKind, Week
from mulin.places.rules.hours import Hours


@dataclass(frozen=True, slots=True)
class Filled:
    """How many published days were new, published otherwise than before, or published no more."""

    added: int
    changed: int
    removed: int


@transaction.atomic
def lay_calendar(*, home: UUID, by: Scope, since: date, now: datetime) -> Filled:
    """Give a place the shipped hours from `since` on, where it has none, and the published days."""
    if not WorkHours.objects.filter(home=home).exists():
        set_hours(home=home, by=by, week=WEEK, since=since, now=now, source=PROPOSAL)
    return fill_days(home=home, by=by, now=now)


@explained(REASONS)
@transaction.atomic
def set_hours(
    *, home: UUID, by: Scope, week: Week, since: date, now: datetime, source: str = ""
) -> WorkHours:
    """From `since` on these are the hours at the place and below, where none has its own."""
    place = _locked(home, by)
    end_all(WorkHours.objects.filter(home=place), since)
    hours = dict(zip(WEEKDAYS, week, strict=True))
    row = WorkHours.objects.create(home=place, during=from_day(since), source=source, **hours)
    record(by=by, action="calendar.hours", target=place, now=now, detail={"from": since.isoformat()})
    return row


@transaction.atomic
def inherit_hours(*, home: UUID, by: Scope, since: date, now: datetime) -> None:
    """From `since` on the hours of the place above hold here again."""
    place = _locked(home, by)
    if end_all(WorkHours.objects.filter(home=place), since):
        detail = {"from": since.isoformat()}
        record(by=by, action="calendar.hours_inherited", target=place, now=now, detail=detail)


@explained(REASONS)
@transaction.atomic
def set_day(*, home: UUID, by: Scope, day: date, hours: Hours, label: str, now: datetime) -> SpecialDay:
    """What the place decides for one day; it beats what is published, and an earlier decision for the day."""
    place = _locked(home, by)
    row, _made = SpecialDay.objects.update_or_create(
        home=place,
        day=day,
        kind=DayKind.OWN,
        defaults={"hours": hours, "label_zh": label.strip(), "label_en": "", "source": ""},
    )
    record(by=by, action="calendar.day", target=place, now=now, detail={"day": day.isoformat()})
    return row


@transaction.atomic
def drop_day(*, home: UUID, by: Scope, day: date, now: datetime) -> None:
    """Take back what the place decided for the day; what is published, or the place above, holds again."""
    place = _locked(home, by)
    gone, _rows = SpecialDay.objects.filter(home=place, day=day, kind=DayKind.OWN).delete()
    if not gone:
        raise Refused(_("这一天没有这里自己的安排"))
    record(by=by, action="calendar.day_dropped", target=place, now=now, detail={"day": day.isoformat()})


@transaction.atomic
def fill_days(*, home: UUID, by: Scope, now: datetime) -> Filled:
    """Write the published days of all years there are. Can be repeated: only what is published otherwise
    than before is written, and never over a row that a person wrote.
    """
    place = _locked(home, by)
    rows = SpecialDay.objects.filter(home=place).exclude(kind=DayKind.OWN)
    known = {row.day: row for row in rows}
    published = {one.day: one for one in published_days()}
    new = [_row(place, one) for day, one in published.items() if day not in known]
    filled = [row for row in known.values() if row.source.startswith(PACKAGE)]
    changed = [row for row in filled if row.day in published and _follows(row, published[row.day])]
    gone = [row.pk for row in filled if row.day not in published]
    SpecialDay.objects.bulk_create(new)
    SpecialDay.objects.bulk_update(changed, ["kind", "hours", "label_zh", "label_en", "source"])
    SpecialDay.objects.filter(pk__in=gone).delete()
    counts = {"added": len(new), "changed": len(changed), "removed": len(gone)}
    if any(counts.values()):
        record(by=by, action="calendar.filled", target=place, now=now, detail=counts)
    return Filled(**counts)


def _follows(row: SpecialDay, one: PublishedDay) -> bool:
    """Bring the row up to what is published; whether there was anything to bring."""
    if (row.kind, row.label_zh, row.label_en) == (one.kind, one.label_zh, one.label_en):
        return False
    row.kind, row.hours, row.source = one.kind, (), SOURCE
    row.label_zh, row.label_en = one.label_zh, one.label_en
    return True


def _row(place: Place, one: PublishedDay) -> SpecialDay:
    return SpecialDay(
        home=place,
        day=one.day,
        kind=one.kind,
        label_zh=one.label_zh,
        label_en=one.label_en,
        source=SOURCE,
    )


def _locked(home: UUID, by: Scope) -> Place:
    """The place, locked, so that two who lay down its hours do so one after the other."""
    place = Place.objects.select_for_update(no_key=True).get(pk=home)
    permissions.insist_on_places(by, [place])
    return place
