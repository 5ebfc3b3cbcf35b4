"""What a matter's clocks would have done, written afterwards, is what a sweeper does at the time."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories import undone
from tests.factories.ladder import Ladder
from tests.factories.net import NOW

from mulin.matters.actions import catch_up, sweep
from mulin.matters.models import Clock, Matter
from mulin.matters.rules.given import Given

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
Told = list[tuple[str, datetime, str]]


@pytest.fixture
def ladder() -> Ladder:
    return Ladder.full()


def told(matter: Matter) -> Told:
    return list(matter.steps.order_by("order").values_list("move", "at", "after"))


def marks(matter: Matter) -> set[tuple[str, datetime | None, datetime | None]]:
    return set(Clock.objects.filter(matter=matter).values_list("kind", "warned_at", "fired_at"))


def swept_each_time(*, matter_id: UUID, now: datetime) -> None:
    """A sweeper that looks at every moment at which there is something to do."""
    while True:
        clocks = Clock.objects.filter(matter=matter_id, met_at=None, stopped_at=None, paused_at=None)
        ends = clocks.filter(fired_at=None).values_list("due_at", flat=True)
        warnings = clocks.filter(warned_at=None).values_list("warn_at", flat=True)
        due = min([*ends, *warnings], default=now + DAY)
        if due > now:
            return
        sweep(now=due)


def test_nobody_takes_a_matter_and_it_climbs_at_its_times(ladder: Ladder) -> None:
    matter = ladder.report()
    catch_up(matter_id=matter.pk, now=NOW + 23 * HOUR)
    assert [move for move, _at, _after in told(matter)] == ["report"]
    catch_up(matter_id=matter.pk, now=NOW + 30 * HOUR)
    assert told(matter) == [
        ("report", NOW, "reported"),
        ("escalate", NOW + 24 * HOUR, "reported"),
    ]
    assert matter.clocks.get(kind="accept", fired_at__isnull=False).warned_at == NOW + 18 * HOUR


def test_what_is_caught_up_with_leaves_nothing_to_sweep(ladder: Ladder) -> None:
    matter, later = ladder.report(), NOW + 12 * DAY
    catch_up(matter_id=matter.pk, now=later)
    before = told(matter)
    swept = sweep(now=later)
    assert (swept.warned, swept.fired, told(matter)) == (0, 0, before)


def test_only_the_named_matter_moves(ladder: Ladder) -> None:
    matter, other = ladder.report(), ladder.report()
    catch_up(matter_id=matter.pk, now=NOW + 2 * DAY)
    assert [move for move, _at, _after in told(other)] == ["report"]


def test_what_another_category_makes_late_is_late_from_then_on(ladder: Ladder) -> None:
    """The new limits count from the old start, but nothing happens before the step that brought them."""
    matter = ladder.report(category="0103", words="单元门关不上")
    ladder.step(matter, "accept", ladder.unit_leader, now=NOW + HOUR)
    changed = NOW + 60 * HOUR
    ladder.step(matter, "recategorise", ladder.officer, now=changed, given=Given(category="0101"))
    catch_up(matter_id=matter.pk, now=changed + MINUTE)
    assert ("escalate", changed) in [(move, at) for move, at, _after in told(matter)]
    assert [at for _move, at, _after in told(matter)] == sorted(at for _move, at, _after in told(matter))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    category=st.sampled_from(["0101", "0103", "0201", "0203", "1202", "1104"]),
    accepted=st.none() | st.integers(0, 40),
    waits=st.booleans(),
    days=st.integers(0, 40),
)
def test_caught_up_is_as_swept_at_the_time(
    ladder: Ladder, category: str, accepted: int | None, waits: bool, days: int
) -> None:
    """Whoever is asked, and whatever the kind of limits: the same steps at the same times, the same marks."""
    until = NOW + days * DAY
    outcomes = []
    for pass_time in (swept_each_time, catch_up):
        with undone():
            matter = ladder.report(category=category)
            if accepted is not None:
                at = NOW + accepted * HOUR
                pass_time(matter_id=matter.pk, now=at)
                _accept(ladder, matter, at=at, waits=waits)
            pass_time(matter_id=matter.pk, now=until)
            outcomes.append((told(matter), marks(matter)))
    assert outcomes[0] == outcomes[1]


def _accept(ladder: Ladder, matter: Matter, *, at: datetime, waits: bool) -> None:
    matter.refresh_from_db()
    terms = (ladder.unit_leader, ladder.building_leader, ladder.officer, ladder.desk)
    holder = next(term for term in terms if term.post_id == matter.holder_id)
    ladder.step(matter, "accept", holder, now=at)
    if waits:
        until = Given(until=date(2026, 3, 9))
        ladder.step(matter, "ask_reporter", holder, "哪一户?", now=at, given=until)
