"""The map of a community: what its colours count, the table of the same, and what is never on it."""

from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.factories import place
from tests.factories.ladder import Ladder

from mulin.places.models import Place
from mulin.places.queries.plan import by_building, outline_of

MAP = "/office/map/"
RING = [[117.0, 31.0], [117.1, 31.0], [117.1, 31.1], [117.0, 31.0]]


def table(client: Client, **asked: str) -> list[tuple[str, str, str]]:
    lines = client.get(MAP, asked).context["lines"]
    return [(line.building.name, line.grid, line.said) for line in lines]


def test_open_public_matters_are_counted_and_no_confidential_one(desk: Client, ladder: Ladder) -> None:
    other = place("building", "2栋", ladder.net.community)
    ladder.report("三楼楼道灯坏了")
    ladder.report("垃圾没人收", "0302", place=other)
    ladder.report("路灯不亮", "0806", place=other)
    ladder.report("他又动手了", "0606", place=other)
    ladder.step(ladder.report("门禁坏了"), "withdraw")
    assert table(desk) == [("2栋", "", "2 件没办完"), ("1栋", "一网格", "1 件没办完")]
    page = desk.get(MAP).content.decode()
    assert f"/office/matters/?place={other.slug}" in page
    assert page.count("net-block") == 2


def test_the_colour_answers_other_questions(desk: Client, ladder: Ladder) -> None:
    other = place("building", "2栋", ladder.net.community)
    ladder.net.post("building_leader", other)
    assert table(desk, show="vacancies") == [("2栋", "", "1 个岗位空着"), ("1栋", "一网格", "没有")]
    assert table(desk, show="coverage") == [("2栋", "", "没有划全"), ("1栋", "一网格", "划好了")]
    assert table(desk, show="nonsense") == [("1栋", "一网格", "没有"), ("2栋", "", "没有")]


def test_each_sees_the_buildings_of_their_own(officer: Client, ladder: Ladder) -> None:
    place("building", "2栋", ladder.net.community)
    assert [name for name, _grid, _said in table(officer)] == ["1栋"]


def test_one_of_several_communities_is_chosen(ladder: Ladder, signed_in) -> None:
    far = place("community", "南桥社区", ladder.net.street)
    place("building", "9栋", far)
    street = signed_in(ladder.net.holder("street_desk", ladder.net.street))
    assert [name for name, _grid, _said in table(street, place=far.slug)] == ["9栋"]
    assert street.get(MAP, {"place": "nowhere"}).status_code == 404


def test_a_community_without_buildings_says_what_would_be_here(ladder: Ladder, signed_in) -> None:
    empty = place("community", "南桥社区", ladder.net.street)
    desk = signed_in(ladder.net.holder("community_desk", empty))
    assert "先在“地方”里添上楼栋" in desk.get(MAP).content.decode()


def test_the_map_costs_the_same_for_one_and_for_three(desk: Client, ladder: Ladder) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            desk.get(MAP)
        return len(queries)

    ladder.report()
    once = cost()
    for name in ("2栋", "3栋"):
        ladder.report(place=place("building", name, ladder.net.community))
    assert cost() == once


def test_it_is_drawn_from_the_survey_where_there_is_one(desk: Client, ladder: Ladder) -> None:
    assert "is-hull" not in desk.get(MAP).content.decode()
    Place.objects.filter(pk=ladder.net.building.pk).update(
        geometry={"type": "Polygon", "coordinates": [RING]}, datum="wgs84"
    )
    assert "is-hull" in desk.get(MAP).content.decode()


@pytest.mark.parametrize(
    ("geometry", "corners"),
    [
        (None, 0),
        ({"type": "Point", "coordinates": [117.0, 31.0]}, 0),
        ({"type": "MultiPolygon", "coordinates": []}, 0),
        ({"type": "Polygon", "coordinates": [RING]}, 4),
        ({"type": "MultiPolygon", "coordinates": [[RING], [RING]]}, 4),
    ],
)
def test_the_outline_is_the_outer_ring(geometry: object, corners: int) -> None:
    assert len(outline_of(Place(geometry=geometry))) == corners


def test_what_lies_in_a_building_counts_for_it() -> None:
    one, other = Place(id=UUID(int=1), path="/1/2/"), Place(id=UUID(int=2), path="/1/22/")
    assert by_building([one, other], ["/1/2/5/", "/1/2/", "/1/22/", "/1/"]) == {one.pk: 2, other.pk: 1}
