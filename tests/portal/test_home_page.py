"""The first page: find a door or a number; in the demo, be somebody."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.ladder import Ladder

pytestmark = pytest.mark.django_db


@pytest.fixture
def ladder() -> Ladder:
    return Ladder.full()


def doors(client: Client, said: str) -> list[str]:
    return [name for _place, name in client.get("/", {"q": said}).context["found"]]


def test_an_empty_installation_is_set_up_first(client: Client) -> None:
    assert client.get("/").url == reverse("portal:setup")


@pytest.mark.parametrize(
    ("said", "found"),
    [("1栋", ["柳岸社区 1栋"]), ("1栋1单元", ["柳岸社区 1栋 1单元"]), ("99", []), ("  ", [])],
)
def test_a_door_is_found_by_what_people_call_it(
    client: Client, ladder: Ladder, said: str, found: list[str]
) -> None:
    assert doors(client, said) == found


def test_finding_nothing_says_what_to_try(client: Client, ladder: Ladder) -> None:
    assert "没有找到。只写楼号试试" in client.get("/", {"q": "99"}).content.decode()


def test_outside_the_demo_nobody_can_be_somebody(client: Client, ladder: Ladder, settings) -> None:
    settings.DEMO = False
    ladder.net.account(ladder.unit_leader.person, "xu")
    assert "/demo/be/" not in client.get("/").content.decode()
    assert client.post(reverse("portal:be", args=["xu"])).status_code == 404


def test_in_the_demo_each_kind_of_post_has_somebody_to_be(client: Client, ladder: Ladder, settings) -> None:
    settings.DEMO = True
    settings.SECOND_FACTOR_REQUIRED = False
    ladder.report()
    for term, name in ((ladder.unit_leader, "xu"), (ladder.officer, "zhao")):
        ladder.net.account(term.person, name)
    page = client.get("/")
    shown = [(one.username, one.post, one.name, one.at) for one in page.context["samples"]]
    assert shown == [("xu", "单元长", "许红", "1栋 1单元"), ("zhao", "网格员", "赵明", "一网格")]
    assert page.context["sample_door"] == ladder.net.unit
    assert client.post(reverse("portal:be", args=["xu"])).url == reverse("portal:desk")
    assert client.get("/desk/").status_code == 200
    assert client.post(reverse("portal:be", args=["nobody"])).status_code == 404


def test_without_any_matter_the_demo_starts_at_the_top(client: Client, ladder: Ladder, settings) -> None:
    settings.DEMO = True
    assert client.get("/").context["sample_door"] == ladder.net.street


def test_a_complaint_about_the_service_is_a_matter_at_the_top(client: Client, ladder: Ladder) -> None:
    assert client.get(reverse("portal:complaint")).url == reverse(
        "matters:report", args=[ladder.net.street.slug]
    )


def test_before_the_set_up_there_is_nobody_to_complain_to(client: Client) -> None:
    assert client.get(reverse("portal:complaint")).status_code == 404


def test_who_sees_what_is_written_down(client: Client) -> None:
    assert "每看一次，都有记录" in client.get(reverse("portal:privacy")).content.decode()
