"""A piece of a group chat, as people paste it."""

import io
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.campaigns.round import picture
from tests.factories.ladder import Ladder

from mulin.matters.models import Joined, Matter
from mulin.matters.rules.chat import Said, read_chat

LAMP, DOOR = "三楼楼道灯坏了三天了", "单元门关不上"


@pytest.mark.parametrize(
    "text",
    [
        f"小满 2026/3/2 09:30\n{LAMP}\n\n老陈 2026/3/2 09:31\n{DOOR}\n",
        f"小满  09:30\n\n{LAMP}\n\n老陈  09:31\n\n{DOOR}",
        f"—————  2026-03-02  —————\n\n小满  上午9:30\n{LAMP}\n老陈  上午9:31\n{DOOR}",
        f"2026-03-02 9:30:12 小满\n{LAMP}\n2026-03-02 9:31:00 老陈\n{DOOR}",
        f"小满: {LAMP}\n老陈：{DOOR}",
        f"小满:\n{LAMP}\n\n老陈:\n{DOOR}",
    ],
)
def test_each_way_of_copying_gives_the_same_messages(text: str) -> None:
    assert read_chat(text) == [Said("小满", LAMP), Said("老陈", DOOR)]


def test_words_without_a_name_are_one_message() -> None:
    assert read_chat(f"{LAMP}\n好几家都说黑") == [Said("", f"{LAMP}\n好几家都说黑")]


def test_messages_of_one_person_on_end_belong_together_with_their_pictures() -> None:
    assert read_chat(f"小满: {LAMP}\n小满: [图片]\n小满: 在三楼拐角") == [
        Said("小满", f"{LAMP}\n在三楼拐角", 1)
    ]


def test_those_who_agree_stand_beside_what_they_agree_with() -> None:
    text = f"小满: {LAMP}\n老陈: +1\n阿芳: 我家也是！\n老陈: {DOOR}"
    assert read_chat(text) == [Said("小满", LAMP, also=("老陈", "阿芳")), Said("老陈", DOOR)]


def test_pictures_faces_and_calls_alone_say_nothing() -> None:
    assert read_chat("小满: [图片]\n老陈: [呲牙][玫瑰]\n阿芳: @所有人 ") == []


def test_a_link_is_no_name() -> None:
    assert read_chat("小满: 看这个\nhttps://example.org/a") == [Said("小满", "看这个\nhttps://example.org/a")]


@given(st.text())
def test_any_text_is_read_and_no_message_is_empty(text: str) -> None:
    assert all(said.words for said in read_chat(text))


@pytest.mark.django_db
class TestPage:
    URL = "/desk/chat/"

    @pytest.fixture
    def ladder(self, settings) -> Ladder:
        settings.SECOND_FACTOR_REQUIRED = False
        return Ladder.full()

    @pytest.fixture
    def client(self, ladder: Ladder) -> Client:
        client = Client()
        client.force_login(ladder.net.account(ladder.officer.person))
        return client

    def test_what_is_pasted_is_read_and_only_what_is_about_something_is_ticked(self, client: Client) -> None:
        page = client.post(self.URL, {"text": f"小满: {LAMP}\n老陈: 大家早上好", "where": "1栋"})
        lines = page.context["lines"]
        assert [(line["taken"].value(), line["category"].value()) for line in lines] == [
            (True, "0101"),
            (False, ""),
        ]
        assert Matter.objects.count() == 0

    def test_what_is_ticked_becomes_matters_once(self, client: Client) -> None:
        data = {
            "text": "x",
            "where": "1栋",
            "form-TOTAL_FORMS": 2,
            "form-INITIAL_FORMS": 2,
            "form-0-taken": "on",
            "form-0-words": LAMP,
            "form-0-where": "1栋1单元",
            "form-0-category": "0101",
            "form-0-request_key": str(uuid4()),
            "form-0-also": 2,
            "form-1-words": "大家早上好",
            "form-1-where": "1栋",
            "form-1-category": "",
            "form-1-request_key": str(uuid4()),
            "form-1-also": 0,
        }
        for _time in range(2):
            page = client.post(self.URL, data)
            [(matter, _number)] = page.context["filed"]
        assert (matter.channel, matter.masked, matter.place.name) == ("chat", LAMP, "1单元")
        assert (Matter.objects.count(), Joined.objects.count()) == (1, 2)

    def test_a_picture_of_the_chat_is_chosen_and_goes_with_its_matter(self, client: Client) -> None:
        page = client.post(self.URL, {"text": f"小满: {LAMP}\n小满: [图片]", "where": "1栋"})
        assert "群里还有 1 张照片" in page.content.decode()
        line = page.context["lines"][0]
        names = ("words", "where", "category", "request_key", "also", "pictures")
        data = {f"form-0-{name}": line[name].value() for name in names}
        data |= {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-taken": "on"}
        filed = client.post(self.URL, {**data, "form-0-photos": picture()}).context["filed"]
        assert [matter.photos.count() for matter, _number in filed] == [1]

    def test_what_is_no_picture_is_said_so_and_nothing_is_filed(self, client: Client) -> None:
        data = {
            "form-TOTAL_FORMS": 1,
            "form-INITIAL_FORMS": 1,
            "form-0-taken": "on",
            "form-0-words": LAMP,
            "form-0-where": "1栋",
            "form-0-category": "0101",
            "form-0-request_key": str(uuid4()),
            "form-0-also": 0,
            "form-0-photos": io.BytesIO(b"no picture"),
        }
        assert (client.post(self.URL, data).status_code, Matter.objects.count()) == (422, 0)

    def test_a_line_that_is_not_clear_comes_back_with_what_was_typed(self, client: Client) -> None:
        data = {
            "text": "x",
            "where": "1栋",
            "form-TOTAL_FORMS": 1,
            "form-INITIAL_FORMS": 1,
            "form-0-taken": "on",
            "form-0-words": LAMP,
            "form-0-where": "月球",
            "form-0-category": "0101",
            "form-0-request_key": str(uuid4()),
            "form-0-also": 0,
        }
        page = client.post(self.URL, data)
        assert (page.status_code, page.context["lines"][0]["words"].value()) == (422, LAMP)
        assert Matter.objects.count() == 0

    @pytest.mark.parametrize("text", ["", "[图片]"])
    def test_nothing_to_read_is_said_so(self, client: Client, text: str) -> None:
        page = client.post(self.URL, {"text": text, "where": "1栋"})
        assert (page.status_code, page.context["form"].has_error("text")) == (422, True)

    def test_the_desk_leads_there(self, client: Client) -> None:
        assert reverse("matters:from_chat") == self.URL
        assert self.URL in client.get("/desk/new/").content.decode()
