"""My page: a phone proved by a code, and everything that is kept about its owner."""

import json
from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.factories.ladder import Ladder, seeing

from mulin.core import phones
from mulin.matters import actions
from mulin.people.models import Consent, PhoneCode
from mulin.people.rules import Purpose

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = "13800000000"


@pytest.fixture
def ladder() -> Ladder:
    return Ladder.full()


@pytest.fixture
def texts(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What was sent, to whom."""
    sent: list[tuple[str, str]] = []
    monkeypatch.setattr(phones, "send", lambda digits, text: sent.append((digits, text)))
    cache.clear()
    return sent


def asked(client: Client, phone: str = PHONE, **more: str) -> HttpResponse:
    return client.post(reverse("portal:me_code"), {"phone": phone}, **more)


def entered(client: Client, code: str, phone: str = PHONE) -> HttpResponse:
    return client.post(reverse("portal:me_enter"), {"phone": phone, "code": code})


def code_in(text: str) -> str:
    return "".join(c for c in text if c.isdigit())[:6]


@pytest.fixture
def proved(client: Client, texts: list[tuple[str, str]]) -> Client:
    asked(client)
    entered(client, code_in(texts[-1][1]))
    return client


def test_a_code_proves_a_phone_for_one_sitting(client: Client, texts) -> None:
    assert asked(client).status_code == 200
    [(digits, text)] = texts
    assert digits == PHONE
    assert entered(client, code_in(text)).url == reverse("portal:me")
    assert client.get(reverse("portal:me")).templates[0].name == "portal/me.html"
    assert client.session.get_expire_at_browser_close() is True


def test_the_sitting_ends_after_two_hours_and_on_leaving(proved: Client, monkeypatch) -> None:
    later = timezone.now() + timedelta(hours=2, seconds=1)
    with monkeypatch.context() as clock:
        clock.setattr(timezone, "now", lambda: later)
        assert proved.get(reverse("portal:me")).templates[0].name == "portal/me_phone.html"
    proved.post(reverse("portal:me_leave"))
    assert proved.get(reverse("portal:me")).templates[0].name == "portal/me_phone.html"


def test_a_code_works_once(client: Client, texts) -> None:
    asked(client)
    code = code_in(texts[-1][1])
    assert [entered(client, code).status_code, entered(client, code).status_code] == [302, 422]


def test_five_wrong_tries_end_a_code(client: Client, texts) -> None:
    asked(client)
    code = code_in(texts[-1][1])
    wrong = "000000" if code != "000000" else "111111"
    assert [entered(client, wrong).status_code for _ in range(5)] == [422] * 5
    assert entered(client, code).status_code == 422


def test_a_code_lasts_ten_minutes(client: Client, texts) -> None:
    asked(client)
    PhoneCode.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert entered(client, code_in(texts[-1][1])).status_code == 422


def test_the_last_code_sent_is_the_one_that_counts(client: Client, texts) -> None:
    asked(client)
    asked(client)
    first, second = (code_in(text) for _digits, text in texts)
    if first != second:
        assert entered(client, first).status_code == 422
    assert entered(client, second).status_code == 302


def test_a_code_for_one_phone_opens_no_other(client: Client, texts) -> None:
    asked(client)
    asked(client, "13900000000")
    first, second = (code_in(text) for _digits, text in texts)
    if first != second:
        assert entered(client, first, "13900000000").status_code == 422


def test_codes_are_limited_per_phone_and_per_address(client: Client, texts) -> None:
    statuses = [asked(client, REMOTE_ADDR=f"127.0.2.{n}").status_code for n in range(6)]
    assert statuses == [200] * 5 + [429]
    numbers = [f"139000000{n:02}" for n in range(21)]
    assert [asked(client, n).status_code for n in numbers] == [200] * 20 + [429]


@pytest.mark.parametrize("phone", ["", "123", "x" * 40])
def test_what_is_no_phone_is_said_so(client: Client, texts, phone: str) -> None:
    page = asked(client, phone)
    assert page.status_code == 422
    assert "不填" not in str(page.context["form"].errors)
    assert texts == []


def test_the_answer_does_not_tell_who_is_known(client: Client, ladder: Ladder, texts) -> None:
    ladder.net.person("林一", "13900000000")
    known, unknown = asked(client, "13900000000"), asked(client, "13911111111")
    assert known.content.replace(b"13900000000", b"").count(b"<form") == unknown.content.count(b"<form")
    assert [known.status_code, unknown.status_code] == [200, 200]


def test_i_see_my_matters_who_looked_and_what_i_agreed_to(proved: Client, ladder: Ladder) -> None:
    person = ladder.net.person("林一", PHONE)
    ladder.net.consent(person, Purpose.NEED)
    matter = ladder.report(phone=PHONE)
    with transaction.atomic():
        by, now = seeing(ladder.officer), timezone.now()
        actions.read_words(matter=matter, by=by, reason="核对地点", now=now)
        actions.reveal_contact(matter=matter, by=by, reason="约时间", now=now + timedelta(seconds=1))
    page = proved.get(reverse("portal:me"))
    assert [line.matter for line in page.context["lines"]] == [matter]
    assert [(k.what, k.reasons, k.count) for k in page.context["looks"]] == [
        ("contact", ("约时间",), 1),
        ("words", ("核对地点",), 1),
    ]
    assert [p.name for p in page.context["kept"].persons] == ["林一"]
    assert [c.purpose for c in page.context["kept"].consents] == ["need"]


def test_equal_looks_of_a_day_are_one_line_and_those_at_the_phone_stand_first(
    proved: Client, ladder: Ladder
) -> None:
    matter, now = ladder.report(phone=PHONE), timezone.now()
    with transaction.atomic():
        by = seeing(ladder.officer)
        actions.reveal_contact(matter=matter, by=by, reason="约时间", now=now - timedelta(seconds=1))
        for reason in ("核对地点", "派单", "核对地点"):
            actions.read_words(matter=matter, by=by, reason=reason, now=now)
    looks = proved.get(reverse("portal:me")).context["looks"]
    assert [(k.what, k.count, set(k.reasons), k.weighty) for k in looks] == [
        ("contact", 1, {"约时间"}, True),
        ("words", 3, {"核对地点", "派单"}, False),
    ]
    taken = json.loads(proved.get(reverse("portal:me_download")).content)
    assert [look["what"] for look in taken["looks"]] == ["words"] * 3 + ["contact"]


def test_a_consent_is_taken_back_in_one_tap_and_only_by_its_giver(proved: Client, ladder: Ladder) -> None:
    mine = ladder.net.consent(ladder.net.person("林一", PHONE), Purpose.NEED)
    other = ladder.net.consent(ladder.net.person("林二", "13900000000"), Purpose.NEED)
    assert proved.post(reverse("portal:me_withdraw", args=[mine.pk])).status_code == 302
    assert proved.post(reverse("portal:me_withdraw", args=[other.pk])).status_code == 404
    assert [Consent.objects.get(pk=c.pk).withdrawn_on is not None for c in (mine, other)] == [True, False]


def test_everything_can_be_taken_along(proved: Client, ladder: Ladder) -> None:
    person = ladder.net.person("林一", PHONE)
    ladder.net.household(person)
    ladder.report("我家门口灯坏了", phone=PHONE)
    taken = json.loads(proved.get(reverse("portal:me_download")).content)
    assert taken["persons"][0]["name"] == "林一"
    assert taken["phones"] == ["138****0000", "138****0000"]
    assert [m["words"] for m in taken["matters"]] == [["我家门口灯坏了"]]
    assert [home["place"] for home in taken["lives"]] == ["101室"]
    assert datetime.fromisoformat(taken["persons"][0]["since"]).tzinfo is not None


@pytest.mark.parametrize(("name", "method"), [("portal:me_download", "get")])
def test_nothing_opens_without_a_proved_phone(client: Client, name: str, method: str) -> None:
    assert getattr(client, method)(reverse(name)).status_code == 404
