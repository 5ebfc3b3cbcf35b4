"""The organisations of a place, and the page of one."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate
from tests.factories import LONG_AGO, NOW, SYSTEM, place
from tests.factories.ladder import Ladder

from mulin.people.models import Post
from mulin.places import actions
from mulin.places.actions import NewOrganisation
from mulin.places.models import Cover, Organisation


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def today() -> str:
    return localdate().isoformat()


def do(client: Client, organisation: Organisation, name: str, /, **fields: object) -> HttpResponse:
    return client.post(reverse("portal:office_organisation_do", args=[organisation.pk, name]), fields)


def page(client: Client, organisation: Organisation) -> str:
    return text(client.get(reverse("portal:office_organisation", args=[organisation.pk])))


@pytest.fixture
def company(ladder: Ladder) -> Organisation:
    return ladder.net.organisation("property", ladder.net.building, name="安居物业")


def test_place_lists_its_organisations_and_takes_a_new_one(
    desk: Client, ladder: Ladder, company: Organisation
) -> None:
    way = reverse("portal:office_organisations", args=[ladder.net.community.pk])
    assert way in text(desk.get(reverse("portal:office_place", args=[ladder.net.community.pk])))
    found = {"kind": "squad", "name": "夕阳红队", "phone": "0551-60000000", "since": today()}
    desk.post(reverse("portal:office_place_do", args=[ladder.net.community.pk, "found"]), found)
    assert [name in text(desk.get(way)) for name in ("安居物业", "夕阳红队", "物业公司", "志愿队")] == [
        True
    ] * 4


def test_many_organisations_are_folded_by_kind_in_the_order_people_count(
    desk: Client, ladder: Ladder, company: Organisation
) -> None:
    for number in range(12, 0, -1):
        ladder.net.organisation("squad", ladder.net.building, name=f"{number}栋志愿队")
    way = reverse("portal:office_organisations", args=[ladder.net.community.pk])
    shown = desk.get(way)
    (first, firms), (second, squads) = shown.context["organisations"]
    assert (first, [one.name for one in firms], second) == ("物业公司", ["安居物业"], "志愿队")
    assert [one.name for one in squads] == [f"{number}栋志愿队" for number in range(1, 13)]
    assert '<details class="more">' in text(shown)
    at_home = reverse("portal:office_place", args=[ladder.net.community.pk])
    assert [text(desk.get(page)).count("›</nav>") for page in (way, at_home)] == [0, 0]


def test_place_without_organisations_says_what_would_be_here(desk: Client, ladder: Ladder) -> None:
    answer = desk.get(reverse("portal:office_organisations", args=[ladder.net.community.pk]))
    assert "这里会列出" in text(answer)


def test_page_shows_kind_covers_posts_and_tree(desk: Client, ladder: Ladder, company: Organisation) -> None:
    ladder.net.holder("property_keeper", company, name="吴管")
    part = ladder.net.organisation("property", name="安居一部")
    do(desk, part, "change", name="安居一部", parent=str(company.pk))
    shown = page(desk, company)
    assert [word in shown for word in ("物业公司", "1栋", "物业管家", "吴管", "安居一部")] == [True] * 5
    assert "安居物业" in page(desk, part)


def test_organisation_covers_and_no_longer_covers(
    desk: Client, ladder: Ladder, company: Organisation
) -> None:
    grid, second = ladder.officer.post.area, place("building", "2栋", ladder.net.community)
    do(desk, company, "cover", areas=[str(grid.pk)], places=[str(second.pk)], since=today())
    covered = Cover.objects.filter(organisation=company)
    assert {str(c.place or c.area) for c in covered} == {"1栋", "2栋", "一网格"}
    do(desk, company, "uncover", cover=str(covered.get(place=second).pk), day=today())
    assert {str(c.place or c.area) for c in covered.all()} == {"1栋", "一网格"}


def test_covering_nothing_is_refused_with_a_word(desk: Client, company: Organisation) -> None:
    answer = do(desk, company, "cover", since=today())
    assert (answer.status_code, "请选一个网格" in text(answer)) == (422, True)


def test_name_number_and_head_are_changed(desk: Client, ladder: Ladder, company: Organisation) -> None:
    head = ladder.net.organisation("property", name="安居集团")
    do(desk, company, "change", name="安居服务", phone="0551-1", address="北门", parent=str(head.pk))
    company.refresh_from_db()
    assert (company.name, company.phone, company.address) == ("安居服务", "0551-1", "北门")
    assert company.parent == head


def test_head_of_another_kind_is_not_offered(desk: Client, ladder: Ladder, company: Organisation) -> None:
    party = ladder.net.organisation("party")
    assert do(desk, company, "change", name="安居", parent=str(party.pk)).status_code == 422


def test_post_is_opened_in_it_and_closed_with_it(desk: Client, company: Organisation) -> None:
    do(desk, company, "post", kind="property_keeper", seats=1, since=today())
    post = Post.objects.get(organisation=company)
    do(desk, company, "end", day=today())
    post.refresh_from_db()
    company.refresh_from_db()
    assert (post.closed, company.during.upper) == (localdate(), localdate())
    assert not company.covers.filter(during__contains=localdate()).exists()
    shown = page(desk, company)
    assert ("起停用" in shown, "改名称和电话" in shown) == (True, False)


def test_officer_reads_and_changes_nothing(officer: Client, ladder: Ladder) -> None:
    new = NewOrganisation("property", "安居物业", ladder.net.building.pk)
    at_home = actions.found_organisation(by=SYSTEM, new=new, day=LONG_AGO, now=NOW)
    answer = officer.get(reverse("portal:office_organisation", args=[at_home.pk]))
    assert (answer.status_code, "改名称和电话" in text(answer)) == (200, False)
    assert do(officer, at_home, "end", day=today()).status_code == 404
