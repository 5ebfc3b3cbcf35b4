"""When places work. Nothing is kept from one call to the next; one answer may be asked as often as one likes."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db.models.functions import Length

from mulin.core.fields import on_day
from mulin.places.models import Place, SpecialDay, WorkHours
from mulin.places.presets import WEEK
from mulin.places.rules import prefixes
from mulin.places.rules.calendar import DayKind, Special, calendar
from mulin.planning.worktime import WorkCalendar


def calendar_at(place: Place, *, day: date) -> WorkCalendar:
    """The calendar of the place with the hours in force on `day`, and all special days there are; two queries.

    Where nobody has laid down any hours, the shipped proposal holds.
    """
    return calendars_at([place], day=day)[place.pk]


def calendars_at(places: Iterable[Place], *, day: date) -> dict[UUID, WorkCalendar]:
    """Those of many places, by key, in two queries; places that go by the same rows share one calendar."""
    chains = {place.pk: prefixes(place.path) for place in places}
    paths = {path for above in chains.values() for path in above}
    weeks = {
        row.home.path: row.week
        for row in WorkHours.objects.filter(on_day(day), home__path__in=paths).select_related("home")
    }
    specials: dict[str, list[Special]] = defaultdict(list)
    rows = SpecialDay.objects.filter(home__path__in=paths)
    for path, *row in rows.values_list("home__path", "day", "kind", "hours"):
        specials[path].append(Special(path, *row))
    made: dict[tuple[str, ...], WorkCalendar] = {}
    for above in chains.values():
        key = _telling(above, weeks, specials)
        if key not in made:
            made[key] = calendar(settings.TIME_ZONE, [*key, ""], {"": WEEK, **weeks}, specials)
    return {place: made[_telling(above, weeks, specials)] for place, above in chains.items()}


def _telling(above: Iterable[str], *rows: Iterable[str]) -> tuple[str, ...]:
    """Those of the paths that have a row at all."""
    return tuple(path for path in above if any(path in some for some in rows))


def hours_at(place: Place, *, day: date) -> WorkHours | None:
    """The hours that hold at the place on the day, with their home; None where the proposal does."""
    rows = WorkHours.objects.filter(on_day(day), home__path__in=prefixes(place.path))
    return rows.select_related("home").order_by(Length("home__path").desc()).first()


def hours_ahead(place: Place, *, day: date) -> WorkHours | None:
    """The next hours laid down for the place itself that begin after the day."""
    return WorkHours.objects.filter(home=place, during__startswith__gt=day).order_by("during").first()


def special_days_at(place: Place, *, first: date, last: date) -> list[SpecialDay]:
    """What holds at the place on each special day from `first` to `last`, with the home it comes from."""
    rows = SpecialDay.objects.filter(home__path__in=prefixes(place.path), day__range=(first, last))
    held = sorted(rows.select_related("home"), key=lambda row: (len(row.home.path), row.kind == DayKind.OWN))
    return sorted({row.day: row for row in held}.values(), key=lambda row: row.day)
