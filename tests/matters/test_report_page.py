"""Report from a door: two pages without JavaScript, hostile input answered in plain words."""

import io
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image
from tests.factories.ladder import Ladder

from mulin.matters.models import Matter, Photo
from mulin.matters.rules.receipts import secret_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ladder() -> Ladder:
    return Ladder.full()


@pytest.fixture(autouse=True)
def files(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


def picture(size: tuple[int, int] = (40, 30), form: str = "JPEG", **save: object) -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", size, "tan").save(file, form, **save)
    file.name = f"photo.{form.lower()}"
    file.seek(0)
    return file


def address(ladder: Ladder) -> str:
    return reverse("matters:report", args=[ladder.net.unit.slug])


def typed(**more: object) -> dict[str, object]:
    return {"words": "三楼楼道灯坏了", "phone": "", "request_key": str(uuid4())} | more


def test_words_propose_a_category_and_one_more_tap_raises_the_matter(client: Client, ladder: Ladder) -> None:
    form = typed(phone="138 0000 0000")
    page = client.post(address(ladder), form)
    assert (page.status_code, page.context["chosen"].code) == (200, "0101")
    answer = client.post(address(ladder), form | {"category": "0101"})
    matter = Matter.objects.get()
    assert answer.url == reverse("matters:receipt", args=[matter.number, secret_of(matter.request_key)])
    assert (matter.masked, matter.channel, matter.place_id) == ("三楼楼道灯坏了", "door", ladder.net.unit.pk)
    assert matter.reply_to is not None
    assert matter.reply_to.masked == "138****0000"


def test_the_same_form_sent_twice_leads_to_the_same_receipt(client: Client, ladder: Ladder) -> None:
    form = typed(category="0101")
    first, second = (client.post(address(ladder), form).url for _ in range(2))
    assert first == second
    assert Matter.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field", "code"),
    [
        ({"words": ""}, "words", "required"),
        ({"words": "长" * 2001}, "words", "max_length"),
        ({"phone": "12345"}, "phone", "phone"),
        ({"request_key": "no"}, "request_key", "invalid"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_is_kept(
    client: Client, ladder: Ladder, wrong: dict[str, object], field: str, code: str
) -> None:
    page = client.post(address(ladder), typed(**wrong))
    assert page.status_code == 422
    assert page.context["form"].has_error(field, code)
    assert page.context["form"]["words"].value() == typed(**wrong)["words"]
    assert Matter.objects.count() == 0


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", "'; DROP TABLE matters_matter; --", "{{ 7*7 }}", "😀" * 50]
)
def test_hostile_words_are_words(client: Client, ladder: Ladder, words: str) -> None:
    answer = client.post(address(ladder), typed(words=words, category="1206"))
    page = client.get(answer.url)
    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()
    assert Matter.objects.get().masked == words


def test_without_a_cue_all_categories_are_offered(client: Client, ladder: Ladder) -> None:
    page = client.post(address(ladder), typed(words="你好呀"))
    assert page.context["chosen"] is None
    assert sum(len(categories) for _group, categories in page.context["groups"]) == 72


def test_an_emergency_shows_the_number_to_call_before_anything_else(client: Client, ladder: Ladder) -> None:
    page = client.post(address(ladder), typed(words="楼下着火了冒烟"))
    html = page.content.decode()
    assert [c.hotline for c in page.context["hotlines"]] == ["119"]
    assert html.index('href="tel:119"') < html.index('<form id="report"')


def test_what_belongs_to_the_police_is_explained_and_not_taken(client: Client, ladder: Ladder) -> None:
    page = client.post(address(ladder), typed(words="电瓶被偷了,小偷"))
    assert page.context["redirected"].code == "0702"
    answer = client.post(address(ladder), typed(words="电瓶被偷了,小偷", category="0702"))
    assert answer.status_code == 422
    assert Matter.objects.count() == 0


def test_photos_wait_for_the_second_page_and_lose_their_metadata(client: Client, ladder: Ladder) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Maker"
    form = typed(photos=[picture((4000, 3000), exif=exif), picture((50, 50), "PNG")])
    page = client.post(address(ladder), form)
    assert [(p.width, p.height) for p in page.context["photos"]] == [(1600, 1200), (50, 50)]
    waiting = page.context["photos"][0]
    shown = client.get(reverse("matters:photo", args=[waiting.pk]) + f"?form={form['request_key']}")
    stored = Image.open(io.BytesIO(b"".join(shown.streaming_content)))
    assert (stored.format, stored.size, dict(stored.getexif())) == ("JPEG", (1600, 1200), {})
    client.post(address(ladder), typed(category="0101", request_key=form["request_key"]))
    assert set(Photo.objects.values_list("matter__masked", flat=True)) == {"三楼楼道灯坏了"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a",
        b"<svg onload=alert(1)>",
        b"\xff\xd8\xff\xe0" + b"\0" * 50,
        b"%PDF-1.4",
        b"PK\x03\x04" * 10,
        b"\x89PNG\r\n\x1a\n" + b"\xff" * 64,
    ],
)
def test_what_is_no_photo_is_refused_in_words(client: Client, ladder: Ladder, content: bytes) -> None:
    file = io.BytesIO(content)
    file.name = "photo.jpg"
    page = client.post(address(ladder), typed(photos=[file]))
    assert (page.status_code, page.context["form"].has_error("photos")) == (422, True)
    assert Photo.objects.count() == 0


def test_a_photo_is_served_to_nobody_else(client: Client, ladder: Ladder) -> None:
    form = typed(photos=[picture()])
    client.post(address(ladder), form)
    photo = Photo.objects.get()
    url = reverse("matters:photo", args=[photo.pk])
    assert [client.get(u).status_code for u in (url, f"{url}?form={uuid4()}")] == [404, 404]
    client.post(address(ladder), typed(category="0101", request_key=form["request_key"]))
    secret = secret_of(Matter.objects.get().request_key)
    assert [client.get(u).status_code for u in (url, f"{url}?k=no", f"{url}?k={secret}")] == [404, 404, 200]


def test_a_machine_that_posts_without_end_is_stopped_in_words(client: Client, ladder: Ladder) -> None:
    statuses = [client.post(address(ladder), typed(category="0101")).status_code for _ in range(31)]
    assert statuses == [302] * 30 + [429]
    told = client.post(address(ladder), typed(category="0101"))
    assert "这一小时提交得太多了" in told.content.decode()
    assert client.post(address(ladder), typed(category="0101"), REMOTE_ADDR="127.0.0.9").status_code == 302


def test_one_phone_number_is_not_used_without_end(client: Client, ladder: Ladder) -> None:
    answers = [
        client.post(address(ladder), typed(category="0101", phone="13800000000"), REMOTE_ADDR=f"127.0.1.{n}")
        for n in range(11)
    ]
    assert [answer.status_code for answer in answers] == [302] * 10 + [429]
    assert "今天提交得太多了" in answers[-1].content.decode()


def test_a_closed_door_does_not_exist(client: Client, ladder: Ladder) -> None:
    assert client.get(reverse("matters:report", args=["nowhere"])).status_code == 404


def test_the_report_page_costs_the_same_however_much_was_reported(
    client: Client, ladder: Ladder, django_assert_num_queries
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(address(ladder))
        return len(queries)

    ladder.report()
    once = cost()
    ladder.report()
    ladder.report()
    assert cost() == once
