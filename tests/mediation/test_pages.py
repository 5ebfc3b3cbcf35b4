"""Pages of mediation: what each shows to whom, what a form does, what it costs."""

import io
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from PIL import Image
from tests.factories.everyone import _resident, _staff
from tests.factories.ladder import seeing
from tests.factories.mediating import DISPUTE, DOWNSTAIRS, SITTING, TERMS, UPSTAIRS, Mediating
from tests.factories.net import NOW, TODAY

from mulin.audit.models import Look
from mulin.core.papers import BLANK
from mulin.mediation import queries
from mulin.mediation.actions import NewParty, open_file
from mulin.mediation.models import Mediation
from mulin.mediation.presenters.papers import agreement, register_sheet, work_record
from mulin.mediation.rules.status import Kind


@pytest.fixture
def clients(room: Mediating, settings) -> dict[str, Client]:
    settings.SECOND_FACTOR_REQUIRED = False
    terms = {"mediator": room.mediator, "other": room.other, "desk": room.ladder.desk}
    return {name: _staff(room.ladder.net, term) for name, term in terms.items()}


def page(client: Client, name: str, *args: object, **data: object) -> str:
    return client.get(reverse(f"mediation:{name}", args=args), data).content.decode()


def post(client: Client, view: str, file: Mediation, **data: object) -> HttpResponse:
    return client.post(reverse(f"mediation:{view}", args=[file.pk]), data)


def test_a_dispute_is_registered_on_one_page(room: Mediating, clients: dict[str, Client]) -> None:
    form = {
        "dispute": DISPUTE,
        "where": "1栋",
        "one-name": "吴楼上",
        "one-phone": "139 0000 0001",
        "other-name": "郑楼下",
        "impartial": "on",
        "request_key": str(uuid4()),
    }
    done = clients["mediator"].post(reverse("mediation:register"), form)
    file = queries.named_to(seeing(room.mediator)).get()
    assert (done.status_code, done["Location"]) == (302, reverse("mediation:file", args=[file.pk]))
    assert [(side.name, side.phone) for side in room.inside(file).sides] == [
        ("吴楼上", "13900000001"),
        ("郑楼下", ""),
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"other-name": ""}, "请写下双方的称呼"),
        ({"dispute": ""}, "请写下是什么纠纷"),
        ({"where": "月亮上"}, "没找到这个地方"),
        ({"one-phone": "12"}, "这个电话号码不对"),
        ({"one-phone": "13700000001"}, "当事人不能做自己这件事的调解员"),
    ],
)
def test_what_is_missing_stands_at_its_field_and_nothing_typed_is_lost(
    clients: dict[str, Client], change: dict[str, str], said: str
) -> None:
    form = {"dispute": DISPUTE, "where": "1栋", "one-name": "吴楼上", "other-name": "郑楼下"}
    form |= {"request_key": str(uuid4())} | change
    answer = clients["mediator"].post(reverse("mediation:register"), form)
    shown = answer.content.decode()
    assert (answer.status_code, said in shown, "吴楼上" in shown) == (422, True, True)


def test_a_matter_shows_its_mediation_to_those_concerned_alone(
    room: Mediating, clients: dict[str, Client]
) -> None:
    matter = room.ladder.report("楼上夜里太吵", "0603")
    url = reverse("matters:matter", args=[matter.number])
    holder = _holder(room, matter)
    begin = f"{reverse('mediation:register')}?matter={matter.number}"
    before = [begin in clients[name].get(url).content.decode() for name in ("mediator", "desk")]
    assert (before, begin in holder.get(url).content.decode()) == ([True, True], False)
    file = room.register(matter=matter)
    shown = {name: clients[name].get(url).content.decode() for name in clients}
    shown["holder"] = holder.get(url).content.decode()
    link = reverse("mediation:file", args=[file.pk])
    assert {name: ("正在调解" in text, link in text) for name, text in shown.items()} == {
        "mediator": (True, True),
        "other": (False, False),
        "desk": (False, False),
        "holder": (True, False),
    }
    assert not any(DISPUTE in text or "吴楼上" in text for text in shown.values())
    room.step(file, "refuse", party=room.sides(file)[0])
    assert "调解结束了" in holder.get(url).content.decode()


def _holder(room: Mediating, matter) -> Client:
    ladder = room.ladder
    terms = (ladder.unit_leader, ladder.building_leader, ladder.officer, ladder.desk)
    return _staff(ladder.net, next(term for term in terms if term.post_id == matter.holder_id))


def test_from_a_matter_the_place_is_known(room: Mediating, clients: dict[str, Client]) -> None:
    matter = room.ladder.report("楼上夜里太吵", "0603")
    shown = page(clients["mediator"], "register", matter=matter.number)
    assert 'value="1栋 1单元"' in shown
    sealed = room.ladder.report("他又动手了", "0606")
    for said in (sealed.number, 99, "x"):
        assert clients["mediator"].get(reverse("mediation:register"), {"matter": said}).status_code == 404


def test_the_page_shows_what_was_said_and_the_next_moves(room: Mediating, clients: dict[str, Client]) -> None:
    shown = page(clients["mediator"], "file", room.in_effect().pk)
    for words in (DISPUTE, "吴楼上", "各说各的", TERMS[Kind.CONTENT], "司法确认", "约定的都做到了"):
        assert words in shown


def test_a_move_is_taken_by_its_button(room: Mediating, clients: dict[str, Client]) -> None:
    file = room.register()
    assert post(clients["mediator"], "step", file, move="invite", seen=1).status_code == 302
    assert queries.named_to(seeing(room.mediator)).get().status == "invited"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"move": "invite", "seen": "9"}, "刚才有人先动了"),
        ({"move": "begin"}, "刚才有人先动了"),
        ({"move": "refuse"}, "请选是哪一方"),
        ({"move": "refuse", "party": "x"}, "请选是哪一方"),
        ({"move": "nothing"}, "刚才有人先动了"),
        ({"move": "invite", "day": "x"}, "日期不对"),
    ],
)
def test_what_is_refused_says_why(
    room: Mediating, clients: dict[str, Client], given: dict[str, str], said: str
) -> None:
    answer = post(clients["mediator"], "step", room.register(), **given)
    assert (answer.status_code, said in answer.content.decode()) == (409, True)


def test_what_was_typed_is_kept_where_it_was_refused(room: Mediating, clients: dict[str, Client]) -> None:
    file = room.at_the_table()
    answer = post(clients["mediator"], "step", file, move="session", words="谈了一上午", day=TODAY)
    assert (answer.status_code, "谈了一上午" in answer.content.decode()) == (409, True)


def test_whoever_handed_a_file_over_is_back_at_their_list(
    room: Mediating, clients: dict[str, Client]
) -> None:
    file = room.register()
    answer = post(clients["mediator"], "step", file, move="replace", person=room.other.person_id)
    assert (answer.status_code, answer["Location"]) == (302, reverse("mediation:mine"))


def test_those_above_find_a_file_by_number_and_say_why(room: Mediating, clients: dict[str, Client]) -> None:
    file, desk = room.register(), clients["desk"]
    found = desk.post(reverse("mediation:find"), {"number": f"2026-{file.number}"})
    assert found["Location"] == reverse("mediation:file", args=[file.pk])
    gate = page(desk, "file", file.pk)
    silent = post(desk, "open", file, reason="")
    opened = post(desk, "open", file, reason="当事人来问").content.decode()
    assert [DISPUTE in text for text in (gate, silent.content.decode(), opened)] == [False, False, True]
    assert [look.reason for look in Look.objects.filter(target=file.pk)] == ["当事人来问"]
    assert clients["other"].post(reverse("mediation:find"), {"number": file.number}).status_code == 422
    assert desk.post(reverse("mediation:find"), {"number": "999"}).status_code == 422
    assert desk.post(reverse("mediation:find"), {"number": "x"}).status_code == 422


def test_those_above_hand_a_file_on_and_take_nothing_else(
    room: Mediating, clients: dict[str, Client]
) -> None:
    file, desk = room.register(), clients["desk"]
    assert post(desk, "step", file, move="invite").status_code == 409
    assert post(desk, "step", file, move="replace", person=room.other.person_id).status_code == 302


def test_others_find_nothing(room: Mediating, clients: dict[str, Client]) -> None:
    file, other = room.register(), clients["other"]
    answers = [other.get(reverse("mediation:file", args=[file.pk])).status_code]
    answers += [
        post(other, name, file, move="invite", reason="看看", name="x").status_code
        for name in ("open", "step", "party", "photos", "redact")
    ]
    assert answers == [404] * 6
    assert not Look.objects.exists()


def test_a_party_is_added_and_asked(room: Mediating, clients: dict[str, Client]) -> None:
    file = room.register(UPSTAIRS)
    assert post(clients["mediator"], "party", file, name="郑楼下").status_code == 302
    assert post(clients["mediator"], "party", file, name="").status_code == 409
    assert post(clients["mediator"], "party", file, name="林", phone="1").status_code == 409
    assert [side.name for side in room.inside(file).sides] == ["吴楼上", "郑楼下"]


def test_each_look_stands_on_the_page_of_the_party(room: Mediating, clients: dict[str, Client]) -> None:
    resident = _resident()
    file = room.register(NewParty("吴楼上", "13800000000"), DOWNSTAIRS)
    page(clients["mediator"], "file", file.pk)
    post(clients["desk"], "open", file, reason="当事人来问")
    clients["mediator"].get(reverse("mediation:paper", args=[file.pk, "register", "docx"]))
    room.ladder.net.person("吴楼上", "13800000000")
    mine = resident.get("/me/").content.decode()
    for words in ("看了您参加的调解", "下载了您参加的调解的纸面", "当事人来问", "经办这件调解"):
        assert words in mine


def test_a_number_that_is_of_no_file_sees_nothing_of_it(room: Mediating, clients: dict[str, Client]) -> None:
    file = room.register()
    page(clients["mediator"], "file", file.pk)
    assert "调解" not in _resident().get("/me/").content.decode().split("</main>")[0]


def png() -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(file, "PNG")
    file.seek(0)
    file.name = "paper.png"
    return file


def test_a_photo_of_the_signed_paper_lies_behind_the_wall(
    room: Mediating, clients: dict[str, Client]
) -> None:
    file, mediator = room.in_effect(), clients["mediator"]
    assert post(mediator, "photos", file, photos=png()).status_code == 302
    [photo] = room.inside(file).photos
    url = reverse("mediation:photo", args=[file.pk, photo.pk])
    assert url in page(mediator, "file", file.pk)
    answers = {name: client.get(url) for name, client in clients.items()}
    assert {name: a.status_code for name, a in answers.items()} == {
        "mediator": 200,
        "other": 404,
        "desk": 404,
    }
    assert b"".join(answers["mediator"]).startswith(b"\xff\xd8")
    assert mediator.get(reverse("mediation:photo", args=[file.pk, uuid4()])).status_code == 404
    assert post(mediator, "photos", file, photos=io.BytesIO(b"x")).status_code == 409
    room.step(file, "performed", words="做到了")
    assert post(mediator, "photos", file, photos=png()).status_code == 409


def test_redacting_asks_for_a_reason(room: Mediating, clients: dict[str, Client]) -> None:
    file = room.register()
    assert post(clients["desk"], "redact", file, reason="").status_code == 409
    assert post(clients["desk"], "redact", file, reason="当事人要求").status_code == 302
    assert room.inside(file).last(Kind.DISPUTE) == ""
    assert "—" in page(clients["mediator"], "file", file.pk)


@pytest.mark.parametrize("form", ["docx", "pdf"])
@pytest.mark.parametrize("name", ["register", "record", "agreement"])
def test_papers_are_for_the_mediator_and_each_is_a_look(
    room: Mediating, clients: dict[str, Client], name: str, form: str
) -> None:
    url = reverse("mediation:paper", args=[room.in_effect().pk, name, form])
    before = Look.objects.filter(what="papers").count()
    answers = {who: client.get(url) for who, client in clients.items()}
    assert {who: a.status_code for who, a in answers.items()} == {"mediator": 200, "other": 404, "desk": 404}
    assert answers["mediator"].content.startswith({"docx": b"PK", "pdf": b"%PDF"}[form])
    assert Look.objects.filter(what="papers").count() == before + 1


def test_there_is_no_other_paper(room: Mediating, clients: dict[str, Client]) -> None:
    file = room.register()
    for name, form in (("nothing", "pdf"), ("register", "exe")):
        answer = clients["mediator"].get(reverse("mediation:paper", args=[file.pk, name, form]))
        assert answer.status_code == 404


def test_a_sign_that_the_font_lacks_is_said_on_a_page(room: Mediating, clients: dict[str, Client]) -> None:
    file = room.register(dispute="他发了😀给我")
    answer = clients["mediator"].get(reverse("mediation:paper", args=[file.pk, "register", "pdf"]))
    assert (answer.status_code, "😀" in answer.content.decode()) == (409, True)


def words_of(room: Mediating, file: Mediation, name: str) -> str:
    client = Client()
    client.force_login(room.mediator.person.account)
    data = client.get(reverse("mediation:paper", args=[file.pk, name, "docx"])).content
    made = Document(io.BytesIO(data))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in made.paragraphs), *cells])


def test_an_agreement_holds_what_the_law_asks_for(room: Mediating, clients: dict[str, Client]) -> None:
    said = words_of(room, room.in_effect(), "agreement")
    for words in (
        *("吴楼上", "13900000001", "郑楼下", *TERMS.values()),
        "履行期限：2026年3月9日",
        f"当事人 吴楼上（签名、盖章或指印）：{BLANK}　　日期：2026年3月2日",
        f"人民调解员 何调解：{BLANK}　　日期：2026年3月2日",
        f"柳岸社区居民委员会人民调解委员会（印章）：{BLANK}　　日期：2026年3月2日",
        "本协议一式三份，各方当事人各执一份，调解委员会留存一份。",
    ):
        assert words in said


def test_the_record_holds_consent_and_each_sitting(room: Mediating, clients: dict[str, Client]) -> None:
    said = words_of(room, room.in_effect(), "record")
    for words in (
        *SITTING.values(),
        "各说各的，后来都让了一步",
        "自愿",
        "书面",
        "第一次调解",
        "2026年3月2日",
    ):
        assert words in said


def test_what_is_not_known_yet_is_left_to_be_filled_in_by_hand(room: Mediating) -> None:
    file = room.register(UPSTAIRS)
    opened = open_file(mediation=file.pk, by=seeing(room.mediator), reason="打印", now=NOW)
    paper = agreement(opened, today=TODAY)
    assert f"履行期限：{BLANK}" in paper.blocks[3].paragraphs  # type: ignore[union-attr]
    assert paper.blocks[1].paragraphs == (BLANK * 3,) * 3  # type: ignore[union-attr]
    assert (work_record(opened, today=TODAY).title, register_sheet(opened, today=TODAY).title) == (
        "人民调解工作记录",
        "人民调解登记表",
    )


def test_pages_cost_the_same_for_one_and_for_three(room: Mediating, clients: dict[str, Client]) -> None:
    file = room.register()
    one = cost(clients["mediator"], "mine"), cost(clients["mediator"], "file", file.pk)
    room.register(UPSTAIRS, DOWNSTAIRS, NewParty("第三家"), NewParty("第四家"))
    room.register()
    for _time in range(2):
        room.step(room.in_effect(), "check", words="问过", due=TODAY)
    longest = room.in_effect()
    three = cost(clients["mediator"], "mine"), cost(clients["mediator"], "file", longest.pk)
    assert (three[0], three[1] <= one[1]) == (one[0], True)


def cost(client: Client, name: str, *args: object) -> int:
    with CaptureQueriesContext(connection) as asked:
        page(client, name, *args)
    return len(asked)
