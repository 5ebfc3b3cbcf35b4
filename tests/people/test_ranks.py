"""The ranks on the ladders of many places at once, as one place at a time has them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories import TODAY, Net, place

from mulin.people.queries import rung_posts
from mulin.people.queries.posts import ranks_at
from mulin.places.models import Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def places() -> list[Place]:
    """A unit with leaders at every level, a building with none of its own, the community, the street."""
    net = Net.small()
    bare = place("building", "2栋", net.community)
    net.holder("unit_leader", net.unit)
    net.holder("neighbour_head", net.unit)
    net.post("building_leader", net.building)
    net.holder("grid_officer", net.grid("一网格", net.building))
    net.holder("community_desk", net.community)
    net.holder("police", net.community)
    net.holder("property_keeper", net.organisation("property", net.community))
    return [net.unit, net.building, bare, net.community, net.street]


def test_many_places_have_the_ranks_that_each_has_alone(places: list[Place]) -> None:
    together = ranks_at(places, day=TODAY)
    alone = [sorted({rung.rank for rung in rung_posts(one, day=TODAY)}) for one in places]
    assert [together[one.pk] for one in places] == alone
    assert alone == [[10, 20, 30, 40], [20, 30, 40], [40], [40], []]


def test_many_places_cost_as_many_queries_as_one(places: list[Place]) -> None:
    def cost(some: list[Place]) -> int:
        with CaptureQueriesContext(connection) as queries:
            ranks_at(some, day=TODAY)
        return len(queries)

    assert cost(places) == cost(places[:1])
