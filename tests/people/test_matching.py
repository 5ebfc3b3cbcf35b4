"""Two rows that may be one person: propose, decide, merge, undo."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import (
    LONG_AGO,
    NOW,
    SYSTEM,
    TODAY,
    Net,
    on_database,
    place,
    refused_by_database,
    scope_of,
    sql,
    undone,
)

from mulin.core.errors import NotAllowed, Refused
from mulin.people import actions
from mulin.people.actions.moving import references
from mulin.people.models import Consent, Household, Match, Merge, Person, Residency
from mulin.people.queries import living, persons_by_phone
from mulin.people.rules import Purpose

pytestmark = pytest.mark.django_db
NUMBER = "13800001111"


def merge(kept: Person, gone: Person) -> Merge:
    return actions.merge_persons(by=SYSTEM, kept=kept.pk, gone=gone.pk, now=NOW)


def snapshot() -> dict[str, list[tuple[object, ...]]]:
    """Every row that names a person, and every person."""
    tables = {model._meta.db_table for model, _field in references()} | {"people_person"}
    return {table: sql(f"SELECT * FROM {table} ORDER BY id") for table in sorted(tables)}


def test_same_name_with_the_same_number_is_proposed_once() -> None:
    net = Net.small()
    one, other = net.person("王安", NUMBER), net.person("王安", NUMBER)
    net.person("李平", NUMBER)
    net.person("王安", "13900002222")
    assert actions.propose_matches(now=NOW) == 1
    assert actions.propose_matches(now=NOW) == 0
    match = Match.objects.get()
    assert (match.one, match.other, match.reason, match.same) == (one, other, "phone", None)
    assert living().count() == 4


def test_same_name_in_one_household_is_proposed() -> None:
    net = Net.small()
    home = net.household(net.person("王安"))
    again = net.person("王安")
    actions.move_in(by=SYSTEM, household=home.pk, persons=[again.pk], since=TODAY, now=NOW)
    assert actions.propose_matches(now=NOW, persons=[net.person().pk]) == 0
    assert actions.propose_matches(now=NOW, persons=[again.pk]) == 1
    assert Match.objects.get().reason == "household"


def test_person_decides_that_two_are_two() -> None:
    net = Net.small()
    net.person("王安", NUMBER)
    net.person("王安", NUMBER)
    actions.propose_matches(now=NOW)
    match = Match.objects.get()
    assert actions.decide_match(by=SYSTEM, match=match.pk, same=False, now=NOW) is None
    assert living().count() == 2
    with pytest.raises(Refused, match="处理过"):
        actions.decide_match(by=SYSTEM, match=match.pk, same=True, now=NOW)


@pytest.mark.parametrize("keep", [0, 1, None])
def test_person_decides_that_two_are_one(keep: int | None) -> None:
    net = Net.small()
    persons = [net.person("王安", NUMBER), net.person("王安", NUMBER)]
    actions.propose_matches(now=NOW)
    kept = None if keep is None else persons[keep].pk
    actions.decide_match(by=SYSTEM, match=Match.objects.get().pk, same=True, keep=kept, now=NOW)
    assert living().get() == persons[keep or 0]
    assert persons_by_phone(NUMBER).get() == persons[keep or 0]


def test_merge_moves_every_reference_and_leaves_a_tombstone() -> None:
    net = Net.small()
    kept, gone = net.person("王安", NUMBER), net.person("王 安", "13900002222")
    net.household(gone)
    net.appoint(net.post("unit_leader", net.unit), gone)
    net.consent(gone, Purpose.SHOWN)
    net.account(gone)
    merge(kept, gone)
    gone.refresh_from_db()
    assert gone.merged_into == kept
    assert kept.contacts.count() == 2
    assert (kept.residencies.count(), kept.terms.count(), kept.consents.count()) == (1, 1, 1)
    assert kept.account.username
    assert not gone.contacts.exists()


def test_what_both_have_stays_with_the_one_gone() -> None:
    net = Net.small()
    kept, gone = net.person("王安", NUMBER), net.person("王安", NUMBER)
    net.account(kept)
    net.account(gone)
    actions.add_contact(by=SYSTEM, person=gone.pk, phone="13900002222", now=NOW)
    merge(kept, gone)
    assert (kept.contacts.count(), gone.contacts.count()) == (2, 1)
    assert gone.account != kept.account


def test_kept_resident_takes_over_the_time_of_both() -> None:
    net = Net.small()
    kept, gone = net.person("王安"), net.person("王安")
    home = net.household(kept, since=TODAY)
    actions.move_in(by=SYSTEM, household=home.pk, persons=[gone.pk], since=LONG_AGO, now=NOW)
    actions.move_out(by=SYSTEM, household=home.pk, persons=[gone.pk], day=TODAY + timedelta(days=5), now=NOW)
    done = merge(kept, gone)
    residency = kept.residencies.get()
    assert (residency.during.lower, residency.during.upper) == (LONG_AGO, None)
    actions.undo_merge(by=SYSTEM, merge=done.pk, now=NOW)
    residency.refresh_from_db()
    assert residency.during.lower == TODAY


def test_undone_merge_is_two_people_again_and_will_not_be_proposed() -> None:
    net = Net.small()
    kept, gone = net.person("王安", NUMBER), net.person("王安", NUMBER)
    actions.propose_matches(now=NOW)
    done = actions.decide_match(by=SYSTEM, match=Match.objects.get().pk, same=True, now=NOW)
    assert done
    actions.undo_merge(by=SYSTEM, merge=done.pk, now=NOW)
    assert living().count() == 2
    assert Match.objects.get().same is False
    assert actions.propose_matches(now=NOW) == 0
    with pytest.raises(Refused, match="已经撤销"):
        actions.undo_merge(by=SYSTEM, merge=done.pk, now=NOW)
    assert (kept.contacts.count(), gone.contacts.count()) == (1, 1)


def test_what_was_moved_on_since_stays_where_it_is() -> None:
    net = Net.small()
    kept, gone, third = net.person("王安"), net.person("王安"), net.person("李平")
    net.consent(gone, Purpose.SHOWN)
    done = merge(kept, gone)
    Consent.objects.update(person=third)
    actions.undo_merge(by=SYSTEM, merge=done.pk, now=NOW)
    assert Consent.objects.get().person == third


def test_merges_are_undone_in_turn() -> None:
    net = Net.small()
    a, b, c = net.person("王安"), net.person("王安"), net.person("王安")
    first = merge(b, a)
    second = merge(c, b)
    with pytest.raises(Refused, match="找不到"):
        actions.undo_merge(by=SYSTEM, merge=first.pk, now=NOW)
    actions.undo_merge(by=SYSTEM, merge=second.pk, now=NOW)
    actions.undo_merge(by=SYSTEM, merge=first.pk, now=NOW)
    assert living().count() == 3


def test_tombstone_is_not_used_again() -> None:
    net = Net.small()
    kept, gone = net.person("王安"), net.person("王安")
    with pytest.raises(Refused, match="不同的记录"):
        merge(kept, kept)
    merge(kept, gone)
    with pytest.raises(Refused, match="找不到"):
        merge(gone, kept)
    with pytest.raises(Refused, match="找不到"):
        net.household(gone)


@dataclass(frozen=True)
class Piece:
    """A row about one of the two persons."""

    kind: str
    whose: int
    start: int
    length: int


KINDS = ["flat", "shared", "post", "contact", "consent", "own"]
pieces = st.lists(
    st.builds(Piece, st.sampled_from(KINDS), st.integers(0, 1), st.integers(0, 20), st.integers(1, 20)),
    max_size=10,
)


@on_database
@given(pieces)
def test_merge_and_undo_restore_every_row_exactly(rows: list[Piece]) -> None:
    with undone():
        net = Net.small()
        persons = [net.person("王安"), net.person("王安")]
        shared = net.household()
        for number, row in enumerate(rows):
            try:
                add(net, row, persons[row.whose], shared, number)
            except Refused:
                continue
        before = snapshot()
        done = merge(*persons)
        actions.undo_merge(by=SYSTEM, merge=done.pk, now=NOW)
        assert snapshot() == before


def add(net: Net, row: Piece, person: Person, shared: Household, number: int) -> None:
    since = TODAY + timedelta(days=row.start)
    until = since + timedelta(days=row.length)
    match row.kind:
        case "flat":
            net.household(person, since=since)
        case "shared":
            actions.move_in(by=SYSTEM, household=shared.pk, persons=[person.pk], since=since, now=NOW)
            Residency.objects.filter(person=person, during__endswith=None).update(during=(since, until))
        case "post":
            net.appoint(net.post("residents_rep", net.community), person, since=since, until=until)
        case "contact":
            actions.add_contact(by=SYSTEM, person=person.pk, phone=f"1380000000{number % 3}", now=NOW)
        case "consent":
            net.consent(person, Purpose.NEED)
        case "own":
            premises = place("premises", f"{number}号", net.unit)
            new = actions.NewShare(premises.pk, since, person=person.pk)
            actions.record_ownership(by=SYSTEM, new=new, now=NOW)


def test_nobody_merges_into_themselves_the_powers_of_another() -> None:
    net = Net.small()
    desk = net.holder("community_desk", net.community).person
    street = net.holder("street_desk", net.street).person
    net.household(desk)
    net.household(street)
    for kept, gone in ((desk, street), (street, desk)):
        with pytest.raises(NotAllowed):
            actions.merge_persons(by=scope_of(desk), kept=kept.pk, gone=gone.pk, now=NOW)


def test_database_keeps_matches_and_merges_in_order() -> None:
    net = Net.small()
    one, other = net.person(), net.person()
    with refused_by_database("people_match_in_order"):
        Match.objects.create(one=other, other=one, reason="phone", proposed_at=NOW)
    with refused_by_database("people_person_not_merged_into_itself"):
        sql("UPDATE people_person SET merged_into_id = id WHERE id = %s", one.pk)
    merge(one, other)
    with refused_by_database("people_merge_once_at_a_time"):
        Merge.objects.create(kept=one, gone=other, moved={}, at=NOW)
