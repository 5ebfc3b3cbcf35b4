"""Organisations: a tree of their own beside the tree of places."""

import pytest
from tests.factories import LONG_AGO, NOW, SYSTEM, TODAY, Net, place, refused_by_database, sql

from mulin.core.errors import NotAllowed, Refused
from mulin.core.scope import Grant, Scope
from mulin.people import actions as people
from mulin.places import actions
from mulin.places.actions import NewOrganisation
from mulin.places.models import Cover
from mulin.places.queries import paths_of_organisations
from mulin.places.rules import Capability

pytestmark = pytest.mark.django_db


def test_party_tree_is_founded_beside_the_tree_of_places() -> None:
    net = Net.small()
    top = NewOrganisation("party", "社区党委", net.community.pk, tier="committee")
    branch = NewOrganisation("party", "第一网格党支部", net.community.pk, tier="branch", parent=top.id)
    actions.found_organisations(by=SYSTEM, new=[branch, top], day=TODAY, now=NOW)
    grid = net.grid("第一网格", net.building, since=TODAY)
    actions.cover(
        by=SYSTEM, organisation=branch.id, areas=[grid.pk], places=[net.community.pk], day=TODAY, now=NOW
    )
    assert paths_of_organisations([branch.id], day=TODAY) == {
        branch.id: (net.community.path, net.building.path)
    }


def test_organisation_cannot_stand_under_itself() -> None:
    net = Net.small()
    one, other = net.organisation("party"), net.organisation("party")
    sql("UPDATE places_organisation SET parent_id = %s WHERE id = %s", one.pk, other.pk)
    with refused_by_database("places_not_under_itself"):
        sql("UPDATE places_organisation SET parent_id = %s WHERE id = %s", other.pk, one.pk)


def test_cover_is_of_a_place_or_of_an_area() -> None:
    net = Net.small()
    grid, committee = net.grid("第一网格"), net.organisation("residents_committee")
    for of in ({}, {"place": net.building, "area": grid}):
        with refused_by_database("places_cover_place_or_area"):
            Cover.objects.create(organisation=committee, during=grid.during, **of)


def test_responsibility_is_given_only_by_those_who_may_there() -> None:
    net = Net.small()
    other = place("community", "南桥社区", net.street)
    company = net.organisation("property")
    editor = Scope(grants=frozenset({Grant(Capability.EDIT, net.community.path)}))
    actions.cover(by=editor, organisation=company.pk, places=[net.building.pk], day=TODAY, now=NOW)
    with pytest.raises(NotAllowed):
        actions.cover(by=editor, organisation=company.pk, places=[other.pk], day=TODAY, now=NOW)
    new = NewOrganisation("property", "南桥物业", other.pk)
    with pytest.raises(NotAllowed):
        actions.found_organisation(by=editor, new=new, day=TODAY, now=NOW)


def editor_of(net: Net) -> Scope:
    return Scope(grants=frozenset({Grant(Capability.EDIT, net.community.path)}))


def test_cover_ends_from_a_day_on() -> None:
    net = Net.small()
    company = net.organisation("property", net.building)
    [cover] = Cover.objects.filter(organisation=company)
    with pytest.raises(NotAllowed):
        actions.uncover(by=Scope.nobody(), cover=cover.pk, day=TODAY, now=NOW)
    actions.uncover(by=editor_of(net), cover=cover.pk, day=TODAY, now=NOW)
    assert paths_of_organisations([company.pk], day=TODAY) == {}
    cover.refresh_from_db()
    assert cover.during.upper == TODAY


def test_organisation_ends_with_all_that_hangs_on_it() -> None:
    net = Net.small()
    company, person = net.organisation("property", net.building), net.person()
    term = net.appoint(net.post("property_keeper", company), net.person())
    agreed = net.consent(person, "membership")
    people.join(by=SYSTEM, consent=agreed.pk, organisation=company.pk, kind="squad", since=LONG_AGO, now=NOW)
    people.record_ownership(
        by=SYSTEM, new=people.NewShare(net.flat.pk, LONG_AGO, organisation=company.pk), now=NOW
    )
    actions.end_organisation(by=editor_of(net), organisation=company.pk, day=TODAY, now=NOW)
    for row in (company, term, company.memberships.get(), company.ownerships.get(), company.covers.get()):
        row.refresh_from_db()
        assert row.during.upper == TODAY


def test_organisation_with_others_below_it_does_not_end() -> None:
    net = Net.small()
    top = net.organisation("party")
    below = NewOrganisation("party", "支部", net.community.pk, parent=top.pk)
    actions.found_organisation(by=SYSTEM, new=below, day=TODAY, now=NOW)
    with pytest.raises(Refused, match="下面还有组织"):
        actions.end_organisation(by=SYSTEM, organisation=top.pk, day=TODAY, now=NOW)
    with pytest.raises(Refused, match="还没开始"):
        actions.end_organisation(by=SYSTEM, organisation=below.id, day=TODAY, now=NOW)


def test_change_of_an_organisation_keeps_its_tree_a_tree() -> None:
    net = Net.small()
    top, below = net.organisation("party"), net.organisation("party")
    change = {"phone": "", "address": "", "now": NOW}
    actions.change_organisation(by=SYSTEM, organisation=below.pk, name="支部", parent=top.pk, **change)
    with pytest.raises(Refused, match="不能放在它自己下面"):
        actions.change_organisation(by=SYSTEM, organisation=top.pk, name="党委", parent=below.pk, **change)
    with pytest.raises(Refused, match="写上名称"):
        actions.change_organisation(by=SYSTEM, organisation=top.pk, name=" ", parent=None, **change)
    with pytest.raises(NotAllowed):
        actions.change_organisation(
            by=Scope.nobody(), organisation=top.pk, name="党委", parent=None, **change
        )
