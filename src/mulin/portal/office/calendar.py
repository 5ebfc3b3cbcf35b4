"""When a place works: its hours of the week, the special days of a year, and what can be changed about them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mulin.people.middleware import ScopedRequest
from mulin.places.models import Place
from mulin.places.presets import PROPOSAL
from mulin.places.queries import calendar_at, hours_ahead, hours_at, special_days_at
from mulin.portal.office.access import place_seen
from mulin.portal.office.acts import Act, Wrong, acts_on, perform
from mulin.portal.office.calendar_deeds import DEEDS, DROP, may_edit
from mulin.portal.office.day import today
from mulin.portal.office.months import Line, Month, months, week_in_words

YEARS = range(2000, 2100)


@dataclass(frozen=True, slots=True)
class MonthShown:
    """A month, and beside each line what can be done about it."""

    month: Month
    lines: list[tuple[Line, Act | None]]


@require_safe
def page(request: ScopedRequest, key: UUID) -> HttpResponse:
    return _page(request, place_seen(request.scope, key))


@require_POST
def do(request: ScopedRequest, key: UUID, name: str) -> HttpResponse:
    place = place_seen(request.scope, key)

    def again(wrong: Wrong) -> HttpResponse:
        return _page(request, place, wrong)

    back = reverse("portal:office_calendar", args=[place.pk])
    return perform(request, place, deeds=DEEDS | DROP, name=name, page=again, back=back)


def _page(request: ScopedRequest, place: Place, wrong: Wrong = None) -> HttpResponse:
    day = today()
    year = _year(request, day)
    calendar, hours, ahead = (
        calendar_at(place, day=day),
        hours_at(place, day=day),
        hours_ahead(place, day=day),
    )
    specials = special_days_at(place, first=date(year, 1, 1), last=date(year, 12, 31))
    acts = acts_on(request.scope, place, deeds=DEEDS, address="portal:office_calendar_do", wrong=wrong)
    if wrong and wrong[0] in DROP:
        acts.insert(0, Act(DROP["drop"], _address(place, "drop"), wrong[1]))
    known = calendar.known_to
    shown = {
        "place": place,
        "year": year,
        "earlier": year - 1 if year - 1 in YEARS else None,
        "later": year + 1 if year + 1 in YEARS else None,
        "today": day,
        "week": week_in_words(calendar.week),
        "hours": hours,
        "ahead": (ahead.during.lower, week_in_words(ahead.week)) if ahead else None,
        "proposed": hours is None or hours.source == PROPOSAL,
        "nothing_known": known is None,
        "unknown_from": known.year + 1 if known and known.year <= day.year else None,
        "months": [_shown(request, place, month, day) for month in months(year, place, calendar, specials)],
        "acts": acts,
        "on_places": True,
    }
    return render(request, "portal/office/calendar.html", shown, status=422 if wrong else 200)


def _year(request: ScopedRequest, day: date) -> int:
    """The year that is asked for, else this one."""
    asked = request.GET.get("year", "")
    return int(asked) if asked.isdecimal() and asked.isascii() and int(asked) in YEARS else day.year


def _shown(request: ScopedRequest, place: Place, month: Month, day: date) -> MonthShown:
    may = may_edit(request.scope, place)
    lines = [
        (line, _drop(request, place, line) if may and line.is_own and line.first >= day else None)
        for line in month.lines
    ]
    return MonthShown(month, lines)


def _drop(request: ScopedRequest, place: Place, line: Line) -> Act:
    deed = DROP["drop"]
    form = deed.form(
        scope=request.scope, on=place, initial={"day": line.first}, auto_id=f"drop{line.first:%m%d}_%s"
    )
    return Act(deed, _address(place, "drop"), form)


def _address(place: Place, name: str) -> str:
    return reverse("portal:office_calendar_do", args=[place.pk, name])
