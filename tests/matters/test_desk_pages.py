"""The staff's pages: handle, reveal, redact, file for someone."""

import io
import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from tests.factories.ladder import Ladder, seeing
from tests.factories.net import NOW, place

from mulin.audit.models import Look
from mulin.matters import actions
from mulin.matters.models import Matter, Photo, Words
from mulin.matters.rules.numbers import spoken
from mulin.people.models import Term

pytestmark = pytest.mark.django_db


@pytest.fixture
def ladder() -> Ladder:
    return Ladder.full()


@pytest.fixture(autouse=True)
def house(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    settings.SECOND_FACTOR_REQUIRED = False


def signed_in(ladder: Ladder, term: Term) -> Client:
    client = Client()
    client.force_login(ladder.net.account(term.person))
    return client


def step(client: Client, matter: Matter, move: str, **more: object) -> HttpResponse:
    return client.post(reverse("matters:step", args=[matter.number]), {"move": move} | more)


def test_the_desk_lists_what_waits_for_me_and_empties_as_it_is_done(ladder: Ladder) -> None:
    matter, client = ladder.report(), signed_in(ladder, ladder.unit_leader)
    opened = reverse("matters:matter", args=[matter.number])
    piles = lambda: [[todo.url for todo in pile.todos] for pile in client.get("/desk/").context["piles"]]
    assert piles() == [[opened]]
    assert step(client, matter, "accept").url == reverse("matters:matter", args=[matter.number])
    assert piles() == [[opened]]
    step(client, matter, "finish", words="好了")
    assert piles() == []


def test_whoever_passes_it_up_and_may_no_longer_see_it_is_back_at_the_desk(ladder: Ladder) -> None:
    matter, client = ladder.report(), signed_in(ladder, ladder.unit_leader)
    answer = step(client, matter, "pass_up", words="我没有梯子")
    assert answer.status_code == 302
    matter.refresh_from_db()
    assert matter.holder_id == ladder.building_leader.post_id


def test_whoever_passed_it_up_still_reads_their_own_words_and_no_others(ladder: Ladder) -> None:
    matter, client = ladder.report("灯坏了,王阿姨说的"), signed_in(ladder, ladder.building_leader)
    ladder.step(matter, "pass_up", ladder.unit_leader, "许红写的理由")
    step(client, matter, "pass_up", words="要请电工")
    page = client.get(reverse("matters:matter", args=[matter.number]))
    assert [entry.words for entry in page.context["entries"]] == ["", "", "要请电工"]
    looks = Look.objects.filter(what="own_words").values_list("viewer", "target")
    assert list(looks) == [(ladder.building_leader.person_id, matter.pk)]


def test_what_was_typed_in_for_a_reporter_is_not_the_words_of_who_typed(ladder: Ladder) -> None:
    matter = ladder.report(by=seeing(ladder.unit_leader), on_behalf=True)
    ladder.step(matter, "pass_up", ladder.unit_leader, "我没有梯子")
    page = signed_in(ladder, ladder.unit_leader).get(reverse("matters:matter", args=[matter.number]))
    assert page.context["entries"][0].words == ""


def test_the_database_opens_own_words_only_after_a_look(ladder: Ladder) -> None:
    matter = ladder.report()
    ladder.step(matter, "pass_up", ladder.unit_leader, "我没有梯子")
    by = seeing(ladder.unit_leader)
    assert list(Words.objects.filter(matter=matter)) == []
    read = actions.read_written_words(matter=matter, by=by, reason="打开这件事", now=NOW)
    assert list(read.values()) == ["我没有梯子"]
    assert [words.text for words in Words.objects.filter(matter=matter)] == ["我没有梯子"]


def test_whoever_wrote_nothing_looks_at_nothing(ladder: Ladder) -> None:
    matter, by = ladder.report(), seeing(ladder.building_leader)
    assert actions.read_written_words(matter=matter, by=by, reason="打开这件事", now=NOW) == {}
    assert not Look.objects.exists()


def test_opening_a_matter_is_a_look_that_its_reporter_can_read(ladder: Ladder) -> None:
    matter, client = ladder.report("灯坏了,王阿姨说的"), signed_in(ladder, ladder.officer)
    page = client.get(reverse("matters:matter", args=[matter.number]))
    assert "王阿姨" in page.content.decode()
    look = Look.objects.get()
    assert (look.viewer, look.target, look.what) == (ladder.officer.person_id, matter.pk, "words")


def test_two_take_one_matter_and_the_second_reads_a_clear_word(ladder: Ladder) -> None:
    matter = ladder.report()
    first, second = signed_in(ladder, ladder.unit_leader), None
    seen = first.get(reverse("matters:matter", args=[matter.number])).context["seen"]
    step(first, matter, "accept", seen=seen)
    second = step(first, matter, "pass_up", seen=seen, words="我写的话")
    assert (second.status_code, second.context["typed"]["words"]) == (409, "我写的话")
    assert "慢了一步" in second.content.decode()
    assert Matter.objects.get().status == "accepted"


@pytest.mark.parametrize("move", ["", "close", "report", "nothing"])
def test_a_move_that_is_none_is_refused(ladder: Ladder, move: str) -> None:
    matter = ladder.report()
    assert step(signed_in(ladder, ladder.unit_leader), matter, move, words="x").status_code == 409


def test_a_move_that_needs_words_asks_for_them(ladder: Ladder) -> None:
    matter = ladder.report()
    page = step(signed_in(ladder, ladder.unit_leader), matter, "pass_up")
    assert (page.status_code, "请先写一句话" in page.content.decode()) == (409, True)


def test_a_photo_of_the_result_is_kept_with_its_step(ladder: Ladder) -> None:
    matter, client = ladder.report(), signed_in(ladder, ladder.unit_leader)
    step(client, matter, "accept")
    file = io.BytesIO()
    Image.new("RGB", (20, 20)).save(file, "PNG")
    file.seek(0)
    file.name = "after.png"
    step(client, matter, "finish", words="换好了", photos=[file])
    photo = Photo.objects.get()
    assert (photo.step.move, photo.matter) == ("finish", matter)
    assert client.get(reverse("matters:photo", args=[photo.pk])).status_code == 200


def test_a_number_is_shown_for_a_reason_and_only_to_whom_it_may(ladder: Ladder) -> None:
    matter = ladder.report(phone="13800000000")
    url = reverse("matters:contact", args=[matter.number])
    officer, leader = signed_in(ladder, ladder.officer), signed_in(ladder, ladder.unit_leader)
    assert officer.post(url, {"reason": ""}).status_code == 422
    page = officer.post(url, {"reason": "约上门时间"})
    assert page.context["phone"] == "13800000000"
    assert leader.post(url, {"reason": "约上门时间"}).status_code == 404
    assert list(Look.objects.filter(what="contact").values_list("reason", flat=True)) == ["约上门时间"]


def test_words_are_redacted_by_the_desk_alone(ladder: Ladder) -> None:
    matter = ladder.report()
    url = reverse("matters:redact", args=[matter.number])
    assert signed_in(ladder, ladder.officer).post(url).status_code == 404
    assert signed_in(ladder, ladder.desk).post(url).status_code == 302
    assert Matter.objects.get().masked == ""


def filed(**more: object) -> dict[str, object]:
    return {
        "words": "李奶奶家水管漏水",
        "where": "1栋 1单元",
        "phone": "",
        "channel": "visit",
        "category": "",
        "request_key": str(uuid4()),
    } | more


def test_someone_without_a_phone_is_served_by_one_page(ladder: Ladder) -> None:
    client = signed_in(ladder, ladder.unit_leader)
    page = client.get(reverse("matters:for_someone"))
    assert page.context["form"]["where"].value() == "1栋 1单元"
    answer = client.post(reverse("matters:for_someone"), filed())
    matter = Matter.objects.get()
    assert answer.url == reverse("matters:slip", args=[matter.number])
    assert (matter.filed_by_id, matter.channel, matter.category.code) == (
        ladder.unit_leader.person_id,
        "visit",
        "0201",
    )
    slip = client.get(answer.url)
    assert (slip.status_code, slip.context["link"].endswith(f"/m/{matter.number}/")) == (200, True)


def test_only_whoever_answers_for_one_building_finds_the_place_filled_in(ladder: Ladder) -> None:
    def where(term: Term) -> object:
        page = signed_in(ladder, term).get(reverse("matters:for_someone"))
        return page.context["form"]["where"].value()

    net = ladder.net
    two = net.grid("二网格", *(place("building", name, net.community) for name in ("2栋", "3栋")))
    of_two, street = net.holder("grid_officer", two), net.holder("street_desk", net.street)
    assert [where(ladder.building_leader), where(ladder.officer)] == ["1栋", "1栋"]
    assert [where(of_two), where(street)] == ["", ""]


def test_the_slip_is_for_the_one_who_filed_it(ladder: Ladder) -> None:
    client = signed_in(ladder, ladder.unit_leader)
    answer = client.post(reverse("matters:for_someone"), filed())
    assert signed_in(ladder, ladder.officer).get(answer.url).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"words": ""}, "words"),
        ({"where": "9栋"}, "where"),
        ({"phone": "1"}, "phone"),
        ({"words": "你好"}, "category"),
    ],
)
def test_what_is_missing_is_asked_at_its_field(ladder: Ladder, wrong: dict[str, object], field: str) -> None:
    page = signed_in(ladder, ladder.unit_leader).post(reverse("matters:for_someone"), filed(**wrong))
    assert (page.status_code, page.context["form"].has_error(field)) == (422, True)
    assert Matter.objects.count() == 0


def test_places_of_the_same_name_are_told_apart_by_their_community(ladder: Ladder) -> None:
    other = place("community", "新柳社区", ladder.net.street)
    place("unit", "1单元", place("building", "1栋", other))
    street = ladder.net.holder("street_desk", ladder.net.street)
    page = signed_in(ladder, street).get(reverse("matters:for_someone"))
    assert {"柳岸社区 1栋 1单元", "新柳社区 1栋 1单元"} <= set(page.context["names"])


@pytest.mark.parametrize("name", ["portal:desk", "matters:for_someone"])
def test_the_desk_costs_the_same_with_one_matter_and_with_three(ladder: Ladder, name: str) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = signed_in(ladder, ladder.officer)
    client.get(reverse(name))

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(name)).status_code == 200
        return len(queries)

    ladder.report(category="0404", avoid_volunteers=True, words="飞线充电")
    once = cost()
    for _ in range(2):
        ladder.report(category="0404", avoid_volunteers=True, words="飞线充电")
    assert cost() == once


HTMX = {"HX-Request": "true"}


def test_beside_the_list_the_matter_comes_alone(ladder: Ladder) -> None:
    matter, client = ladder.report(), signed_in(ladder, ladder.unit_leader)
    url = reverse("matters:matter", args=[matter.number])
    whole, alone = client.get(url), client.get(url, headers=HTMX)
    assert ["<html" in page.content.decode() for page in (whole, alone)] == [True, False]
    title = f"<title>{matter.category.label} · {spoken(matter.number)} · "
    assert title in alone.content.decode()
    assert {"HX-Request" in page["Vary"] for page in (whole, alone)} == {True}


def test_a_move_beside_the_list_tells_the_list_to_look_again(ladder: Ladder) -> None:
    matter, client = ladder.report(), signed_in(ladder, ladder.unit_leader)
    url = reverse("matters:step", args=[matter.number])
    page = client.post(url, {"move": "accept"}, headers=HTMX)
    assert (page.status_code, list(json.loads(page["HX-Trigger"]))) == (200, ["matter-moved"])
    assert "您接手了" in page.content.decode()
    refused = client.post(url, {"move": "finish"}, headers=HTMX)
    assert (refused.status_code, "HX-Trigger" in refused) == (409, False)


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "beside the list"])
def test_what_has_gone_out_of_sight_leaves_the_desk(ladder: Ladder, headers: dict[str, str]) -> None:
    matter, client = ladder.report(), signed_in(ladder, ladder.unit_leader)
    Matter.objects.filter(pk=matter.pk).update(confidential=True)
    url = reverse("matters:step", args=[matter.number])
    page = client.post(url, {"move": "pass_up", "words": "请楼栋长看看"}, headers=headers)
    if not headers:
        assert page.url == reverse("portal:desk")
        return
    assert (page.status_code, page["HX-Push-Url"]) == (200, reverse("portal:desk"))
    assert list(json.loads(page["HX-Trigger"])) == ["matter-moved"]
    assert "现在由网格员接着办" in page.content.decode()


def test_at_the_top_nothing_is_passed_up(ladder: Ladder) -> None:
    matter = ladder.report(category="0606")
    page = signed_in(ladder, ladder.desk).get(reverse("matters:matter", args=[matter.number]))
    assert [offer.code for offer in page.context["offers"].buttons] == ["accept"]
    assert "send_back" not in [offer.code for offer in page.context["offers"].menu]


@pytest.mark.parametrize(("move", "words"), [("settled", ""), ("not_settled", "还是不亮")])
def test_whoever_checks_reads_what_became_of_it(ladder: Ladder, move: str, words: str) -> None:
    matter = ladder.report()
    ladder.step(matter, "accept", ladder.unit_leader)
    ladder.step(matter, "finish", ladder.unit_leader, "换了灯泡")
    page = signed_in(ladder, ladder.officer).post(
        reverse("matters:step", args=[matter.number]), {"move": move, "words": words}, follow=True
    )
    [said] = page.context["messages"]
    assert str(said) in {"记下了：解决了，这件事办结。", "记下了：还没解决，现在由楼栋长重新办。"}


def test_a_stranger_at_a_matter_is_asked_to_sign_in(client: Client, ladder: Ladder) -> None:
    for number in (ladder.report().number, 1):
        answer = client.get(reverse("matters:matter", args=[number]))
        assert answer.url.startswith(reverse("account_login"))


def test_a_move_of_the_menu_is_taken_with_what_it_asks_for(ladder: Ladder) -> None:
    matter = ladder.report(category="1202", words="业委会换届")
    browser = signed_in(ladder, ladder.desk)
    step = reverse("matters:step", args=[matter.number])
    browser.post(step, {"move": "recategorise", "category": "1203"})
    browser.post(step, {"move": "accept"})
    later = timezone.localdate() + timedelta(days=3)
    page = browser.post(step, {"move": "ask_reporter", "words": "哪一年的账?", "until": later}, follow=True)
    assert page.context["matter"].status == "waiting"
    assert [(wait.what, bool(wait.still)) for wait in page.context["waits"]] == [
        ("等反映人补充，到期接着办", False),
        ("等社区工作站办好", True),
        ("这件事最晚", True),
    ]
    browser.post(step, {"move": "resume"})
    page = browser.post(
        step, {"move": "decline", "ground": "court", "words": "法院在审,请找法官"}, follow=True
    )
    assert (page.context["matter"].status, page.context["matter"].outcome) == ("declined", "declined")


@pytest.mark.parametrize(
    ("move", "given", "said"),
    [
        ("ask_reporter", {"words": "哪里?"}, "请选一个今天以后的日子。"),
        ("decline", {"words": "不办"}, "请选为什么不受理。"),
        ("assign", {"words": "请办"}, "请选派给谁；只能派给这里的岗位。"),
        ("merge", {"into": "12"}, "没有这个编号。请再核对一遍，最后一位也要念。"),
        ("recategorise", {"category": ""}, "请选一选这是哪一类事。"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(
    ladder: Ladder, move: str, given: dict[str, str], said: str
) -> None:
    matter = ladder.report(avoid_volunteers=True)
    ladder.step(matter, "accept", ladder.officer)
    page = signed_in(ladder, ladder.officer).post(
        reverse("matters:step", args=[matter.number]), {"move": move, **given}
    )
    assert (page.status_code, str(page.context["error"])) == (409, said)
    assert page.context["typed"]["words"] == given.get("words", "")


def test_a_matter_is_merged_by_the_number_that_is_spoken(ladder: Ladder) -> None:
    first, second = ladder.report(), ladder.report("二楼灯不亮")
    client, url = signed_in(ladder, ladder.unit_leader), reverse("matters:step", args=[second.number])
    asked = client.post(url, {"move": "merge", "into": spoken(first.number)})
    assert (asked.context["same"], Matter.objects.get(pk=second.pk).status) == (first, "reported")
    client.post(url, {"move": "merge", "into": spoken(first.number), "sure": "on"})
    second.refresh_from_db()
    assert (second.status, second.into) == ("merged", first)
