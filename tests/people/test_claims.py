"""Somebody asks for a post; those who may give it say yes or no; taking it back is as easy as asking."""

from datetime import timedelta

import pytest
from tests.factories import NOW, SYSTEM, TODAY, Net, place, refused_by_database, scope_of, sql

from mulin.audit.models import Event
from mulin.core.db import as_system
from mulin.core.errors import NotAllowed, Refused, TooMany
from mulin.core.scope import Scope
from mulin.people import actions
from mulin.people.actions.claims import KEPT_FOR
from mulin.people.actions.contacts import phone_digest
from mulin.people.actions.expiry import expire
from mulin.people.models import Absence, Claim, Consent, Contact, Post, Term
from mulin.people.queries import claimable_near, claims_to_decide
from mulin.people.queries.own import contacts_with, kept_about

pytestmark = pytest.mark.django_db
PHONE = "13900000000"


@pytest.fixture
def net() -> Net:
    return Net.small()


@pytest.fixture
def lane(net: Net) -> Post:
    return net.post("lane_keeper", net.community)


def asked(lane: Post, *, phone: str = PHONE, name: str = "林一") -> Claim:
    return actions.ask_for_post(by=Scope.nobody(), post=lane.pk, name=name, phone=phone, now=NOW)


def confirmed(claim: Claim, person, by: Scope = SYSTEM) -> Term:
    return actions.confirm_claim(by=by, claim=claim.pk, person=person.pk, since=TODAY, now=NOW)


def declined(claim: Claim, answer: str = "下次") -> None:
    actions.decline_claim(by=SYSTEM, claim=claim.pk, answer=answer, now=NOW)


def taken_back(claim: Claim) -> None:
    actions.take_claim_back(by=Scope.nobody(), claim=claim.pk, digest=phone_digest(PHONE), now=NOW)


def test_posts_near_a_door_can_be_asked_for_while_a_seat_is_free(net: Net, lane: Post) -> None:
    net.post("unit_leader", net.unit)
    assert [list(claimable_near(at, day=TODAY)) for at in (net.unit, net.community)] == [[lane], [lane]]
    assert list(claimable_near(place("community", "南桥社区", net.street), day=TODAY)) == []
    net.appoint(lane, net.person())
    assert list(claimable_near(net.unit, day=TODAY)) == []


def test_seat_that_is_promised_from_tomorrow_on_is_not_free(net: Net, lane: Post) -> None:
    net.appoint(lane, net.person(), since=TODAY + timedelta(days=1))
    assert list(claimable_near(net.unit, day=TODAY)) == []


def test_known_person_asks_and_holds_the_seat_by_their_own_consent(net: Net, lane: Post) -> None:
    person = net.person("王安")
    claim = actions.ask_for_post(by=scope_of(person), post=lane.pk, now=NOW)
    term = confirmed(claim, person)
    consent = Consent.objects.get()
    assert (term.person, term.asked_by, term.during.lower) == (person, consent, TODAY)
    assert (consent.purpose, consent.how, consent.given_at) == ("post", "online", NOW)
    claim.refresh_from_db()
    assert (claim.taken, claim.decided_at) == (True, NOW)


def test_name_and_number_become_the_person_that_an_editor_names(net: Net, lane: Post) -> None:
    claim, person = asked(lane), net.person("林一")
    desk = scope_of(net.holder("community_desk", net.community).person)
    assert list(claims_to_decide(desk)) == [claim]
    confirmed(claim, person, desk)
    claim.refresh_from_db()
    assert (claim.person, claim.name, claim.contact) == (person, "", None)
    assert list(person.contacts.values_list("masked", "expires_on")) == [("139****0000", None)]
    assert list(claims_to_decide(desk)) == []


def test_number_that_the_person_has_already_is_not_kept_twice(net: Net, lane: Post) -> None:
    person = net.person("林一", PHONE)
    confirmed(asked(lane), person)
    assert person.contacts.count() == 1


def test_no_comes_with_a_word_for_the_one_who_asked(net: Net, lane: Post) -> None:
    claim = asked(lane)
    with pytest.raises(Refused, match="写一句答复"):
        actions.decline_claim(by=SYSTEM, claim=claim.pk, answer=" ", now=NOW)
    actions.decline_claim(by=SYSTEM, claim=claim.pk, answer="这条巷子要合并，下月再看", now=NOW)
    [mine] = kept_about(contacts_with(phone_digest(PHONE))).claims
    assert (mine.taken, mine.answer) == (False, "这条巷子要合并，下月再看")


@pytest.mark.parametrize(
    "decide",
    [
        confirmed,
        lambda claim, _person: declined(claim),
        lambda claim, _person: taken_back(claim),
    ],
    ids=["confirm", "decline", "back"],
)
def test_what_is_decided_stays_decided(net: Net, lane: Post, decide) -> None:
    claim, person = asked(lane), net.person()
    declined(claim)
    with pytest.raises(Refused, match="处理过了"):
        decide(claim, person)


def test_only_those_who_may_give_the_post_decide(net: Net, lane: Post) -> None:
    claim, person = asked(lane), net.person()
    elsewhere = place("community", "南桥社区", net.street)
    for term in (net.holder("unit_leader", net.unit), net.holder("community_desk", elsewhere)):
        by = scope_of(term.person)
        with pytest.raises(NotAllowed):
            confirmed(claim, person, by)
        with pytest.raises(NotAllowed):
            actions.decline_claim(by=by, claim=claim.pk, answer="下次", now=NOW)
        assert list(claims_to_decide(by)) == []


def test_somebody_who_was_signed_in_is_nobody_else(net: Net, lane: Post) -> None:
    claim = actions.ask_for_post(by=scope_of(net.person()), post=lane.pk, now=NOW)
    with pytest.raises(Refused, match="另一个人"):
        confirmed(claim, net.person())


def test_one_asks_once_at_a_time(net: Net) -> None:
    lane, person = net.post("lane_keeper", net.community, seats=3), net.person()
    asked(lane)
    actions.ask_for_post(by=scope_of(person), post=lane.pk, now=NOW)
    for ask in (
        lambda: asked(lane),
        lambda: actions.ask_for_post(by=scope_of(person), post=lane.pk, now=NOW),
    ):
        with pytest.raises(Refused, match="已经申请过了"):
            ask()


def test_who_holds_the_post_does_not_ask_for_it(net: Net) -> None:
    lane, person = net.post("lane_keeper", net.community, seats=2), net.person()
    net.appoint(lane, person)
    with pytest.raises(Refused, match="已经在这个岗位上"):
        actions.ask_for_post(by=scope_of(person), post=lane.pk, now=NOW)


@pytest.mark.parametrize("kind", ["taken", "closed", "unit_leader"])
def test_post_without_a_free_seat_or_of_another_kind_cannot_be_asked_for(net: Net, kind: str) -> None:
    post = net.post("unit_leader" if kind == "unit_leader" else "lane_keeper", net.community)
    if kind == "taken":
        net.appoint(post, net.person())
    if kind == "closed":
        actions.close_post(by=SYSTEM, post=post.pk, day=TODAY, now=NOW)
    with pytest.raises(Refused, match="没有空席位"):
        asked(post)


def test_last_seat_goes_to_one_of_two(net: Net, lane: Post) -> None:
    first, second = asked(lane), asked(lane, phone="13900000001")
    confirmed(first, net.person())
    with pytest.raises(Refused, match="没有空席位"):
        confirmed(second, net.person())


def test_nameless_and_endless_asking_is_refused(net: Net) -> None:
    lanes = [net.post("lane_keeper", net.community) for _ in range(6)]
    with pytest.raises(Refused, match="写上姓名"):
        asked(lanes[0], name=" ")
    for lane in lanes[:5]:
        asked(lane)
    with pytest.raises(TooMany):
        asked(lanes[5])


def test_request_taken_back_leaves_no_name_and_no_number(net: Net, lane: Post) -> None:
    claim = asked(lane)
    for by, digest in ((Scope.nobody(), None), (Scope.nobody(), phone_digest("13900000001")), (SYSTEM, None)):
        with pytest.raises(NotAllowed):
            actions.take_claim_back(by=by, claim=claim.pk, digest=digest, now=NOW)
    actions.take_claim_back(by=Scope.nobody(), claim=claim.pk, digest=phone_digest(PHONE), now=NOW)
    assert (Claim.objects.count(), Contact.objects.count()) == (0, 0)
    own = actions.ask_for_post(by=scope_of(net.person()), post=lane.pk, now=NOW)
    actions.take_claim_back(by=scope_of(own.person_id), claim=own.pk, now=NOW)
    assert not Claim.objects.exists()


def test_request_is_gone_after_its_time(net: Net, lane: Post) -> None:
    asked(lane)
    expire(now=NOW + KEPT_FOR - timedelta(days=1))
    assert Claim.objects.count() == 1
    assert expire(now=NOW + KEPT_FOR).claims == 1
    with as_system():
        assert (Claim.objects.count(), Contact.objects.count()) == (0, 0)


@pytest.mark.parametrize("begun", [True, False])
def test_taking_the_consent_back_ends_the_term_at_once(net: Net, lane: Post, begun: bool) -> None:
    person = net.person()
    claim = actions.ask_for_post(by=scope_of(person), post=lane.pk, now=NOW)
    term = confirmed(claim, person)
    actions.record_absence(by=SYSTEM, term=term.pk, since=TODAY, until=None, now=NOW)
    day = NOW + timedelta(days=3 if begun else 0)
    actions.withdraw_consent(by=Scope(person=person.pk), consent=term.asked_by_id, now=day)
    ends = [t.during.upper for t in Term.objects.filter(person=person)]
    assert ends == ([TODAY + timedelta(days=3)] if begun else [])
    assert [a.during.upper for a in Absence.objects.all()] == ends


def test_term_rests_on_the_holders_own_consent(net: Net, lane: Post) -> None:
    term, other = net.appoint(lane, net.person()), net.person()
    consent = net.consent(other, "post")
    with refused_by_database("people_consent_of_the_person"):
        sql("UPDATE people_term SET asked_by_id = %s WHERE id = %s", consent.pk, term.pk)


def test_forgotten_person_has_asked_for_nothing(net: Net, lane: Post) -> None:
    person = net.person()
    term = confirmed(actions.ask_for_post(by=scope_of(person), post=lane.pk, now=NOW), person)
    actions.end_term(by=SYSTEM, term=term.pk, day=TODAY, now=NOW)
    actions.forget_person(by=SYSTEM, person=person.pk, now=NOW)
    assert (Claim.objects.count(), Consent.objects.count()) == (0, 0)


def test_claim_names_somebody_and_its_decision_an_answer(net: Net, lane: Post) -> None:
    claim = asked(lane)
    with refused_by_database("people_claim_by_somebody"):
        sql("UPDATE people_claim SET name = '' WHERE id = %s", claim.pk)
    with refused_by_database("people_claim_decided_with_an_answer"):
        sql("UPDATE people_claim SET taken = true WHERE id = %s", claim.pk)


def test_every_step_is_in_the_log(net: Net, lane: Post) -> None:
    asked(lane)
    claim = asked(lane, phone="13900000001")
    actions.decline_claim(by=SYSTEM, claim=claim.pk, answer="下次", now=NOW)
    logged = Event.objects.filter(action__startswith="claim.").values_list("action", flat=True)
    assert sorted(logged) == ["claim.asked", "claim.asked", "claim.declined"]
