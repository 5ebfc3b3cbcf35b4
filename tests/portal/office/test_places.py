"""The pages of places, areas and homes."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate
from tests.factories import place
from tests.factories.ladder import Ladder

from mulin.audit.models import Look
from mulin.people.models import Household, Ownership, Post
from mulin.places.models import Area, Place
from mulin.places.queries import coverage_gaps, places_held


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def do(client: Client, at: Place, name: str, /, **fields: object) -> HttpResponse:
    return client.post(reverse("portal:office_place_do", args=[at.pk, name]), fields)


def today() -> str:
    return localdate().isoformat()


def test_tree_begins_where_the_own_places_begin(desk: Client, ladder: Ladder) -> None:
    answer = desk.get(reverse("portal:office_places"))
    assert answer.headers["Location"] == reverse("portal:office_place", args=[ladder.net.community.pk])


def test_tree_of_one_who_serves_in_two_places_lists_both(ladder: Ladder, signed_in) -> None:
    net = ladder.net
    other = place("community", "南桥社区", net.street)
    net.appoint(net.post("community_desk", other), ladder.desk.person)
    page = text(signed_in(ladder.desk).get(reverse("portal:office_places")))
    assert ("南桥社区" in page, "柳岸社区" in page) == (True, True)


def test_place_shows_what_is_above_below_and_around_it(desk: Client, ladder: Ladder) -> None:
    net = ladder.net
    net.household()
    place("building", "9栋", net.community)
    page = text(desk.get(reverse("portal:office_place", args=[net.community.pk])))
    assert [word in page for word in ("1栋", "9栋", "一网格", "周兰", "登记了1户", "还没有划进网格")] == [
        True
    ] * 6
    assert net.street.name not in page
    page = text(desk.get(reverse("portal:office_place", args=[net.flat.pk])))
    assert [word in page for word in ("1单元", "柳岸社区", "一网格", "看住着谁")] == [True] * 4


def test_place_gets_a_child_a_post_and_an_area(desk: Client, ladder: Ladder) -> None:
    community = ladder.net.community
    do(desk, community, "child", level="building", name="2栋")
    do(desk, community, "post", kind="residents_rep", seats=3, since=today())
    do(desk, community, "area", kind="lane", name="东巷", since=today())
    assert Place.objects.get(name="2栋").parent == community
    assert Post.objects.get(kind="residents_rep").seats == 3
    assert Area.objects.get(name="东巷").home == community


def test_second_place_of_a_name_is_said_at_the_form(desk: Client, ladder: Ladder) -> None:
    answer = do(desk, ladder.net.community, "child", level="building", name="1栋")
    assert answer.status_code == 422
    assert "同名" in text(answer)


def test_place_is_renamed_moved_and_closed(ladder: Ladder, signed_in) -> None:
    net = ladder.net
    other = place("community", "南桥社区", net.street)
    client = signed_in(net.holder("street_desk", net.street))
    do(client, net.building, "name", name="一栋", code="B1")
    assert "南桥社区" in text(client.get(reverse("portal:office_place", args=[net.building.pk])))
    do(client, net.building, "move", to=str(other.pk))
    moved = Place.objects.get(pk=net.building.pk)
    assert (moved.name, moved.parent) == ("一栋", other)
    do(client, moved, "close", day=today())
    page = text(client.get(reverse("portal:office_place", args=[moved.pk])))
    assert "起停用" in page
    assert "改名称" not in page


def test_place_moves_only_where_the_right_reaches(desk: Client, ladder: Ladder) -> None:
    other = place("community", "南桥社区", ladder.net.street)
    assert do(desk, ladder.net.building, "move", to=str(other.pk)).status_code == 422


def test_officer_reads_places_and_changes_none(officer: Client, ladder: Ladder) -> None:
    building = ladder.net.building
    assert "改一改" not in text(officer.get(reverse("portal:office_place", args=[building.pk])))
    assert do(officer, building, "name", name="一栋").status_code == 404


def test_grid_is_redrawn_from_a_day_on(desk: Client, ladder: Ladder) -> None:
    second = place("building", "2栋", ladder.net.community)
    grid = ladder.officer.post.area
    assert grid
    address = reverse("portal:office_area", args=[grid.pk])
    assert "赵明" in text(desk.get(address))
    drawing = reverse("portal:office_area_do", args=[grid.pk, "draw"])
    assert desk.post(drawing, {"places": [str(second.pk)], "day": today()}).headers["Location"] == address
    assert list(places_held(grid, day=localdate())) == [second]
    assert list(coverage_gaps(ladder.net.street, day=localdate())) == [ladder.net.building]


def test_grid_gets_a_post_and_ends(desk: Client, ladder: Ladder) -> None:
    grid = ladder.officer.post.area
    assert grid
    fields = {"kind": "residents_rep", "seats": 1, "since": today()}
    desk.post(reverse("portal:office_area_do", args=[grid.pk, "post"]), fields)
    assert Post.objects.filter(area=grid).count() == 2
    wrong = desk.post(reverse("portal:office_area_do", args=[grid.pk, "end"]), {"day": "2019-01-01"})
    assert wrong.status_code == 422
    desk.post(reverse("portal:office_area_do", args=[grid.pk, "end"]), {"day": today()})
    assert "起停用" in text(desk.get(reverse("portal:office_area", args=[grid.pk])))


def test_who_lives_behind_a_door_is_shown_after_a_reason(desk: Client, ladder: Ladder) -> None:
    net = ladder.net
    person = net.person("王安")
    net.household(person)
    address = reverse("portal:office_homes", args=[net.flat.pk])
    assert desk.post(address, {"reason": ""}).status_code == 422
    assert Look.objects.count() == 0
    page = text(desk.post(address, {"reason": "漏水要上门"}))
    assert "王安" in page
    look = Look.objects.get()
    assert (look.subject, look.reason) == (person.pk, "漏水要上门")
    assert "还没有登记住户" in text(
        desk.post(
            reverse("portal:office_homes", args=[place("premises", "9室", net.unit).pk]), {"reason": "看"}
        )
    )


def test_family_moves_in_grows_and_moves_out(desk: Client, ladder: Ladder) -> None:
    flat = ladder.net.flat
    do(desk, flat, "house", name="王安", since=today())
    home = Household.objects.get(premises=flat)
    joining = reverse("portal:office_home_do", args=[flat.pk, "join"])
    wrong = desk.post(joining, {"household": str(home.pk), "name": "", "since": today()})
    assert wrong.status_code == 422
    desk.post(joining, {"household": str(home.pk), "name": "李平", "since": today()})
    assert home.residencies.count() == 2
    leaving = reverse("portal:office_home_do", args=[flat.pk, "leave"])
    elsewhere = ladder.net.household(at=place("premises", "9室", ladder.net.unit))
    assert "改过了" in text(desk.post(leaving, {"household": str(elsewhere.pk), "day": today()}))
    desk.post(leaving, {"household": str(home.pk), "day": today()})
    assert not home.residencies.exists()


def test_officer_sees_who_lives_there_and_moves_nobody(officer: Client, ladder: Ladder) -> None:
    net = ladder.net
    home = net.household(net.person("王安"))
    page = text(officer.post(reverse("portal:office_homes", args=[net.flat.pk]), {"reason": "走访"}))
    assert ("王安" in page, "搬走了" in page) == (True, False)
    leaving = reverse("portal:office_home_do", args=[net.flat.pk, "leave"])
    assert officer.post(leaving, {"household": str(home.pk), "day": today()}).status_code == 404


@pytest.mark.parametrize("level", ["building", "unit", "premises"])
def test_closed_place_offers_nothing_to_do(desk: Client, ladder: Ladder, level: str) -> None:
    from tests.factories import NOW, SYSTEM

    from mulin.places.actions import close_place

    net = ladder.net
    close_place(by=SYSTEM, place=net.building.pk, day=localdate(), now=NOW)
    closed = Place.objects.get(level=level)
    assert "改一改" not in text(desk.get(reverse("portal:office_place", args=[closed.pk])))


def test_owner_is_noted_shown_after_a_look_and_ended(desk: Client, ladder: Ladder) -> None:
    flat = ladder.net.flat
    do(desk, flat, "own", name="王安", parts=1, of=2, since=today())
    company = ladder.net.organisation("property", name="安居物业")
    do(desk, flat, "own", organisation=str(company.pk), parts=1, of=2, since=today())
    seen = text(desk.post(reverse("portal:office_homes", args=[flat.pk]), {"reason": "核对业主"}))
    assert [word in seen for word in ("王安", "1/2", "安居物业", "不再是业主")] == [True] * 4
    share = Ownership.objects.get(person__name="王安")
    assert Look.objects.filter(subject=share.person_id, reason="核对业主").exists()
    way = reverse("portal:office_home_do", args=[flat.pk, "end_share"])
    desk.post(way, {"share": share.pk, "day": today()})
    assert not Ownership.objects.filter(person__name="王安").exists()
    again = desk.post(way, {"share": share.pk, "day": today()})
    assert (again.status_code, "改过了" in text(again)) == (422, True)


def test_owner_is_one_of_a_person_and_an_organisation(desk: Client, ladder: Ladder) -> None:
    company = ladder.net.organisation("property")
    for who in ({}, {"name": "王安", "organisation": str(company.pk)}):
        answer = do(desk, ladder.net.flat, "own", parts=1, of=1, since=today(), **who)
        assert (answer.status_code, "或选一个单位" in text(answer)) == (422, True)


def test_shares_are_not_more_than_the_whole(desk: Client, ladder: Ladder) -> None:
    do(desk, ladder.net.flat, "own", name="王安", parts=1, of=1, since=today())
    answer = do(desk, ladder.net.flat, "own", name="王平", parts=1, of=2, since=today())
    assert (answer.status_code, "超过了一整套" in text(answer)) == (422, True)
