"""What stands on a mediator's desk, and when the reminder of the thirty days comes."""

from datetime import date, datetime, timedelta

import pytest
from tests.factories.ladder import seeing
from tests.factories.mediating import Mediating
from tests.factories.net import NOW, TODAY

from mulin.core.agenda import Todo
from mulin.core.periods import end_of
from mulin.mediation.todos import todos_for

DAY = timedelta(days=1)
COURT = "问双方要不要一起申请司法确认"
KEPT = "问双方做到了没有"


def waiting(room: Mediating, now: datetime = NOW) -> list[tuple[str, date | None]]:
    found: list[Todo] = todos_for(seeing(room.mediator), now=now)
    return [(todo.waits, todo.due_at.astimezone().date() if todo.due_at else None) for todo in found]


def test_each_part_of_the_way_has_its_line(room: Mediating) -> None:
    file = room.register()
    assert waiting(room) == [("登记了，还没问双方", None)]
    room.agreed(file)
    assert waiting(room) == [("等各方签字、盖章", None)]
    for side in room.sides(file):
        room.step(file, "party_signed", party=side, day=TODAY)
    room.step(file, "mediator_signed", day=TODAY)
    room.step(file, "seal", day=TODAY)
    assert waiting(room) == [(KEPT, TODAY + 7 * DAY)]


@pytest.mark.parametrize(("after", "reminded"), [(19, False), (20, True), (30, True), (31, False)])
def test_the_reminder_comes_before_the_thirty_days_are_over(
    room: Mediating, after: int, reminded: bool
) -> None:
    room.in_effect()
    found = waiting(room, NOW + after * DAY)
    assert ((COURT, TODAY + 30 * DAY) in found) is reminded


@pytest.mark.parametrize("answer", ["confirm", "confirm_unwished"])
def test_once_answered_it_is_gone(room: Mediating, answer: str) -> None:
    file = room.in_effect()
    room.step(file, answer, day=TODAY + 2 * DAY, now=NOW + 2 * DAY)
    assert waiting(room, NOW + 25 * DAY) == [(KEPT, TODAY + 7 * DAY)]


def test_after_an_end_without_agreement_the_ways_are_still_to_be_told(room: Mediating) -> None:
    file = room.register()
    room.step(file, "refuse", party=room.sides(file)[0])
    assert waiting(room) == [("告诉双方还有哪些路", None)]
    room.step(file, "tell_ways")
    assert waiting(room) == []


def test_a_line_tells_nothing_but_number_and_place_and_nobody_else_has_it(room: Mediating) -> None:
    file = room.in_effect()
    [todo] = todos_for(seeing(room.mediator), now=NOW)
    assert (todo.title, todo.place, todo.due_at) == (
        f"调解2026-{file.number}号",
        "1栋",
        end_of(TODAY + 7 * DAY),
    )
    for term in (room.other, room.ladder.desk, room.ladder.officer):
        assert todos_for(seeing(term), now=NOW) == []
