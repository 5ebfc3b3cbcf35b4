"""Organisations: a tree of their own beside the tree of places."""

import pytest
from tests.factories import NOW, SYSTEM, TODAY, Net, place, refused_by_database, sql

from mulin.core.errors import NotAllowed
from mulin.core.scope import Grant, Scope
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
