"""The board of a door: who is responsible on its front, where the offices are on its back."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories import NOW, SYSTEM, TODAY
from tests.factories.ladder import Ladder

from mulin.people import actions as people
from mulin.places.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def ladder() -> Ladder:
    return Ladder.full()


def board(client: Client, ladder: Ladder, **asked: str) -> str:
    page = client.get(reverse("boards:door", args=[ladder.net.unit.slug]), asked)
    assert page.status_code == 200
    return str(page.content.decode())


def column(html: str, name: str) -> list[str]:
    return re.findall(rf'class="board-{name}">([^<]*)<', html)


def test_each_post_stands_on_it_with_what_may_be_shown(client: Client, ladder: Ladder) -> None:
    people.add_contact(by=SYSTEM, person=ladder.unit_leader.person_id, phone="13800000001", now=NOW)
    ladder.net.show(ladder.unit_leader)
    people.end_term(by=SYSTEM, term=ladder.building_leader.pk, day=TODAY, now=NOW)
    html = board(client, ladder)
    assert column(html, "role") == ["单元长", "楼栋长", "网格员", "社区工作站"]
    assert column(html, "name") == ["许红", "空岗", "有人在岗", "有人在岗"]
    assert column(html, "phone") == ["13800000001", "", "", ""]


def test_its_back_is_printed_only_where_there_is_an_office(client: Client, ladder: Ladder) -> None:
    assert board(client, ladder).count('class="board-sheet') == 1
    office = ladder.net.organisation("property", ladder.net.community, name="安居物业")
    Organisation.objects.filter(pk=office.pk).update(phone="0551-62345678", address="北门岗亭旁")
    html = board(client, ladder)
    assert html.count('class="board-sheet') == 2
    assert ["0551-62345678" in html, "北门岗亭旁" in html, "119" in html] == [True, True, True]


def test_paper_is_chinese_whoever_prints_it(client: Client, ladder: Ladder) -> None:
    client.cookies["django_language"] = "en"
    html = board(client, ladder)
    paper = html.split('class="board"')[1].split("</article>")[0]
    assert column(html, "role")[0] == "单元长"
    assert ["有事找谁" in paper, 'lang="zh-hans"' in html, "Print" in html] == [True, True, True]


@pytest.mark.parametrize(
    ("asked", "sheet"), [({}, "a4"), ({"size": "A3"}, "a3"), ({"size": "A0"}, "a4"), ({"size": "A4"}, "a4")]
)
def test_it_comes_in_two_sizes(client: Client, ladder: Ladder, asked: dict[str, str], sheet: str) -> None:
    assert re.findall(r"boards/(a\d)\.css", board(client, ladder, **asked)) == [sheet]


def test_nobody_responsible_is_said_on_paper_too(client: Client, ladder: Ladder) -> None:
    page = client.get(reverse("boards:door", args=[ladder.net.street.slug]))
    assert "这里还没有登记负责的人" in page.content.decode()


def test_its_code_leads_to_the_door(client: Client, ladder: Ladder, settings) -> None:
    settings.PUBLIC_URL = "https://mulin.example"
    assert f"https://mulin.example/p/{ladder.net.unit.slug}/" in board(client, ladder)
