"""The pages of notices of affairs: what everybody reads, how one asks, how the office posts and corrects."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.boards.wall import DAY, Wall

from mulin.boards.models import Affair, Draft, Question
from mulin.matters.actions import release_words
from mulin.matters.models import Matter

pytestmark = pytest.mark.django_db


@pytest.fixture
def wall() -> Wall:
    return Wall.bare()


@pytest.fixture
def desk(wall: Wall, settings) -> Client:
    settings.SECOND_FACTOR_REQUIRED = False
    client = Client()
    client.force_login(wall.ladder.net.account(wall.ladder.desk.person))
    return client


def text_of(page) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", page.content.decode()))


def posted(wall: Wall, title: str = "车棚的钱", ago: timedelta = timedelta()) -> Affair:
    return wall.post(title, now=timezone.now() - ago, on=timezone.localdate() - ago)


def at(name: str, wall: Wall, *more: object) -> str:
    return reverse(f"boards:{name}", args=[wall.ladder.net.unit.slug, *more])


def test_the_list_says_by_kind_how_long_each_hangs(client: Client, wall: Wall) -> None:
    posted(wall, "新贴的")
    posted(wall, "挂满的", 15 * DAY)
    said = text_of(client.get(at("affairs", wall)))
    assert ["经费和捐赠" in said, "公共设施" in said, "还有15天" in said, "已经挂满15天" in said] == [
        True,
        False,
        True,
        True,
    ]
    assert "居务公开" in text_of(client.get(reverse("portal:door", args=[wall.ladder.net.unit.slug])))


def test_an_empty_list_says_what_would_be_there(client: Client, wall: Wall) -> None:
    assert "现在没有挂着的" in text_of(client.get(at("affairs", wall)))


def test_three_notices_cost_the_queries_of_one(client: Client, wall: Wall) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(at("affairs", wall)).status_code == 200
        return len(asked)

    posted(wall)
    one = queries()
    posted(wall)
    posted(wall)
    assert queries() == one


def test_a_notice_shows_its_correction_and_what_it_said_before(client: Client, wall: Wall) -> None:
    affair = posted(wall)
    wall.correct(affair, now=timezone.now())
    said = text_of(client.get(at("affair", wall, affair.pk)))
    assert ["更正：金额写错了" in said, "看原来写的1份" in said, "3200元" in said, "3000元" in said] == [
        True
    ] * 4


def test_a_question_gets_a_number_and_shows_only_when_released(client: Client, wall: Wall) -> None:
    affair = posted(wall)
    form = client.get(at("ask", wall, affair.pk)).context["form"]
    sent = {"words": "烟感装在几号棚？", "phone": "", "request_key": str(form["request_key"].value())}
    page = client.post(at("ask", wall, affair.pk), sent)
    matter = Matter.objects.get()
    assert page.status_code == 302
    assert f"/m/{matter.number}/" in page.url
    said = text_of(client.get(at("affair", wall, affair.pk)))
    assert ["问过1次，答完0次" in said, "几号棚" in said] == [True, False]
    release_words(matter_id=matter.pk, how="online", by=wall.desk, now=timezone.now(), owns=True)
    assert "烟感装在几号棚" in text_of(client.get(at("affair", wall, affair.pk)))


def test_a_question_without_words_or_too_many_are_told_what_to_do(
    client: Client, wall: Wall, monkeypatch
) -> None:
    affair = posted(wall)
    assert client.post(at("ask", wall, affair.pk), {"words": ""}).status_code == 422
    key = str(affair.pk)
    for _nth in range(40):
        page = client.post(
            at("ask", wall, affair.pk), {"words": "问", "request_key": key, "phone": "13800000000"}
        )
    assert (page.status_code, Question.objects.count()) == (429, 1)
    wall.down(affair, now=timezone.now() + 15 * DAY)
    Affair.objects.get(pk=affair.pk)


def test_a_notice_of_another_place_or_of_nothing_is_not_there(client: Client, wall: Wall) -> None:
    from tests.factories.net import place

    other = place("building", "2栋", wall.ladder.net.community)
    draft = wall.draft("二栋的事", place=other.pk)
    from mulin.boards.actions import post_affair

    now = timezone.now()
    affair = post_affair(draft=draft.pk, posted_on=timezone.localdate(), by=wall.desk, now=now)
    assert client.get(at("affair", wall, affair.pk)).status_code == 404
    assert client.get(reverse("boards:affair", args=[other.slug, affair.pk])).status_code == 200


@pytest.mark.parametrize(("text", "length"), [("短", "short"), ("字" * 500, "usual"), ("字" * 1000, "long")])
def test_its_sheet_is_chinese_with_a_code_and_as_large_as_it_can_be(
    client: Client, wall: Wall, settings, text: str, length: str
) -> None:
    settings.PUBLIC_URL = "https://mulin.example"
    affair = posted(wall)
    wall.correct(affair, now=timezone.now(), text=text)
    client.cookies["django_language"] = "en"
    html = client.get(at("affair_sheet", wall, affair.pk), {"size": "A3"}).content.decode()
    link = f"https://mulin.example/p/{wall.ladder.net.community.slug}/affairs/{affair.pk}/"
    assert [f"is-{length}" in html, link in html, "至少挂到" in html, "boards/a3.css" in html] == [True] * 4


def test_the_office_writes_looks_posts_corrects_and_takes_down(desk: Client, wall: Wall) -> None:
    said = {
        "place": str(wall.ladder.net.community.pk),
        "kind": "money",
        "post": str(wall.ladder.desk.post_id),
        "title": "车棚的钱",
        "text": "三千元",
    }
    assert desk.post(reverse("boards:affair_new"), {**said, "title": ""}).status_code == 422
    desk.post(reverse("boards:affair_new"), said)
    draft = Draft.objects.get()
    page = reverse("boards:draft", args=[draft.pk])
    assert desk.post(page, {**said, "do": "keep", "text": ""}).status_code == 422
    assert desk.post(page, {**said, "do": "keep", "text": "四千元"}).status_code == 302
    assert "四千元" in text_of(desk.get(page))
    assert desk.post(page, {"do": "post", "posted_on": "2020-01-01"}).status_code == 422
    desk.post(page, {"do": "post", "posted_on": timezone.localdate().isoformat()})
    affair = Affair.objects.get()
    page = reverse("boards:affair_office", args=[affair.pk])
    assert desk.post(page, {"do": "down"}).status_code == 409
    change = {"seen": 1, "title": "车棚的钱", "text": "五千元", "post": said["post"], "why": "算错了"}
    assert desk.post(page, {**change, "why": ""}).status_code == 422
    assert desk.post(page, change).status_code == 302
    assert desk.post(page, change).status_code == 422
    assert [v.text for v in affair.versions.all()] == ["四千元", "五千元"]


def test_the_office_sees_what_hangs_what_came_down_and_what_is_missing(desk: Client, wall: Wall) -> None:
    old = posted(wall, "挂满的", 15 * DAY)
    wall.draft("还没贴的")
    page = reverse("boards:affair_office", args=[old.pk])
    assert desk.post(page, {"do": "down"}).status_code == 302
    said = text_of(desk.get(reverse("boards:affairs_office")))
    assert ["还没贴的" in said, "取下了" in said, "半年里还没有公开过" in said] == [True] * 3
    assert "写更正" not in text_of(desk.get(page))


def test_a_draft_is_thrown_away(desk: Client, wall: Wall) -> None:
    draft = wall.draft()
    desk.post(reverse("boards:draft", args=[draft.pk]), {"do": "discard"})
    assert Draft.objects.count() == 0
