"""What a person may do where follows from the posts they are on duty in today."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from tests.factories import LONG_AGO, NOW, PASSWORD, SYSTEM, TODAY, Net, place, scope_of

from mulin.core.scope import Scope
from mulin.people import actions
from mulin.people.queries import has_second_factor, paths_of_persons, visible_to
from mulin.people.rules import Capability, shown_name, sort_key
from mulin.places import actions as places

pytestmark = pytest.mark.django_db


def test_scope_holds_at_the_places_of_the_post_and_below() -> None:
    net = Net.small()
    scope = scope_of(net.holder("building_leader", net.building).person)
    assert scope.paths(Capability.MATTERS_READ) == (net.building.path,)
    assert scope.allows(Capability.MATTERS_READ, net.flat.path)
    assert not scope.allows(Capability.MATTERS_READ, net.community.path)
    assert not scope.allows(Capability.CONTACT, net.flat.path)
    assert scope.role == "1栋 楼栋长"
    assert scope.is_staff


def test_scope_reaches_by_way_of_grids_and_of_organisations() -> None:
    net = Net.small()
    officer = scope_of(net.holder("grid_officer", net.grid("一", net.building)).person)
    company = net.organisation("property", net.unit)
    keeper = scope_of(net.holder("property_keeper", company).person)
    assert officer.paths(Capability.CONTACT) == (net.building.path,)
    assert keeper.paths(Capability.MATTERS_READ) == (net.unit.path,)


def test_two_posts_add_up() -> None:
    net = Net.small()
    term = net.holder("unit_leader", net.unit)
    net.appoint(net.post("grid_officer", net.grid("一", net.building)), term.person)
    scope = scope_of(term.person)
    assert scope.paths(Capability.MATTERS_READ) == (net.building.path,)
    assert len(scope.posts) == 2


def test_scope_begins_and_ends_with_the_term_and_rests_while_away() -> None:
    net = Net.small()
    tomorrow = TODAY + timedelta(days=1)
    term = net.holder("unit_leader", net.unit, since=TODAY)
    actions.record_absence(by=SYSTEM, term=term.pk, since=tomorrow, until=None, now=NOW)
    days = [TODAY - timedelta(days=1), TODAY, tomorrow]
    assert [scope_of(term.person, day).is_staff for day in days] == [False, True, False]


def test_grid_that_is_redrawn_takes_the_scope_along() -> None:
    net = Net.small()
    other = place("building", "2栋", net.community)
    grid = net.grid("一", net.building)
    officer = net.holder("grid_officer", grid).person
    places.redraw(by=SYSTEM, area=grid.pk, places=[other.pk], day=TODAY, now=NOW)
    assert scope_of(officer).paths(Capability.CONTACT) == (other.path,)


def test_installation_may_do_everything_and_a_stranger_nothing() -> None:
    system, nobody = Scope.system(), Scope.nobody()
    assert system.paths("anything") == ("/",)
    assert (system.allows("anything", "/1/"), system.allows_anywhere("anything")) == (True, True)
    assert (system.is_staff, nobody.is_staff, nobody.allows_anywhere("anything")) == (True, False, False)


def test_person_is_known_where_they_live_own_serve_and_belong() -> None:
    net = Net.small()
    person, unknown = net.person(), net.person()
    net.household(person)
    net.appoint(net.post("unit_leader", net.unit), person)
    known = paths_of_persons([person.pk, unknown.pk], day=TODAY)
    assert known == {person.pk: tuple(sorted([net.flat.path, net.unit.path])), unknown.pk: ()}


def test_people_are_seen_where_they_live_and_editors_still_see_who_left() -> None:
    net = Net.small()
    home = net.household(net.person("王安"))
    net.household(net.person("李平"), at=place("premises", "1号", place("community", "南桥", net.street)))
    net.person("新来")
    desk = scope_of(net.holder("community_desk", net.community, name="赵工").person)
    officer = scope_of(net.holder("grid_officer", net.grid("一", net.building), name="小周").person)
    assert names(officer) == {"王安"}
    assert names(desk) == {"王安", "赵工", "小周", "新来"}
    assert names(Scope.nobody()) == set()
    assert len(names(SYSTEM)) == 5
    actions.move_out(by=SYSTEM, household=home.pk, day=TODAY, now=NOW)
    assert (names(officer), "王安" in names(desk)) == (set(), True)


def names(scope: Scope) -> set[str]:
    return set(visible_to(scope, day=TODAY).values_list("name", flat=True))


def test_names_sort_by_sound_and_shorten_to_the_family_name() -> None:
    assert sorted(["张三", "李四", "安易"], key=sort_key) == ["安易", "李四", "张三"]
    assert (shown_name("张三"), shown_name("")) == ("张*", "")


def test_account_without_its_second_factor_sees_only_how_to_set_it_up(client: Client) -> None:
    net = Net.small()
    account = net.account(net.holder("unit_leader", net.unit, since=LONG_AGO).person, "xufang")
    assert client.login(username="xufang", password=PASSWORD)
    answer = client.get("/admin/")
    assert answer.headers["Location"] == reverse("mfa_activate_totp")
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={})
    assert has_second_factor(account)
    assert client.get("/admin/").headers["Location"].startswith("/admin/login/")


def test_account_without_a_person_may_do_nothing(client: Client, settings: object) -> None:
    settings.SECOND_FACTOR_REQUIRED = False  # type: ignore[attr-defined]
    net = Net.small()
    account = net.account(net.holder("unit_leader", net.unit).person, "xufang")
    type(account).objects.update(person=None)
    client.login(username="xufang", password=PASSWORD)
    answer = client.get("/admin/login/")
    assert answer.wsgi_request.scope == Scope.nobody()  # type: ignore[attr-defined]
