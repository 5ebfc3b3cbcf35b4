"""Ask for a post on a phone or signed in, follow what becomes of it, and decide about it in the office."""

import re

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate
from tests.factories.everyone import Everyone
from tests.factories.ladder import Ladder

from mulin.core import phones
from mulin.people.models import Claim, Person, Post, Term
from mulin.places.models import Organisation

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = "13900000000"


@pytest.fixture
def ladder(settings) -> Ladder:
    settings.SECOND_FACTOR_REQUIRED = False
    return Ladder.full()


@pytest.fixture
def lane(ladder: Ladder) -> Post:
    return ladder.net.post("lane_keeper", ladder.net.community, seats=2)


@pytest.fixture
def everyone(ladder: Ladder) -> Everyone:
    return Everyone.of(ladder)


@pytest.fixture
def texts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    sent: list[str] = []
    monkeypatch.setattr(phones, "send", lambda _digits, text: sent.append(text))
    cache.clear()
    return sent


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def ask(client: Client, lane: Post, **more: str) -> HttpResponse:
    typed = {"name": "林一", "phone": PHONE, "agreed": "on"} | more
    return client.post(reverse("portal:claim", args=[lane.pk]), typed)


def code_in(said: str) -> str:
    found = re.search(r"\d{6}", said)
    assert found
    return found.group()


def decide(client: Client, lane: Post, name: str, /, **fields: object) -> HttpResponse:
    return client.post(reverse("portal:office_post_do", args=[lane.pk, name]), fields)


def test_door_leads_to_the_posts_that_stand_free(client: Client, ladder: Ladder, lane: Post) -> None:
    way = reverse("portal:claims", args=[ladder.net.unit.slug])
    assert way in text(client.get(reverse("portal:door", args=[ladder.net.unit.slug])))
    assert reverse("portal:claim", args=[lane.pk]) in text(client.get(way))
    for _ in range(2):
        ladder.net.appoint(lane, ladder.net.person())
    assert way not in text(client.get(reverse("portal:door", args=[ladder.net.unit.slug])))
    assert "没有可以自己申请的岗位" in text(client.get(way))
    assert client.get(reverse("portal:claim", args=[lane.pk])).status_code == 404


def test_where_nothing_can_be_asked_for_the_office_is_named_to_ask(client: Client, ladder: Ladder) -> None:
    way = reverse("portal:claims", args=[ladder.net.unit.slug])
    assert list(client.get(way).context["offices"]) == []
    office = ladder.net.organisation("residents_committee", ladder.net.community, name="柳岸社区居委会")
    Organisation.objects.filter(pk=office.pk).update(phone="0510-55550100")
    assert list(client.get(way).context["offices"]) == [office]
    assert "0510-55550100" in text(client.get(way))


def test_resident_proves_the_phone_on_the_way(client: Client, lane: Post, texts: list[str]) -> None:
    sent = ask(client, lane)
    assert (sent.status_code, len(texts), Claim.objects.count()) == (200, 1, 0)
    assert 'value="林一"' in text(sent)
    assert 'type="hidden" name="code"' not in text(sent)
    done = ask(client, lane, code=code_in(texts[0]))
    assert done.headers["Location"] == reverse("portal:claim", args=[lane.pk])
    assert Claim.objects.get().name == "林一"
    assert "申请收到了" in text(client.get(done.headers["Location"]))
    assert "等社区答复" in text(client.get(reverse("portal:me")))


def test_phone_proved_in_this_sitting_needs_no_second_code(
    client: Client, ladder: Ladder, lane: Post, texts: list[str]
) -> None:
    ask(client, lane)
    ask(client, lane, code=code_in(texts[0]))
    second = ladder.net.post("lane_keeper", ladder.net.building)
    assert ask(client, second).status_code == 302
    assert len(texts) == 1


def test_wrong_code_keeps_what_was_typed(client: Client, lane: Post, texts: list[str]) -> None:
    ask(client, lane)
    wrong = "000000" if code_in(texts[0]) != "000000" else "111111"
    answer = ask(client, lane, code=wrong)
    assert answer.status_code == 422
    assert "这六位数字不对" in text(answer)
    assert not Claim.objects.exists()


@pytest.mark.parametrize("missing", ["name", "phone", "agreed"])
def test_nobody_asks_without_name_number_and_consent(client: Client, lane: Post, missing: str) -> None:
    assert ask(client, lane, **{missing: ""}).status_code == 422


def test_codes_are_limited(client: Client, lane: Post, texts: list[str]) -> None:
    assert [ask(client, lane).status_code for _ in range(6)] == [200] * 5 + [429]


def test_request_is_taken_back_by_the_one_who_asked(
    client: Client, lane: Post, texts: list[str], everyone: Everyone
) -> None:
    ask(client, lane)
    ask(client, lane, code=code_in(texts[0]))
    way = reverse("portal:claim_back", args=[Claim.objects.get().pk])
    assert everyone.clients["resident"].post(way).status_code == 404
    assert client.post(way).status_code == 302
    assert not Claim.objects.exists()


def test_who_is_signed_in_only_agrees(everyone: Everyone, ladder: Ladder, lane: Post) -> None:
    client = everyone.clients["unit_leader"]
    assert 'name="phone"' not in text(client.get(reverse("portal:claim", args=[lane.pk])))
    assert client.post(reverse("portal:claim", args=[lane.pk]), {}).status_code == 422
    assert client.post(reverse("portal:claim", args=[lane.pk]), {"agreed": "on"}).status_code == 302
    again = client.post(reverse("portal:claim", args=[lane.pk]), {"agreed": "on"})
    assert (again.status_code, "申请收到了" in text(again)) == (422, True)
    assert Claim.objects.get().person == ladder.unit_leader.person


@pytest.fixture
def waiting(client: Client, lane: Post, texts: list[str]) -> Claim:
    ask(client, lane)
    ask(client, lane, code=code_in(texts[0]))
    return Claim.objects.get()


def test_desk_sees_who_asks_and_says_yes(everyone: Everyone, lane: Post, waiting: Claim) -> None:
    desk = everyone.clients["community_desk"]
    assert "林一" in text(desk.get(reverse("portal:office")))
    assert "139****0000" in text(desk.get(reverse("portal:office_post", args=[lane.pk])))
    fields = {"claim": waiting.pk, "name": "林一", "since": localdate().isoformat()}
    assert decide(desk, lane, "welcome", **fields).status_code == 302
    term = Term.objects.get(post=lane)
    assert (term.person.name, term.person.contacts.count()) == ("林一", 1)
    again = decide(desk, lane, "welcome", **fields)
    assert (again.status_code, Person.objects.filter(name="林一").count()) == (422, 1)


def test_namesake_is_asked_about(everyone: Everyone, ladder: Ladder, lane: Post, waiting: Claim) -> None:
    known = ladder.net.person("林一")
    ladder.net.household(known)
    fields = {"claim": waiting.pk, "name": "林一", "since": localdate().isoformat()}
    desk = everyone.clients["community_desk"]
    answer = decide(desk, lane, "welcome", **fields)
    assert (answer.status_code, "同名" in text(answer)) == (422, True)
    assert decide(desk, lane, "welcome", **fields, who=str(known.pk)).status_code == 302
    assert Term.objects.get(post=lane).person == known


def test_known_person_is_taken_as_who_they_are(everyone: Everyone, ladder: Ladder, lane: Post) -> None:
    everyone.clients["unit_leader"].post(reverse("portal:claim", args=[lane.pk]), {"agreed": "on"})
    fields = {"claim": Claim.objects.get().pk, "since": localdate().isoformat()}
    assert decide(everyone.clients["community_desk"], lane, "take", **fields).status_code == 302
    assert Term.objects.get(post=lane).person == ladder.unit_leader.person


def test_no_is_said_with_a_word_that_is_read(
    client: Client, everyone: Everyone, lane: Post, waiting: Claim
) -> None:
    desk = everyone.clients["community_desk"]
    assert decide(desk, lane, "decline", claim=waiting.pk, answer="").status_code == 422
    assert decide(desk, lane, "decline", claim=waiting.pk, answer="下月再看").status_code == 302
    assert "下月再看" in text(client.get(reverse("portal:me")))


def test_claim_by_a_number_is_nobody_known(everyone: Everyone, lane: Post, waiting: Claim) -> None:
    fields = {"claim": waiting.pk, "since": localdate().isoformat()}
    answer = decide(everyone.clients["community_desk"], lane, "take", **fields)
    assert (answer.status_code, "改过了" in text(answer)) == (422, True)


def test_number_opens_after_a_look_that_is_written(everyone: Everyone, lane: Post, waiting: Claim) -> None:
    way = reverse("portal:office_claim_number", args=[lane.pk, waiting.pk])
    desk = everyone.clients["community_desk"]
    assert desk.post(way, {"reason": ""}).status_code == 422
    assert PHONE in text(desk.post(way, {"reason": "商量时间"}))
    assert everyone.clients["grid_officer"].post(way, {"reason": "商量时间"}).status_code == 404
