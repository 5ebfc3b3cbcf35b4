"""Grids and other areas over the tree."""

from datetime import date, timedelta

import pytest
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

from mulin.core.errors import NotAllowed, Refused
from mulin.core.scope import Grant, Scope
from mulin.places import actions
from mulin.places.actions import NewArea
from mulin.places.models import Area, AreaPlace, Place
from mulin.places.queries import areas_holding, coverage_gaps, paths_of_areas
from mulin.places.rules import Capability

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)


def held(area: Area, day: date) -> tuple[str, ...]:
    return paths_of_areas([area.pk], day=day).get(area.pk, ())


def test_grid_holds_its_places_and_all_below() -> None:
    net = Net.small()
    grid = net.grid("第一网格", net.building)
    assert held(grid, TODAY) == (net.building.path,)
    assert list(areas_holding(net.flat, day=TODAY)) == [grid]
    assert not areas_holding(net.community, day=TODAY).exists()


def test_place_cannot_be_in_two_grids_on_one_day() -> None:
    net = Net.small()
    net.grid("第一网格", net.building)
    for place_ in (net.building, net.unit, net.community):
        with pytest.raises(Refused, match="另一个网格"):
            net.grid("第二网格", place_)


def test_raw_sql_cannot_put_a_place_in_two_grids() -> None:
    net = Net.small()
    grid, other = net.grid("第一网格", net.building), net.grid("第二网格")
    for place_ in (net.unit, net.community):
        with refused_by_database("places_one_grid"):
            AreaPlace.objects.create(area=other, place=place_, during=grid.during)
    with refused_by_database("places_areaplace_one_grid_at_a_time"):
        AreaPlace.objects.create(area=other, place=net.building, during=grid.during)


def test_place_cannot_move_into_a_second_grid() -> None:
    net = Net.small()
    other = place("community", "南桥社区", net.street)
    net.grid("第一网格", net.building)
    net.grid("南桥网格", other)
    with pytest.raises(Refused, match="另一个网格"):
        actions.move_place(by=SYSTEM, place=net.building.pk, to=other.pk, now=NOW)


def test_lanes_may_overlap() -> None:
    net = Net.small()
    one, other = net.grid("东巷", net.building, kind="lane"), net.grid("西巷", net.building, kind="lane")
    assert set(areas_holding(net.flat, day=TODAY)) == {one, other}


def test_redrawing_grids_leaves_yesterday_as_it_was() -> None:
    net = Net.small()
    second = place("building", "2栋", net.community)
    east, west = net.grid("东网格", net.building, second), net.grid("西网格")
    actions.redraw(by=SYSTEM, area=west.pk, places=[second.pk], day=TODAY, now=NOW)
    yesterday = TODAY - timedelta(days=1)
    both = tuple(sorted((net.building.path, second.path)))
    assert (held(east, yesterday), held(west, yesterday)) == (both, ())
    assert (held(east, TODAY), held(west, TODAY)) == ((net.building.path,), (second.path,))
    actions.redraw(by=SYSTEM, area=west.pk, places=[], day=TOMORROW, now=NOW)
    assert held(west, TOMORROW) == ()


def test_putting_a_place_in_twice_changes_nothing() -> None:
    net = Net.small()
    grid = net.grid("第一网格", net.building)
    actions.put_places_in_area(by=SYSTEM, area=grid.pk, places=[net.building.pk], day=TODAY, now=NOW)
    assert AreaPlace.objects.count() == 1


def test_area_cannot_be_filled_with_what_does_not_exist() -> None:
    net = Net.small()
    grid = net.grid("第一网格")
    with pytest.raises(Refused, match="找不到"):
        actions.put_places_in_area(by=SYSTEM, area=grid.pk, places=[grid.pk], day=TODAY, now=NOW)


@on_database
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 6), st.integers(0, 9)), max_size=10))
def test_no_place_is_ever_in_two_grids(puts: list[tuple[int, int, int]]) -> None:
    with undone():
        net = Net.small()
        second = place("building", "2栋", net.community)
        units = [place("unit", f"{n}单元", second) for n in (1, 2, 3)]
        places = [net.building, net.unit, second, *units, net.community]
        grids = [net.grid(f"{n}网格") for n in range(3)]
        for grid, chosen, day in puts:
            try:
                actions.put_places_in_area(
                    by=SYSTEM,
                    area=grids[grid].pk,
                    places=[places[chosen].pk],
                    day=TODAY + timedelta(days=day),
                    now=NOW,
                )
            except Refused:
                continue
        for day in range(11):
            for one in Place.objects.all():
                assert areas_holding(one, day=TODAY + timedelta(days=day)).count() <= 1


def test_micro_grid_belongs_to_a_grid() -> None:
    net = Net.small()
    lane = net.grid("东巷", kind="lane")
    with pytest.raises(Refused, match="微网格"):
        actions.add_area(by=SYSTEM, new=NewArea("micro_grid", "微一", net.community.pk), day=TODAY, now=NOW)
    new = NewArea("micro_grid", "微一", net.community.pk, parent=lane.pk)
    with pytest.raises(Refused, match="微网格"):
        actions.add_area(by=SYSTEM, new=new, day=TODAY, now=NOW)


def test_grid_and_its_micro_grids_are_made_together() -> None:
    net = Net.small()
    grid = NewArea("grid", "一", net.community.pk, places=(net.building.pk,))
    micro = NewArea("micro_grid", "一之一", net.community.pk, parent=grid.id, places=(net.unit.pk,))
    actions.add_areas(by=SYSTEM, new=[micro, grid], day=TODAY, now=NOW)
    assert {area.name for area in areas_holding(net.flat, day=TODAY)} == {"一", "一之一"}


def test_two_areas_of_one_code_at_one_time_are_refused() -> None:
    net = Net.small()
    new = NewArea("grid", "一", net.community.pk, code="340111001001001")
    actions.add_area(by=SYSTEM, new=new, day=TODAY, now=NOW)
    again = NewArea("grid", "二", net.community.pk, code="340111001001001")
    with pytest.raises(Refused, match="编码"):
        actions.add_area(by=SYSTEM, new=again, day=TODAY, now=NOW)


def test_area_holds_places_only_while_it_exists() -> None:
    net = Net.small()
    grid = net.grid("第一网格", since=TODAY)
    with pytest.raises(Refused, match="存在的日子"):
        actions.put_places_in_area(by=SYSTEM, area=grid.pk, places=[net.building.pk], day=LONG_AGO, now=NOW)
    actions.put_places_in_area(by=SYSTEM, area=grid.pk, places=[net.building.pk], day=TODAY, now=NOW)
    with refused_by_database("places_areaplace_within_its_area"):
        sql("UPDATE places_area SET during = daterange(%s, %s) WHERE id = %s", TODAY, TOMORROW, grid.pk)


def test_area_keeps_its_kind() -> None:
    net = Net.small()
    grid = net.grid("第一网格")
    with refused_by_database("places_area_keeps_its_kind"):
        sql("UPDATE places_area SET kind = 'lane' WHERE id = %s", grid.pk)


def test_area_cannot_be_part_of_itself() -> None:
    net = Net.small()
    one, other = net.grid("一"), net.grid("二")
    sql("UPDATE places_area SET parent_id = %s WHERE id = %s", one.pk, other.pk)
    with refused_by_database("places_not_under_itself"):
        sql("UPDATE places_area SET parent_id = %s WHERE id = %s", other.pk, one.pk)


def test_ended_area_holds_nothing_from_its_last_day_on() -> None:
    net = Net.small()
    grid = net.grid("第一网格", net.building)
    actions.end_area(by=SYSTEM, area=grid.pk, day=TOMORROW, now=NOW)
    assert (held(grid, TODAY), held(grid, TOMORROW)) == ((net.building.path,), ())
    young = net.grid("第二网格", since=TODAY)
    with pytest.raises(Refused, match="还没开始"):
        actions.end_area(by=SYSTEM, area=young.pk, day=TODAY, now=NOW)


def test_area_keeps_a_drawing_of_its_own() -> None:
    net = Net.small()
    grid = net.grid("第一网格")
    shape = {"type": "Polygon", "coordinates": []}
    drawn = actions.set_area_geometry(by=SYSTEM, area=grid.pk, geometry=shape, datum="WGS-84", now=NOW)
    assert (drawn.geometry, drawn.datum) == (shape, "WGS-84")
    cleared = actions.set_area_geometry(by=SYSTEM, area=grid.pk, geometry=None, datum="WGS-84", now=NOW)
    assert (cleared.geometry, cleared.datum) == (None, "")


def test_areas_are_drawn_only_by_those_who_may_at_its_home_and_its_places() -> None:
    net = Net.small()
    other = place("community", "南桥社区", net.street)
    grid = net.grid("第一网格", net.building)
    editor = Scope(grants=frozenset({Grant(Capability.EDIT, other.path)}))
    with pytest.raises(NotAllowed):
        actions.redraw(by=editor, area=grid.pk, places=[], day=TODAY, now=NOW)
    with pytest.raises(NotAllowed):
        actions.put_places_in_area(by=editor, area=grid.pk, places=[], day=TODAY, now=NOW)
    with pytest.raises(NotAllowed):
        actions.end_area(by=editor, area=grid.pk, day=TODAY, now=NOW)
    new = NewArea("grid", "二", other.pk, places=(net.building.pk,))
    with pytest.raises(NotAllowed):
        actions.add_area(by=editor, new=new, day=TODAY, now=NOW)


def test_gaps_are_buildings_and_stairwells_that_no_grid_holds() -> None:
    net = Net.small()
    second = place("building", "2栋", net.community)
    third = place("building", "3栋", net.community)
    one, other = (place("unit", f"{n}单元", third) for n in (1, 2))
    net.grid("第一网格", net.building, one)
    assert list(coverage_gaps(net.community, day=TODAY)) == [second, other]
    assert list(coverage_gaps(net.building, day=TODAY)) == []
