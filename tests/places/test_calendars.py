"""When places work: hours and special days, inherited down the tree day by day."""

from datetime import date, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import (
    LONG_AGO,
    NOW,
    SYSTEM,
    TODAY,
    Net,
    on_database,
    place,
    refused_by_database,
    sql,
    undone,
)

from mulin.audit.models import Event
from mulin.audit.queries import changes_of
from mulin.core.errors import NotAllowed, Refused
from mulin.core.periods import from_day
from mulin.core.scope import Grant, Scope
from mulin.places import actions
from mulin.places import published as publishing
from mulin.places.models import SpecialDay, WorkHours
from mulin.places.presets import PROPOSAL, WEEK, WORKDAY
from mulin.places.published import PublishedDay
from mulin.places.queries import calendar_at, calendars_at, hours_at, special_days_at
from mulin.places.rules import Capability
from mulin.places.rules.calendar import DayKind
from mulin.planning.worktime import add, is_working

pytestmark = pytest.mark.django_db

MORNINGS = (((480, 720),),) * 6 + ((),)
NATIONAL_DAY, SATURDAY, MADE_UP = date(2026, 10, 1), date(2026, 10, 17), date(2026, 10, 10)
KNOWN_TO = date(max(one.day for one in publishing.published_days()).year, 12, 31)


@pytest.fixture
def net() -> Net:
    net = Net.small()
    net.calendar()
    return net


def own(net: Net, at: object, day: date, hours=(), label: str = "停电") -> SpecialDay:
    return actions.set_day(home=at.pk, by=SYSTEM, day=day, hours=hours, label=label, now=NOW)


def set_hours(at: object, week=MORNINGS, since: date = LONG_AGO) -> WorkHours:
    return actions.set_hours(home=at.pk, by=SYSTEM, week=week, since=since, now=NOW)


def test_shipped_hours_and_published_days_are_laid_once(net: Net) -> None:
    row = WorkHours.objects.get()
    assert (row.home, row.week, row.source, row.during) == (net.street, WEEK, PROPOSAL, from_day(LONG_AGO))
    first, days = SpecialDay.objects.count(), set(SpecialDay.objects.values_list("day", flat=True))
    filled = actions.lay_calendar(home=net.street.pk, by=SYSTEM, since=TODAY, now=NOW)
    assert (filled, WorkHours.objects.count()) == (actions.Filled(0, 0, 0), 1)
    assert (SpecialDay.objects.count(), {NATIONAL_DAY, MADE_UP} <= days) == (first, True)
    assert [e.action for e in Event.objects.filter(action__startswith="calendar.")] == [
        "calendar.hours",
        "calendar.filled",
    ]


def test_calendar_of_a_flat_is_that_of_its_street(net: Net) -> None:
    calendar = calendar_at(net.flat, day=TODAY)
    assert (calendar.zone, calendar.week, calendar.known_to) == ("Asia/Shanghai", WEEK, KNOWN_TO)
    assert (calendar.days[NATIONAL_DAY], calendar.days[MADE_UP]) == ((), WORKDAY)


def test_nearest_place_gives_the_hours(net: Net) -> None:
    set_hours(net.community)
    assert [calendar_at(at, day=TODAY).week for at in (net.street, net.community, net.flat)] == [
        WEEK,
        MORNINGS,
        MORNINGS,
    ]
    assert calendar_at(net.flat, day=TODAY).days[MADE_UP] == MORNINGS[0]
    assert hours_at(net.flat, day=TODAY).home == net.community


def test_hours_hold_from_their_day_on_until_they_are_inherited_again(net: Net) -> None:
    set_hours(net.community, since=TODAY)
    day_before, later = TODAY - timedelta(days=1), TODAY + timedelta(days=9)
    actions.inherit_hours(home=net.community.pk, by=SYSTEM, since=later, now=NOW)
    actions.inherit_hours(home=net.unit.pk, by=SYSTEM, since=later, now=NOW)
    assert [calendar_at(net.flat, day=day).week for day in (day_before, TODAY, later)] == [
        WEEK,
        MORNINGS,
        WEEK,
    ]
    assert Event.objects.filter(action="calendar.hours_inherited").count() == 1


def test_new_hours_end_the_former_ones(net: Net) -> None:
    set_hours(net.street, since=TODAY)
    assert list(WorkHours.objects.values_list("during", flat=True)) == [
        from_day(LONG_AGO, TODAY),
        from_day(TODAY),
    ]


def test_nearest_place_decides_a_day_and_only_that_day(net: Net) -> None:
    own(net, net.community, NATIONAL_DAY, ((540, 600),), "国庆值班")
    own(net, net.building, SATURDAY, WORKDAY, "搬家")
    calendars = calendars_at([net.street, net.community, net.flat], day=TODAY)
    shown = [
        [calendars[at.pk].days.get(day) for day in (NATIONAL_DAY, SATURDAY)]
        for at in (net.street, net.community, net.flat)
    ]
    assert shown == [[(), None], [((540, 600),), None], [((540, 600),), WORKDAY]]
    assert calendars[net.flat.pk].known_to == KNOWN_TO


def test_own_decision_beats_what_is_published_and_can_be_taken_back(net: Net) -> None:
    own(net, net.street, NATIONAL_DAY, WORKDAY, "抢险")
    own(net, net.street, NATIONAL_DAY, ((540, 600),), "抢险")
    assert calendar_at(net.flat, day=TODAY).days[NATIONAL_DAY] == ((540, 600),)
    actions.drop_day(home=net.street.pk, by=SYSTEM, day=NATIONAL_DAY, now=NOW)
    assert calendar_at(net.flat, day=TODAY).days[NATIONAL_DAY] == ()
    with pytest.raises(Refused, match="没有这里自己的安排"):
        actions.drop_day(home=net.street.pk, by=SYSTEM, day=NATIONAL_DAY, now=NOW)


def test_special_days_of_a_time_say_where_they_come_from(net: Net) -> None:
    own(net, net.community, NATIONAL_DAY, label="国庆值班")
    rows = special_days_at(net.flat, first=date(2026, 9, 30), last=date(2026, 10, 2))
    assert [(row.day.day, row.home, row.label, row.kind) for row in rows] == [
        (1, net.community, "国庆值班", DayKind.OWN),
        (2, net.street, "国庆节", DayKind.HOLIDAY),
    ]


def test_filling_never_touches_what_a_person_wrote(net: Net) -> None:
    mine = own(net, net.street, NATIONAL_DAY, WORKDAY)
    SpecialDay.objects.filter(day=MADE_UP).update(label_zh="照常", source="")
    SpecialDay.objects.filter(day=date(2026, 10, 2)).delete()
    assert actions.fill_days(home=net.street.pk, by=SYSTEM, now=NOW) == actions.Filled(1, 0, 0)
    mine.refresh_from_db()
    assert (mine.hours, SpecialDay.objects.get(day=MADE_UP).label_zh) == (WORKDAY, "照常")


def test_filling_follows_what_is_published_anew(net: Net, monkeypatch) -> None:
    days = list(publishing.published_days())
    longer = [d for d in days if d.day not in {NATIONAL_DAY, MADE_UP}]
    longer += [PublishedDay(MADE_UP, DayKind.HOLIDAY, "国庆节", "National Day")]
    longer += [PublishedDay(date(2099, 10, 1), DayKind.HOLIDAY, "国庆节", "National Day")]
    monkeypatch.setattr("mulin.places.actions.calendars.published_days", lambda: longer)
    assert actions.fill_days(home=net.street.pk, by=SYSTEM, now=NOW) == actions.Filled(1, 1, 1)
    calendar = calendar_at(net.street, day=TODAY)
    assert (calendar.days[MADE_UP], NATIONAL_DAY in calendar.days) == ((), False)
    assert calendar.known_to == date(2099, 12, 31)


def test_every_published_day_speaks_both_languages() -> None:
    unnamed = [one for one in publishing.published_days() if one.label_zh == one.label_en]
    assert unnamed == []


def test_without_any_rows_the_proposal_holds_and_nothing_is_certain() -> None:
    net = Net.small()
    calendar = calendar_at(net.flat, day=TODAY)
    assert (calendar.week, calendar.days, calendar.known_to) == (WEEK, {}, None)
    assert hours_at(net.flat, day=TODAY) is None


def test_limit_over_the_holiday_is_reckoned_by_the_table(net: Net) -> None:
    eve = datetime(2026, 9, 30, 17, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
    calendar = calendar_at(net.flat, day=TODAY)
    due = add(calendar, eve, 60)
    assert (due.at, due.certain) == (datetime(2026, 10, 8, 9, 30, tzinfo=eve.tzinfo), True)
    assert is_working(calendar, datetime(2026, 10, 10, 9, 30, tzinfo=eve.tzinfo))
    assert not add(calendar, datetime(KNOWN_TO.year, 12, 31, 17, 0, tzinfo=eve.tzinfo), 60).certain


@pytest.mark.parametrize("many", [1, 3])
def test_many_places_cost_two_queries(net: Net, many: int, django_assert_num_queries) -> None:
    set_hours(net.unit)
    places = [place("building", f"{n + 5}栋", net.community) for n in range(many)]
    with django_assert_num_queries(2):
        found = calendars_at([*places, net.flat], day=TODAY)
    assert len({id(found[at.pk]) for at in places}) == 1
    assert found[net.flat.pk].week == MORNINGS


def test_change_is_seen_by_the_next_question(net: Net) -> None:
    before = calendar_at(net.flat, day=TODAY)
    own(net, net.unit, SATURDAY, WORKDAY)
    assert (SATURDAY in before.days, SATURDAY in calendar_at(net.flat, day=TODAY).days) == (False, True)


def test_only_those_who_edit_the_place_lay_down_its_hours(net: Net) -> None:
    by = Scope(grants=frozenset({Grant(Capability.EDIT, net.community.path)}))
    actions.set_hours(home=net.unit.pk, by=by, week=MORNINGS, since=TODAY, now=NOW)
    above = {"home": net.street.pk, "by": by, "now": NOW}
    for refused in (
        lambda: actions.set_hours(week=MORNINGS, since=TODAY, **above),
        lambda: actions.inherit_hours(since=TODAY, **above),
        lambda: actions.set_day(day=SATURDAY, hours=(), label="", **above),
        lambda: actions.drop_day(day=SATURDAY, **above),
        lambda: actions.fill_days(**above),
        lambda: actions.lay_calendar(since=TODAY, **above),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_a_week_without_work_is_refused_in_words(net: Net) -> None:
    with pytest.raises(Refused, match="至少要有一天"):
        set_hours(net.community, ((),) * 7)


def test_database_keeps_hours_in_order(net: Net) -> None:
    with refused_by_database("places_workhours_monday_in_order"):
        WorkHours.objects.create(home=net.unit, monday=((600, 540),), during=from_day(TODAY))
    row = own(net, net.unit, SATURDAY)
    for wrong in ("{540}", "{540,540}", "{-1,60}", "{60,1441}", "{60,120,110,180}", "{60,NULL}"):
        with refused_by_database("places_specialday_hours_in_order"):
            sql("UPDATE places_specialday SET hours = %s WHERE id = %s", wrong, row.pk)


@given(st.lists(st.integers(-1, 1442), max_size=5))
@on_database
def test_database_and_rule_agree_on_hours(minutes: list[int]) -> None:
    """What the calendar would refuse, the database refuses, and nothing else."""
    with undone():
        [(kept,)] = sql("SELECT places_are_hours(%s::smallint[])", minutes)
    edges_fit = len(minutes) % 2 == 0 and all(0 <= minute <= 1440 for minute in minutes)
    spans = list(zip(minutes[::2], minutes[1::2], strict=False))
    in_order = all(a < b for a, b in spans) and minutes == sorted(minutes)
    assert kept == (edges_fit and in_order)


def test_database_keeps_one_row_a_day_and_holidays_closed(net: Net) -> None:
    for wrong, constraint in (
        ({"kind": DayKind.MAKE_UP}, "places_specialday_one_published"),
        ({"kind": DayKind.HOLIDAY, "hours": WORKDAY, "day": SATURDAY}, "places_specialday_holiday_is_closed"),
        ({"kind": "strike", "day": SATURDAY}, "places_specialday_known_kind"),
    ):
        with refused_by_database(constraint):
            SpecialDay.objects.create(**{"home": net.street, "day": NATIONAL_DAY, "label_zh": "日", **wrong})
    own(net, net.street, NATIONAL_DAY)
    with refused_by_database("places_specialday_one_own"):
        SpecialDay.objects.create(home=net.street, day=NATIONAL_DAY, kind=DayKind.OWN, label_zh="日")
    with refused_by_database("places_workhours_one_week_at_a_time"):
        WorkHours.objects.create(home=net.street, monday=WORKDAY, during=from_day(TODAY))


def test_changes_keep_their_history(net: Net) -> None:
    row = own(net, net.unit, SATURDAY)
    own(net, net.unit, SATURDAY, WORKDAY)
    assert [change.kind for change in changes_of(row.pk)] == ["insert", "update"]
    assert str(row) == "2026-10-17 停电"


def test_command_fills_and_says_how_far_holidays_are_known() -> None:
    with pytest.raises(Refused, match="set the house up"):
        call_command("calendar")
    Net.small()
    said = StringIO()
    call_command("calendar", stdout=said)
    days = SpecialDay.objects.count()
    assert WorkHours.objects.get().during.lower == timezone.localdate()
    assert said.getvalue() == (
        f"Days: {days} new, 0 changed, 0 removed.\n"
        f"Holidays are published up to {KNOWN_TO}; later years use plain weekdays until theirs are.\n"
    )
