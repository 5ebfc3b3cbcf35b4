"""Follow a matter: what anyone may know, and what its reporter may do."""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.factories.ladder import Ladder
from tests.factories.net import NOW

from mulin.matters.models import Matter
from mulin.matters.rules.given import Given
from mulin.matters.rules.numbers import spoken
from mulin.matters.rules.receipts import secret_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ladder() -> Ladder:
    return Ladder.full()


def receipt(matter: Matter) -> str:
    return reverse("matters:receipt", args=[matter.number, secret_of(matter.request_key)])


def answered(client: Client, matter: Matter, **data: str) -> HttpResponse:
    url = reverse("matters:answer", args=[matter.number, secret_of(matter.request_key)])
    return client.post(url, data)


def done(ladder: Ladder, **more: object) -> Matter:
    matter = ladder.report(**more)
    ladder.step(matter, "accept", ladder.unit_leader)
    return ladder.step(matter, "finish", ladder.unit_leader, "换了灯泡")


def test_a_spoken_number_leads_to_the_matter(client: Client, ladder: Ladder) -> None:
    matter = ladder.report()
    answer = client.get(reverse("matters:find"), {"number": spoken(matter.number)})
    assert answer.url == reverse("matters:follow", args=[matter.number])


@pytest.mark.parametrize("said", ["abc", "12345", "10019", "0", "99999999999999999999"])
def test_a_number_that_is_none_is_said_so_and_kept(client: Client, ladder: Ladder, said: str) -> None:
    page = client.get(reverse("matters:find"), {"number": said})
    assert (page.status_code, page.context["said"]) == (422, said)


def test_numbers_are_not_tried_without_end(client: Client, ladder: Ladder) -> None:
    for _ in range(120):
        client.get(reverse("matters:find"), {"number": "1"})
    matter = ladder.report()
    assert client.get(reverse("matters:find"), {"number": str(matter.number)}).status_code == 422


def test_who_was_asked_to_keep_out_is_for_the_reporter_alone(client: Client, ladder: Ladder) -> None:
    matter = ladder.report(avoid_volunteers=True)
    pages = (reverse("matters:follow", args=[matter.number]), receipt(matter))
    assert ["请楼里的人回避" in client.get(page).content.decode() for page in pages] == [False, True]


def test_the_public_page_shows_how_far_it_is_and_no_words(client: Client, ladder: Ladder) -> None:
    matter = done(ladder, words="三楼王阿姨家门口灯坏了")
    page = client.get(reverse("matters:follow", args=[matter.number]))
    html = page.content.decode()
    assert page.status_code == 200
    assert ["王阿姨" in html, "换了灯泡" in html, page.context["place_name"]] == [False, False, "1栋"]


def test_a_confidential_matter_shows_the_public_nothing_of_its_kind(client: Client, ladder: Ladder) -> None:
    matter = ladder.report(category="0606", words="他又动手了")
    html = client.get(reverse("matters:follow", args=[matter.number])).content.decode()
    assert [matter.category.label_zh in html, "1栋" in html] == [False, False]


def test_the_reporter_reads_their_words_and_the_answer(client: Client, ladder: Ladder) -> None:
    matter = done(ladder, words="三楼王阿姨家门口灯坏了")
    html = client.get(receipt(matter)).content.decode()
    assert ["王阿姨" in html, "换了灯泡" in html] == [True, True]


@pytest.mark.parametrize("secret", ["x", "a" * 24, "0"])
def test_a_wrong_secret_opens_nothing(client: Client, ladder: Ladder, secret: str) -> None:
    matter = ladder.report()
    for name in ("matters:receipt", "matters:answer"):
        url = reverse(name, args=[matter.number, secret])
        assert client.post(url, {"answer": "3"}).status_code in {404, 405}
        assert client.get(url).status_code in {404, 405}


def test_settled_and_content_is_one_tap(client: Client, ladder: Ladder) -> None:
    matter = done(ladder)
    assert answered(client, matter, answer="3").url == receipt(matter)
    matter.refresh_from_db()
    assert (matter.status, matter.rating.content) == ("closed", 3)


def test_not_settled_goes_up_with_its_words(client: Client, ladder: Ladder) -> None:
    matter = done(ladder)
    answered(client, matter, answer="not_settled", words="还是不亮")
    matter.refresh_from_db()
    assert (matter.status, matter.holder_id) == ("reopened", ladder.building_leader.post_id)


def test_not_settled_without_words_is_asked_for_them(client: Client, ladder: Ladder) -> None:
    matter = done(ladder)
    page = answered(client, matter, answer="not_settled")
    assert (page.status_code, str(page.context["error"])) == (409, "请写几个字，说说是什么事。")


def test_an_answer_to_what_is_not_done_is_told_so_and_keeps_what_was_typed(
    client: Client, ladder: Ladder
) -> None:
    matter = ladder.report()
    page = answered(client, matter, answer="not_settled", words="快一点")
    assert (page.status_code, page.context["typed"]) == (409, "快一点")


def test_a_matter_checked_by_another_can_still_be_rated(client: Client, ladder: Ladder) -> None:
    matter = done(ladder)
    ladder.step(matter, "settled", ladder.officer)
    assert client.get(receipt(matter)).context["can_rate"] is True
    answered(client, matter, answer="2")
    assert client.get(receipt(matter)).context["can_rate"] is False
    assert answered(client, matter, answer="1").status_code == 409


def test_whoever_did_the_work_reads_why_they_cannot_settle_it(
    client: Client, ladder: Ladder, settings
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    matter = done(ladder)
    client.force_login(ladder.net.account(ladder.unit_leader.person))
    page = answered(client, matter, answer="3")
    assert (page.status_code, "办事的人不能自己说解决了" in page.content.decode()) == (409, True)


def test_whoever_did_the_work_is_offered_no_answer(client: Client, ladder: Ladder, settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    matter = done(ladder)
    client.force_login(ladder.net.account(ladder.unit_leader.person))
    assert client.get(receipt(matter)).context["can_answer"] is False


def test_to_the_public_a_step_has_no_hour_and_a_rating_is_not_told(client: Client, ladder: Ladder) -> None:
    matter = done(ladder)
    answered(client, matter, answer="3")
    public = client.get(reverse("matters:follow", args=[matter.number]))
    assert ["<time" in public.content.decode().split("<ol class=")[1], len(public.context["entries"])] == [
        False,
        5,
    ]
    own = client.get(receipt(matter))
    assert ["<time" in own.content.decode(), len(own.context["entries"])] == [True, 6]


@pytest.mark.parametrize(
    ("answer", "words", "after"),
    [
        ("avoid", "", "reported"),
        ("withdraw", "", "withdrawn"),
        ("reopen", "又坏了", "reopened"),
        ("answer", "靠窗那盏", "in_hand"),
    ],
)
def test_the_reporter_takes_a_move_of_theirs(
    client: Client, ladder: Ladder, answer: str, words: str, after: str
) -> None:
    matter = done(ladder) if answer == "reopen" else ladder.report()
    if answer == "reopen":
        ladder.step(matter, "settled")
    if answer == "answer":
        ladder.step(matter, "accept", ladder.unit_leader)
        until = Given(until=NOW.date() + timedelta(days=1))
        ladder.step(matter, "ask_reporter", ladder.unit_leader, "哪一盏?", given=until)
    Matter.objects.filter(pk=matter.pk, status="closed").update(ended_at=timezone.now())
    assert answer in client.get(receipt(matter)).context["may"]
    assert answered(client, matter, answer=answer, words=words).url == receipt(matter)
    matter.refresh_from_db()
    assert matter.status == after


def test_the_public_page_offers_no_move(client: Client, ladder: Ladder) -> None:
    page = client.get(reverse("matters:follow", args=[ladder.report().number]))
    assert page.context["may"] == ()


def test_the_reporter_reads_till_when_and_the_public_does_not(client: Client, ladder: Ladder) -> None:
    matter = ladder.report(now=timezone.now())
    own = client.get(receipt(matter)).context["next"]
    public = client.get(reverse("matters:follow", args=[matter.number])).context["next"]
    assert ("前接手" in own, "前接手" in public) == (True, False)
