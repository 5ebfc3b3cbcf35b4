"""A dispute from the door of the committee to what became of its agreement, each way out."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from tests.factories.ladder import seeing
from tests.factories.mediating import DISPUTE, DOWNSTAIRS, SITTING, TERMS, UPSTAIRS, Mediating
from tests.factories.net import NOW, TODAY

from mulin.audit.models import Event
from mulin.core import db
from mulin.core.errors import NotAllowed, Refused
from mulin.core.scope import Scope
from mulin.mediation import actions
from mulin.mediation.actions import NewParty
from mulin.mediation.models import Mediation, Mediator, Party
from mulin.mediation.rules.moves import MOVES
from mulin.mediation.rules.status import Kind

DAY = timedelta(days=1)


def moves_of(room: Mediating, file: Mediation) -> list[str]:
    return [step.move for step in room.inside(file).steps]


def test_a_dispute_is_registered_with_its_committee_and_its_mediator(room: Mediating) -> None:
    file = room.register()
    inside = room.inside(file)
    assert (file.status, file.number, inside.head.committee, inside.mediator.person.name) == (
        "registered",
        inside.head.number,
        room.committee,
        "何调解",
    )
    assert [(s.name, s.phone) for s in inside.sides] == [
        ("吴楼上", "13900000001"),
        ("郑楼下", "13900000002"),
    ]
    assert (inside.last(Kind.DISPUTE), inside.last(Kind.DEMANDS)) == (DISPUTE, "楼下要睡觉")
    assert list(Event.objects.filter(target=file.pk).values_list("action", flat=True)) == [
        "mediation.register"
    ]


def test_a_form_sent_twice_is_one_file(room: Mediating) -> None:
    key = uuid4()
    assert room.register(key=key) == room.register(key=key)


def test_from_registration_to_a_performed_agreement(room: Mediating) -> None:
    file = room.in_effect()
    assert (file.status, file.effective_on, file.check_on) == ("agreed_written", TODAY, TODAY + 7 * DAY)
    room.step(file, "check", words="装了一半", due=TODAY + 10 * DAY, now=NOW + 7 * DAY)
    room.step(file, "confirm", day=TODAY + 8 * DAY, now=NOW + 8 * DAY)
    after = room.step(file, "performed", words="都装好了，谢过楼上", now=NOW + 10 * DAY)
    assert (after.status, after.check_on, after.confirmation, after.ended_at) == (
        "performed",
        TODAY + 10 * DAY,
        "asked",
        NOW + 10 * DAY,
    )
    assert moves_of(room, file) == [
        *("register", "invite", "consent", "consent", "begin", "session", "agree_written"),
        *("party_signed", "party_signed", "mediator_signed", "seal", "check", "confirm", "performed"),
    ]


def test_what_is_agreed_orally_binds_at_once(room: Mediating) -> None:
    file = room.agreed(orally=True)
    assert (file.status, file.agreed_on, file.effective_on) == ("agreed_orally", TODAY, TODAY)
    assert room.inside(file).last(Kind.CONTENT) == TERMS[Kind.CONTENT]
    assert room.step(file, "performed", words="当场办了").status == "performed"


def test_the_agreement_takes_effect_on_the_day_of_the_last_signature(room: Mediating) -> None:
    file = room.agreed()
    first, second = room.sides(file)
    later = NOW + 3 * DAY
    room.step(file, "party_signed", party=first, day=TODAY, now=later)
    room.step(file, "mediator_signed", day=TODAY, now=later)
    assert refused(room, file, "seal", day=TODAY, now=later) == "unsigned"
    assert refused(room, file, "party_signed", party=first, day=TODAY, now=later) == "signed"
    assert refused(room, file, "party_signed", party=second, day=TODAY - DAY, now=later) == "day"
    room.step(file, "party_signed", party=second, day=TODAY + 2 * DAY, now=later)
    assert room.step(file, "seal", day=TODAY + DAY, now=later).effective_on == TODAY + 2 * DAY


def test_it_begins_only_when_both_want_it(room: Mediating) -> None:
    file = room.register()
    room.step(file, "invite")
    first, second = room.sides(file)
    assert refused(room, file, "begin") == "all_consent"
    room.step(file, "consent", party=first, how="spoken", witness="赵明", closed=True)
    assert refused(room, file, "begin") == "all_consent"
    assert refused(room, file, "consent", party=first, how="paper") == "consented"
    assert refused(room, file, "consent", party=second, how="spoken") == "witness"
    room.step(file, "consent", party=second, how="online")
    assert room.step(file, "begin").status == "mediating"
    said = [(s.party.how, s.party.witness, s.party.wants_closed) for s in room.inside(file).sides]
    assert said == [("spoken", "赵明", True), ("online", "", False)]


def test_the_database_lets_nothing_begin_without_both(room: Mediating) -> None:
    file = room.register()
    with db.as_system(), pytest.raises(IntegrityError, match="all parties"), transaction.atomic():
        Mediation.objects.filter(pk=file.pk).update(status="mediating")
    with db.as_system(), pytest.raises(IntegrityError, match="all parties"), transaction.atomic():
        Mediation.objects.filter(pk=file.pk).update(status="agreed_written")


@pytest.mark.parametrize("end", ["refuse", "stop", "not_agreed"])
def test_after_a_no_nothing_goes_on(room: Mediating, end: str) -> None:
    file = room.register() if end == "refuse" else room.at_the_table()
    if end == "not_agreed":
        room.step(file, "session", day=TODAY, texts=SITTING, words="谈不拢")
    side = room.sides(file)[1]
    ended = room.step(file, end, party=side, words="不想谈")
    assert (ended.status, ended.ended_at) == ({"refuse": "refused", "stop": "stopped"}.get(end, end), NOW)
    tried = {move: refused(room, file, move, party=side, how="paper", day=TODAY) for move in MOVES}
    assert {m for m, why in tried.items() if why != "ended"} == {"tell_ways", "confirm_lapsed"}
    with db.as_system(), pytest.raises(IntegrityError, match="from an end"), transaction.atomic():
        Mediation.objects.filter(pk=file.pk).update(status="mediating")


def test_a_party_may_leave_until_all_have_signed(room: Mediating) -> None:
    file = room.agreed()
    assert room.step(file, "stop", party=room.sides(file)[0]).status == "stopped"
    bound = room.in_effect()
    assert refused(room, bound, "stop", party=room.sides(bound)[0]) == "binding"


def test_that_the_other_ways_were_told_is_noted_once(room: Mediating) -> None:
    file = room.register()
    room.step(file, "refuse", party=room.sides(file)[0])
    assert room.step(file, "tell_ways").told_on == TODAY
    assert refused(room, file, "tell_ways") == "told"


def test_danger_is_told_to_the_police_once(room: Mediating) -> None:
    file = room.register()
    assert room.step(file, "police").police_told_at == NOW
    assert refused(room, file, "police") == "police_told"


def test_a_mediator_states_to_be_nobodys_relative_before_it_begins(room: Mediating) -> None:
    file = room.register(impartial=False)
    room.step(file, "invite")
    for side in room.sides(file):
        room.step(file, "consent", party=side, how="paper")
    assert refused(room, file, "begin") == "impartial"
    room.step(file, "state")
    assert room.step(file, "begin").status == "mediating"


def test_a_mediator_who_is_not_wanted_hands_over_and_is_out(room: Mediating) -> None:
    file = room.register()
    room.step(file, "replace", person=room.other.person_id)
    assert refused(room, file, "invite") == "NotAllowed"
    assert refused(room, file, "state", by=seeing(room.other)) == ""
    named = Mediator.objects.filter(mediation=file, ended_at=None).values_list("person__name", flat=True)
    assert list(named) == ["柳调解"]


@pytest.mark.parametrize("who", ["itself", "unit_leader"])
def test_only_somebody_who_mediates_there_can_be_named(room: Mediating, who: str) -> None:
    term = room.mediator if who == "itself" else room.ladder.unit_leader
    assert refused(room, room.register(), "replace", person=term.person_id) == "person"


def test_those_above_may_hand_over_a_file_and_nothing_else(room: Mediating) -> None:
    file, above = room.register(), seeing(room.ladder.desk)
    assert refused(room, file, "invite", by=above) == "NotAllowed"
    assert refused(room, file, "replace", by=above, person=room.other.person_id) == ""


def test_no_one_mediates_what_is_their_own(room: Mediating) -> None:
    own = NewParty("别的名字", "13700000001")
    with pytest.raises(Refused, match="own_file"):
        room.register(own, DOWNSTAIRS)
    file = room.register(NewParty("柳调解", "13700000002", tied=True), DOWNSTAIRS)
    assert refused(room, file, "replace", person=room.other.person_id) == "own_file"
    with db.as_system(), pytest.raises(IntegrityError, match="a party does not"), transaction.atomic():
        Party.objects.create(mediation=file, order=9, person=room.mediator.person)


def test_a_party_is_tied_to_a_known_person_only_by_their_leave(room: Mediating) -> None:
    known = room.ladder.net.person("吴楼上", "13900000001")
    tied = room.register(NewParty("吴楼上", "13900000001", tied=True), DOWNSTAIRS)
    other_name = room.register(NewParty("吴楼", "13900000001", tied=True), DOWNSTAIRS)
    persons = [room.inside(file).sides[0].party.person_id for file in (tied, room.register(), other_name)]
    assert persons == [known.pk, None, None]


def test_an_organisation_can_be_a_party_once(room: Mediating) -> None:
    office = room.ladder.net.organisation("property", room.ladder.net.community, name="安居物业")
    file = room.register(DOWNSTAIRS, NewParty(organisation=office.pk))
    assert [side.name for side in room.inside(file).sides] == ["郑楼下", "安居物业"]
    with pytest.raises(Refused, match="party_twice"):
        actions.add_party(
            mediation=file.pk, new=NewParty(organisation=office.pk), by=seeing(room.mediator), now=NOW
        )
    with pytest.raises(Refused, match="organisation"):
        room.register(DOWNSTAIRS, NewParty(organisation=uuid4()))


def test_whoever_comes_later_is_asked_too(room: Mediating) -> None:
    file = room.register(UPSTAIRS)
    assert refused(room, file, "invite") == "two_parties"
    actions.add_party(mediation=file.pk, new=DOWNSTAIRS, by=seeing(room.mediator), now=NOW)
    room.at_the_table(file)
    for scope, why in ((seeing(room.other), NotAllowed), (seeing(room.mediator), Refused)):
        with pytest.raises(why):
            actions.add_party(mediation=file.pk, new=UPSTAIRS, by=scope, now=NOW)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"dispute": " "}, "dispute"),
        ({"dispute": "吵" * 5001}, "words_long"),
    ],
)
def test_a_dispute_needs_words(room: Mediating, more: dict[str, str], why: str) -> None:
    with pytest.raises(Refused, match=why):
        room.register(**more)


def test_a_party_needs_a_name_and_a_file_has_not_too_many(room: Mediating) -> None:
    with pytest.raises(Refused, match="party_name"):
        room.register(NewParty(" "), DOWNSTAIRS)
    with pytest.raises(Refused, match="parties_many"):
        room.register(*(NewParty(f"林{n}") for n in range(13)))


def test_only_a_mediator_of_the_place_registers(room: Mediating) -> None:
    for term in (room.ladder.officer, room.ladder.unit_leader):
        with pytest.raises(NotAllowed):
            room.register(by=seeing(term))
    with pytest.raises(NotAllowed):
        room.register(by=Scope.system())


def test_from_a_matter_at_its_place_and_once_at_a_time(room: Mediating) -> None:
    matter = room.ladder.report("楼上太吵", "0601")
    file = room.register(matter=matter)
    assert (file.place, file.matter) == (matter.place, matter)
    with pytest.raises(Refused, match="already_open"):
        room.register(matter=matter)
    room.step(file, "refuse", party=room.sides(file)[0])
    assert room.register(matter=matter).status == "registered"
    sealed = room.ladder.report("他又动手了", "0606")
    with pytest.raises(NotAllowed):
        room.register(matter=sealed)


def test_of_two_who_saw_the_same_step_the_second_is_refused(room: Mediating) -> None:
    file, by = room.register(), seeing(room.mediator)
    actions.take_step(mediation=file.pk, move="invite", by=by, now=NOW, seen=1)
    with pytest.raises(Refused, match="moved_on"):
        actions.take_step(mediation=file.pk, move="police", by=by, now=NOW, seen=1)


def test_a_party_of_another_file_is_none_of_this(room: Mediating) -> None:
    file, other = room.register(), room.register()
    room.step(file, "invite")
    assert refused(room, file, "consent", party=room.sides(other)[0], how="paper") == "party"


def refused(room: Mediating, file: Mediation, move: str, **given: object) -> str:
    """Why not, or nothing."""
    try:
        with transaction.atomic():
            room.step(file, move, **given)
    except NotAllowed:
        return "NotAllowed"
    except Refused as error:
        return str(error)
    return ""
