"""Find a person and open their page: never without a reason, never more than one may see."""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate
from tests.factories import NOW, SYSTEM, place
from tests.factories.ladder import Ladder

from mulin.audit.models import Look
from mulin.people import actions
from mulin.people.models import Account, Consent, Fact, Match, Membership, Merge, Person
from mulin.people.queries import living
from mulin.people.rules import FactKind, Purpose

REASON = "约时间上门看漏水"


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


@pytest.fixture
def resident(ladder: Ladder) -> Person:
    person = ladder.net.person("王安", "13800001111")
    ladder.net.household(person)
    return person


def search(client: Client, **fields: str) -> HttpResponse:
    return client.post(reverse("portal:office_persons"), {"reason": REASON} | fields)


def page(client: Client, person: Person) -> HttpResponse:
    return client.get(reverse("portal:office_person", args=[person.pk]))


def open_page(client: Client, person: Person) -> str:
    client.post(reverse("portal:office_person_open", args=[person.pk]), {"reason": REASON})
    return text(page(client, person))


def do(client: Client, person: Person, name: str, /, **fields: object) -> HttpResponse:
    return client.post(reverse("portal:office_person_do", args=[person.pk, name]), fields)


def test_person_is_found_by_name_and_by_number_and_can_read_it(officer: Client, resident: Person) -> None:
    assert "138****1111" in text(search(officer, name="王安"))
    assert "柳岸社区 1栋 1单元 101室" in text(search(officer, phone="138 0000 1111"))
    looks = Look.objects.filter(subject=resident.pk, what="search")
    assert [look.reason for look in looks] == [REASON, REASON]


def test_search_says_what_is_missing(officer: Client, resident: Person) -> None:
    assert "两个字以上" in text(search(officer, name="王"))
    assert search(officer, name="王安", reason=" ").status_code == 422
    assert "号码看不懂" in text(search(officer, phone="123"))
    assert "没有找到" in text(search(officer, name="无此人"))
    assert Look.objects.count() == 0


def test_search_for_half_the_street_is_refused(officer: Client, ladder: Ladder) -> None:
    ladder.net.household(*(ladder.net.person("王小安") for _ in range(31)))
    assert "太多" in text(search(officer, name="王小"))
    assert Look.objects.count() == 0


def test_search_reaches_as_far_as_the_post(officer: Client, ladder: Ladder) -> None:
    net = ladder.net
    net.household(net.person("王安"), at=place("premises", "1号", place("community", "南桥", net.street)))
    assert "没有找到" in text(search(officer, name="王安"))


def test_page_opens_after_a_reason_and_closes_again(officer: Client, resident: Person) -> None:
    assert "王安" not in text(page(officer, resident))
    assert "王*" in text(page(officer, resident))
    opening = reverse("portal:office_person_open", args=[resident.pk])
    assert officer.post(opening, {"reason": ""}).status_code == 422
    assert "王安" in open_page(officer, resident)
    look = Look.objects.get()
    assert (look.subject, look.what, look.reason) == (resident.pk, "record", REASON)
    session = officer.session
    at = (NOW - timedelta(days=3)).isoformat()
    session["opened"] = {str(resident.pk): {"at": at, "reason": REASON}}
    session.save()
    assert "王安" not in text(page(officer, resident))


def test_nothing_is_done_to_a_page_that_is_not_open(desk: Client, resident: Person) -> None:
    assert do(desk, resident, "name", name="王平").status_code == 404
    contact = str(resident.contacts.get().pk)
    revealing = reverse("portal:office_person_reveal", args=[resident.pk])
    assert desk.post(revealing, {"contact": contact, "reason": REASON}).status_code == 404


def test_number_is_shown_once_after_its_own_look(officer: Client, resident: Person) -> None:
    assert "13800001111" not in open_page(officer, resident)
    contact = resident.contacts.get()
    revealing = reverse("portal:office_person_reveal", args=[resident.pk])
    assert officer.post(revealing, {"contact": str(contact.pk), "reason": ""}).status_code == 422
    assert "13800001111" in text(officer.post(revealing, {"contact": str(contact.pk), "reason": REASON}))
    assert Look.objects.filter(target=contact.pk, what="contact").count() == 1
    assert "13800001111" not in text(page(officer, resident))


def test_number_of_somebody_else_is_not_shown_on_this_page(
    officer: Client, ladder: Ladder, resident: Person
) -> None:
    net = ladder.net
    far = net.person("李平", "13900002222")
    net.household(far, at=place("premises", "1号", place("community", "南桥", net.street)))
    open_page(officer, resident)
    revealing = reverse("portal:office_person_reveal", args=[resident.pk])
    answer = officer.post(revealing, {"contact": str(far.contacts.get().pk), "reason": REASON})
    assert answer.status_code == 404


def test_page_shows_what_is_kept_as_far_as_the_post_may_read(
    officer: Client, desk: Client, ladder: Ladder, resident: Person
) -> None:
    net = ladder.net
    need = net.consent(resident, Purpose.NEED)
    fact = actions.NewFact(FactKind.CARRYING, "走访时扶一把", (NOW + timedelta(days=300)).date())
    actions.record_fact(by=SYSTEM, consent=need.pk, new=fact, now=NOW)
    branch = net.organisation("party", name="第一支部")
    member = net.consent(resident, Purpose.MEMBERSHIP)
    actions.join(
        by=SYSTEM, consent=member.pk, organisation=branch.pk, kind="registered", since=localdate(), now=NOW
    )
    share = actions.NewShare(net.flat.pk, localdate(), person=resident.pk)
    actions.record_ownership(by=SYSTEM, new=share, now=NOW)
    seen = {who: open_page(client, resident) for who, client in (("officer", officer), ("desk", desk))}
    assert ["扶一把" in seen[who] for who in seen] == [True, True]
    assert ["第一支部" in seen[who] for who in seen] == [False, True]
    assert ["1/1" in seen[who] for who in seen] == [True, True]


def test_own_page_needs_no_reason(desk: Client, ladder: Ladder) -> None:
    assert "周兰" in text(page(desk, ladder.desk.person))


def test_record_is_mended(desk: Client, resident: Person) -> None:
    open_page(desk, resident)
    do(desk, resident, "name", name="王平")
    do(desk, resident, "number", phone="13900002222")
    first = resident.contacts.get(masked="138****1111")
    do(desk, resident, "new_number", contact=str(first.pk), phone="13700003333")
    second = resident.contacts.get(masked="139****2222")
    do(desk, resident, "no_number", contact=str(second.pk))
    assert Person.objects.get(pk=resident.pk).name == "王平"
    assert list(resident.contacts.values_list("masked", flat=True)) == ["137****3333"]


def test_need_and_membership_rest_on_a_consent_that_can_be_withdrawn(
    desk: Client, ladder: Ladder, resident: Person
) -> None:
    open_page(desk, resident)
    until = (localdate() + timedelta(days=30)).isoformat()
    need = {"kind": "carrying", "purpose": "走访时扶一把", "expires_on": until, "how": "paper"}
    do(desk, resident, "need", **need)
    branch = ladder.net.organisation("party")
    joining = {"organisation": str(branch.pk), "kind": "registered", "since": localdate(), "how": "paper"}
    do(desk, resident, "join", **joining)
    assert (Fact.objects.count(), Membership.objects.count()) == (1, 1)
    for consent in Consent.objects.all():
        do(desk, resident, "withdraw", consent=str(consent.pk))
    assert (Fact.objects.count(), Membership.objects.count()) == (0, 0)


def test_need_that_is_kept_too_long_is_refused_and_leaves_no_consent(desk: Client, resident: Person) -> None:
    open_page(desk, resident)
    until = (localdate() + timedelta(days=800)).isoformat()
    need = {"kind": "carrying", "purpose": "走访", "expires_on": until, "how": "paper"}
    answer = do(desk, resident, "need", **need)
    assert "12个月" in text(answer)
    assert Consent.objects.count() == 0


def test_account_is_given_and_closed(desk: Client, resident: Person) -> None:
    open_page(desk, resident)
    weak = do(desk, resident, "account", username="wangan", password="1234567890")
    assert weak.status_code == 422
    do(desk, resident, "account", username="wangan", password="bridge-lantern-42")
    assert "wangan" in text(page(desk, resident))
    do(desk, resident, "no_account")
    assert not Account.objects.get(username="wangan").is_active


def test_who_asks_for_it_is_deleted(desk: Client, ladder: Ladder, resident: Person) -> None:
    open_page(desk, resident)
    answer = do(desk, resident, "forget")
    assert answer.headers["Location"] == reverse("portal:office_persons")
    assert page(desk, resident).status_code == 404
    assert "还在岗" in text(do(desk, ladder.desk.person, "forget"))


def test_two_entries_are_made_one_by_hand(desk: Client, ladder: Ladder, resident: Person) -> None:
    open_page(desk, resident)
    assert "没有这个名字" in text(do(desk, resident, "merge", name="王安"))
    other = ladder.net.person("王安")
    ladder.net.household(other)
    assert do(desk, resident, "merge", name="王安").status_code == 422
    do(desk, resident, "merge", name="王安", who=str(other.pk))
    assert list(living().filter(name="王安")) == [resident]
    assert page(desk, other).status_code == 404


def test_match_is_decided_and_a_merge_undone(desk: Client, ladder: Ladder, resident: Person) -> None:
    other = ladder.net.person("王安", "13800001111")
    ladder.net.household(other)
    desk.post(reverse("portal:office_propose"))
    match = Match.objects.get()
    assert "同名，电话也一样" in text(desk.get(reverse("portal:office_matches")))
    deciding = reverse("portal:office_decide", args=[match.pk])
    assert desk.post(deciding, {"keep": str(ladder.desk.person_id)}).status_code == 404
    desk.post(deciding, {"keep": str(other.pk)})
    assert list(living().filter(name="王安")) == [other]
    assert desk.post(deciding).status_code == 404
    undoing = reverse("portal:office_undo", args=[Merge.objects.get(kept=other).pk])
    desk.post(undoing)
    assert living().filter(name="王安").count() == 2
    assert desk.post(undoing).status_code == 404
    desk.post(reverse("portal:office_propose"))
    assert "没有要看的" in text(desk.get(reverse("portal:office_matches")))


def test_two_people_stay_two(desk: Client, ladder: Ladder, resident: Person) -> None:
    ladder.net.household(ladder.net.person("王安", "13800001111"))
    actions.propose_matches(now=NOW)
    desk.post(reverse("portal:office_decide", args=[Match.objects.get().pk]))
    assert Match.objects.get().same is False
    assert living().filter(name="王安").count() == 2
