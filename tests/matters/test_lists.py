"""Matters in a list: what each waits for, and its small stair, for a fixed number of queries."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories import NOW, SYSTEM, TODAY, place
from tests.factories.ladder import Ladder, seeing

from mulin.matters import permissions, queries
from mulin.matters.models import Matter
from mulin.matters.presenters.lists import Line, lines_of
from mulin.people import actions as people

pytestmark = pytest.mark.django_db


@pytest.fixture
def ladder() -> Ladder:
    return Ladder.full()


def line(matter: Matter) -> Line:
    [found] = lines_of([Matter.objects.get(pk=matter.pk)], day=TODAY)
    return found


def stair(matter: Matter) -> tuple[str, ...]:
    drawn = line(matter).stair
    assert drawn is not None
    return drawn.lines


def test_a_line_says_who_has_to_do_what(ladder: Ladder) -> None:
    matter = ladder.report()
    said = [line(matter).waits]
    for move, words in (("accept", ""), ("finish", "换好了")):
        ladder.step(matter, move, ladder.unit_leader, words)
        said.append(line(matter).waits)
    ladder.step(matter, "settled")
    said.append(line(matter).waits)
    assert said == ["等单元长接手", "单元长正在办", "说办好了，等人去看", "办结"]
    assert line(matter).place_name == "1栋 1单元"


def test_its_stair_tells_how_far_it_climbed(ladder: Ladder) -> None:
    matter = ladder.report()
    assert stair(matter) == ("在第 1 级等着，共 4 级：单元长",)
    ladder.step(matter, "pass_up", ladder.unit_leader, "请楼栋长看看")
    ladder.step(matter, "pass_up", ladder.building_leader, "请网格员看看")
    assert stair(matter) == ("在第 3 级等着，共 4 级：网格员",)


def test_rungs_passed_over_are_drawn_as_such(ladder: Ladder) -> None:
    matter = ladder.report(avoid_volunteers=True)
    drawn = line(matter).stair
    assert drawn is not None
    assert drawn.svg.count("is-skipped") == 2


def test_a_matter_that_stood_on_no_rung_has_no_stair(ladder: Ladder) -> None:
    for term in (ladder.unit_leader, ladder.building_leader, ladder.officer, ladder.desk):
        people.end_term(by=SYSTEM, term=term.pk, day=TODAY, now=NOW)
    matter = ladder.report()
    assert (matter.holder, line(matter).stair, line(matter).waits) == (None, None, "等社区或街道接手")


def test_nothing_costs_nothing(ladder: Ladder, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert lines_of([], day=TODAY) == []


def test_a_long_list_over_many_places_costs_as_much_as_one_line(ladder: Ladder) -> None:
    net = ladder.net
    matters = [ladder.report()]
    for number in (2, 3, 4):
        unit = place("unit", f"{number}单元", net.building)
        net.holder("unit_leader", unit)
        matters.append(ladder.report(place=unit, key=uuid4()))

    def cost(some: list[Matter]) -> int:
        fresh = list(
            Matter.objects.filter(pk__in=[m.pk for m in some]).select_related(
                "place", "category", "holder__kind"
            )
        )
        with CaptureQueriesContext(connection) as queries:
            assert len(lines_of(fresh, day=TODAY)) == len(some)
        return len(queries)

    assert cost(matters) == cost(matters[:1])


def test_leaders_who_were_to_keep_out_neither_find_nor_open_it(ladder: Ladder) -> None:
    matter = ladder.report("楼上晚上拖椅子", avoid_volunteers=True)
    terms = (ladder.unit_leader, ladder.building_leader, ladder.officer, ladder.desk)
    found = [queries.visible_to(seeing(term)).filter(pk=matter.pk).exists() for term in terms]
    opened = [permissions.can_see(seeing(term), matter) for term in terms]
    assert (found, opened) == ([False, False, True, True], [False, False, True, True])
