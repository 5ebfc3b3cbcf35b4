"""The tree of places: paths, levels, moving and closing."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import NOW, SYSTEM, TODAY, Net, on_database, place, refused_by_database, sql, undone

from mulin.audit.models import Change, Event
from mulin.core.errors import NotAllowed, Refused
from mulin.core.scope import Grant, Scope
from mulin.places import actions
from mulin.places.actions import NewPlace
from mulin.places.models import AreaPlace, Cover, Place
from mulin.places.queries import children_of, open_places, visible_to
from mulin.places.rules import Capability

pytestmark = pytest.mark.django_db


def editor(of: Place) -> Scope:
    return Scope(grants=frozenset({Grant(Capability.EDIT, of.path)}))


def path_by_parents(one: Place) -> str:
    steps = []
    above: Place | None = one
    while above:
        steps.append(str(above.number))
        above = above.parent
    return "/" + "/".join(reversed(steps)) + "/"


def test_path_is_that_of_the_place_above_and_the_own_number() -> None:
    net = Net.small()
    assert net.flat.path == path_by_parents(net.flat)
    assert net.flat.path.startswith(net.street.path)


def test_many_places_are_made_at_once_in_any_order() -> None:
    net = Net.small()
    building = NewPlace("9栋", "building", net.community.pk)
    unit = NewPlace("1单元", "unit", building.id)
    flat = NewPlace("101室", "premises", unit.id, floor=1, kind="flat", floor_area=8950)
    seen: list[int] = []
    actions.add_places(by=SYSTEM, new=[flat, unit, building], now=NOW, progress=seen.append)
    made = Place.objects.get(pk=flat.id)
    assert (made.slug, made.floor, made.floor_area) == (f"{net.community.slug}-9-1-101", 1, 8950)
    assert made.path == path_by_parents(made)
    assert seen == [1, 2, 3]
    event = Event.objects.filter(action="place.added", target=net.community.pk).latest("id")
    assert event.detail == {"places": 3}


def test_place_of_a_name_used_elsewhere_gets_an_address_of_its_own() -> None:
    net = Net.small()
    one = place("spot", "东门", net.street, slug="")
    other = place("community", "东门", net.street)
    assert one.slug != other.slug


def test_wished_address_that_is_taken_is_refused_in_words() -> None:
    net = Net.small()
    with pytest.raises(Refused, match="网址"):
        place("building", "2栋", net.community, slug=net.building.slug)


def test_two_open_places_of_one_name_under_one_place_are_refused_in_words() -> None:
    net = Net.small()
    with pytest.raises(Refused, match="同名"):
        place("building", "1栋", net.community)


def test_place_under_nothing_that_exists_is_refused() -> None:
    missing = UUID(int=1)
    Net.small()
    with pytest.raises(Refused, match="找不到"):
        actions.add_place(by=SYSTEM, new=NewPlace("2栋", "building", missing), now=NOW)
    one, other = UUID(int=2), UUID(int=3)
    loop = [NewPlace("a", "unit", one, id=other), NewPlace("b", "unit", other, id=one)]
    with pytest.raises(Refused, match="找不到"):
        actions.add_places(by=SYSTEM, new=loop, now=NOW)


def test_place_under_a_lower_level_is_refused_by_the_database() -> None:
    net = Net.small()
    with pytest.raises(Refused, match="上一级"):
        place("building", "2栋", net.unit)
    with refused_by_database("places_place_under_a_higher_level"):
        sql("UPDATE places_place SET parent_id = %s WHERE id = %s", net.flat.pk, net.unit.pk)
    with refused_by_database("places_place_under_a_higher_level"):
        sql("UPDATE places_place SET level_id = 'premises' WHERE id = %s", net.unit.pk)


def test_place_under_itself_is_refused_by_the_database() -> None:
    net = Net.small()
    sql("UPDATE places_level SET rank = 5 WHERE code = 'building'")
    with refused_by_database("places_place_under_a_higher_level"):
        sql("UPDATE places_place SET parent_id = %s WHERE id = %s", net.building.pk, net.building.pk)
    sql("UPDATE places_level SET rank = 1 WHERE code = 'unit'")
    with refused_by_database("places_place_not_under_itself"):
        sql("UPDATE places_place SET parent_id = %s WHERE id = %s", net.unit.pk, net.building.pk)


def test_path_and_number_cannot_be_written_by_hand() -> None:
    net = Net.small()
    with refused_by_database("places_place_path_is_given"):
        sql("UPDATE places_place SET path = '/1/' WHERE id = %s", net.flat.pk)
    with refused_by_database("places_place_path_is_given"):
        sql("UPDATE places_place SET number = 99999 WHERE id = %s", net.flat.pk)


def test_building_that_moves_takes_everything_with_it() -> None:
    net = Net.small()
    other = place("community", "南桥社区", net.street)
    moved = actions.move_place(by=SYSTEM, place=net.building.pk, to=other.pk, now=NOW)
    net.flat.refresh_from_db()
    assert moved.path == f"{other.path}{moved.number}/"
    assert net.flat.path == path_by_parents(Place.objects.get(pk=net.flat.pk))
    assert net.flat.path.startswith(other.path)


@on_database
@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=12))
def test_paths_stay_right_however_places_are_moved(moves: list[tuple[int, int]]) -> None:
    with undone():
        net = Net.small()
        communities = [place("community", f"{n}社区", net.street) for n in range(3)]
        buildings = [place("building", f"{n}号楼", communities[n % 3]) for n in range(3)]
        units = [place("unit", "1单元", building) for building in buildings]
        places = [*communities, *buildings, *units]
        for moving, to in moves:
            try:
                actions.move_place(by=SYSTEM, place=places[moving].pk, to=places[to].pk, now=NOW)
            except Refused:
                continue
        for one in Place.objects.select_related("parent"):
            assert one.path == path_by_parents(one)


def test_moving_needs_the_right_at_both_ends() -> None:
    net = Net.small()
    other = place("community", "南桥社区", net.street)
    for scope in (editor(net.community), editor(other), Scope.nobody()):
        with pytest.raises(NotAllowed):
            actions.move_place(by=scope, place=net.building.pk, to=other.pk, now=NOW)
    actions.move_place(by=editor(net.street), place=net.building.pk, to=other.pk, now=NOW)


def test_only_the_installation_makes_a_root() -> None:
    net = Net.small()
    with pytest.raises(NotAllowed):
        actions.add_place(by=editor(net.street), new=NewPlace("新街道", "street"), now=NOW)


def test_new_name_leaves_the_address() -> None:
    net = Net.small()
    renamed = actions.rename_place(by=SYSTEM, place=net.building.pk, name=" 一栋 ", code="B1", now=NOW)
    assert (renamed.name, renamed.code, renamed.slug) == ("一栋", "B1", net.building.slug)
    again = actions.rename_place(by=SYSTEM, place=net.building.pk, name="壹栋", now=NOW)
    assert again.code == "B1"


def test_closing_a_place_closes_all_below_and_lets_areas_go() -> None:
    net = Net.small()
    grid = net.grid("第一网格", net.building)
    committee = net.organisation("residents_committee")
    actions.cover(by=SYSTEM, organisation=committee.pk, places=[net.unit.pk], day=TODAY, now=NOW)
    tomorrow = TODAY + timedelta(days=1)
    actions.close_place(by=SYSTEM, place=net.building.pk, day=tomorrow, now=NOW)
    assert not open_places(tomorrow).filter(path__startswith=net.building.path).exists()
    assert open_places(TODAY).filter(path__startswith=net.building.path).count() == 3
    assert AreaPlace.objects.get(area=grid).during.upper == tomorrow
    assert Cover.objects.get().during.upper == tomorrow
    with pytest.raises(Refused, match="停用"):
        place("unit", "2单元", net.building)


def test_root_cannot_be_closed() -> None:
    net = Net.small()
    with pytest.raises(Refused, match="最上面"):
        actions.close_place(by=SYSTEM, place=net.street.pk, day=TODAY, now=NOW)


def test_place_cannot_close_before_it_opened() -> None:
    net = Net.small()
    late = place("building", "2栋", net.community, opened=TODAY)
    with pytest.raises(Refused, match="不能早于"):
        actions.close_place(by=SYSTEM, place=late.pk, day=TODAY - timedelta(days=1), now=NOW)


def test_geometry_is_kept_with_the_datum_it_came_in() -> None:
    net = Net.small()
    point = {"type": "Point", "coordinates": [117.3, 31.8]}
    drawn = actions.set_geometry(by=SYSTEM, place=net.building.pk, geometry=point, datum="GCJ-02", now=NOW)
    assert (drawn.geometry, drawn.datum) == (point, "GCJ-02")
    cleared = actions.set_geometry(by=SYSTEM, place=net.building.pk, geometry=None, datum="", now=NOW)
    assert (cleared.geometry, cleared.datum) == (None, "")
    with refused_by_database("places_place_geometry_with_datum"):
        sql("UPDATE places_place SET geometry = '{}' WHERE id = %s", net.building.pk)


def test_each_change_of_a_place_is_in_its_history() -> None:
    net = Net.small()
    actions.rename_place(by=SYSTEM, place=net.building.pk, name="一栋", now=NOW)
    kinds = list(Change.objects.filter(row=net.building.pk).order_by("id").values_list("kind", "after__name"))
    assert kinds == [("insert", "1栋"), ("update", "一栋")]


def test_scope_sees_its_places_and_what_lies_below() -> None:
    net = Net.small()
    seen = visible_to(editor(net.building), Capability.EDIT)
    assert set(seen) == {net.building, net.unit, net.flat}
    assert not visible_to(Scope.nobody(), Capability.EDIT).exists()
    assert visible_to(SYSTEM, Capability.EDIT).count() == 5


def test_children_come_with_the_number_of_places_under_each() -> None:
    net = Net.small()
    place("building", "2栋", net.community)
    assert [(c.name, c.below) for c in children_of(net.community, day=TODAY)] == [("1栋", 1), ("2栋", 0)]
    assert list(children_of(net.community, day=date(1990, 1, 1))) == list(
        children_of(net.community, day=TODAY)
    )
