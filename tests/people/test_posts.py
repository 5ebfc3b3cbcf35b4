"""Posts, seats, terms, stand-ins, absences, and what each holder lets be shown."""

from datetime import date, timedelta

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
    refused_by_database,
    scope_of,
    sql,
    undone,
)

from mulin.core.errors import NotAllowed, Refused
from mulin.core.scope import Scope
from mulin.people import actions
from mulin.people.actions import Appointment, NewPost
from mulin.people.models import Absence, Post, Term
from mulin.people.queries import terms_on_duty
from mulin.people.rules import Purpose
from mulin.places import actions as places

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)


def on_duty(post: Post, day: date = TODAY) -> set[str]:
    return set(terms_on_duty(day).filter(post=post).values_list("person__name", flat=True))


def test_appointed_person_is_on_duty_from_the_first_day() -> None:
    net = Net.small()
    post = net.post("unit_leader", net.unit)
    net.appoint(post, net.person("许芳"), since=TODAY)
    assert (on_duty(post, TODAY - timedelta(days=1)), on_duty(post)) == (set(), {"许芳"})


def test_each_appointment_takes_the_first_free_seat() -> None:
    net = Net.small()
    post = net.post("residents_rep", net.community, seats=2)
    seats = [net.appoint(post, net.person()).seat for _ in range(2)]
    assert seats == [1, 2]
    with pytest.raises(Refused, match="没有空席位"):
        net.appoint(post, net.person())


def test_seat_that_falls_free_can_be_given_from_that_day_on() -> None:
    net = Net.small()
    post = net.post("unit_leader", net.unit)
    first = net.appoint(post, net.person("许芳"))
    actions.end_term(by=SYSTEM, term=first.pk, day=TOMORROW, now=NOW)
    net.appoint(post, net.person("章春"), since=TOMORROW)
    assert (on_duty(post), on_duty(post, TOMORROW)) == ({"许芳"}, {"章春"})


def test_named_seat_that_is_taken_is_refused_in_words() -> None:
    net = Net.small()
    post = net.post("unit_leader", net.unit)
    net.appoint(post, net.person())
    new = Appointment(post.pk, net.person().pk, TODAY, seat=1)
    with pytest.raises(Refused, match="已经有人"):
        actions.appoint(by=SYSTEM, new=new, now=NOW)


def test_seat_must_exist() -> None:
    net = Net.small()
    post = net.post("unit_leader", net.unit)
    new = Appointment(post.pk, net.person().pk, TODAY, seat=2)
    with pytest.raises(Refused, match="没有这个席位"):
        actions.appoint(by=SYSTEM, new=new, now=NOW)


def test_raw_sql_cannot_give_one_seat_to_two() -> None:
    net = Net.small()
    term = net.holder("unit_leader", net.unit)
    other = net.person()
    with refused_by_database("people_term_one_holder_a_seat"):
        Term.objects.create(post=term.post, person=other, during=term.during)
    with refused_by_database("people_term_on_a_seat"):
        Term.objects.create(post=term.post, person=other, seat=0, during=term.during)


@on_database
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 30)), max_size=12))
def test_terms_on_a_seat_never_overlap(wishes: list[tuple[int, int]]) -> None:
    with undone():
        net = Net.small()
        post, person = net.post("residents_rep", net.community, seats=2), net.person()
        for start, length in wishes:
            since = TODAY + timedelta(days=start)
            try:
                net.appoint(post, person, since=since, until=since + timedelta(days=length))
            except Refused:
                continue
        for day in range(61):
            seats = Term.objects.filter(during__contains=TODAY + timedelta(days=day))
            assert seats.filter(seat=1).count() <= 1
            assert seats.filter(seat=2).count() <= 1


def test_seats_that_are_taken_cannot_be_removed() -> None:
    net = Net.small()
    post = net.post("residents_rep", net.community, seats=2)
    net.appoint(post, net.person())
    second = net.appoint(post, net.person())
    with pytest.raises(Refused, match="不能减掉"):
        actions.change_seats(by=SYSTEM, post=post.pk, seats=1, now=NOW)
    with pytest.raises(Refused, match="至少"):
        actions.change_seats(by=SYSTEM, post=post.pk, seats=0, now=NOW)
    actions.end_term(by=SYSTEM, term=second.pk, day=TODAY, now=NOW)
    assert actions.change_seats(by=SYSTEM, post=post.pk, seats=1, now=NOW).seats == 1


def test_post_stands_at_exactly_one_thing() -> None:
    net = Net.small()
    with refused_by_database("people_post_at_one_thing"):
        Post.objects.create(kind_id="unit_leader", opened=TODAY)
    with refused_by_database("people_post_at_one_thing"):
        Post.objects.create(kind_id="unit_leader", opened=TODAY, place=net.unit, area=net.grid("一"))


def test_stand_in_works_while_the_holder_is_away() -> None:
    net = Net.small()
    term = net.holder("unit_leader", net.unit, name="许芳")
    actions.record_absence(by=SYSTEM, term=term.pk, since=TODAY, until=TOMORROW, now=NOW)
    actions.stand_in(
        by=SYSTEM, post=term.post_id, seat=1, person=net.person("章春").pk, since=TODAY, until=None, now=NOW
    )
    assert on_duty(term.post) == {"章春"}
    assert on_duty(term.post, TOMORROW) == {"许芳", "章春"}
    with pytest.raises(Refused, match="代理"):
        actions.stand_in(
            by=SYSTEM, post=term.post_id, seat=1, person=net.person().pk, since=TODAY, until=None, now=NOW
        )


def test_holder_says_themselves_that_they_are_away_and_back() -> None:
    net = Net.small()
    term = net.holder("unit_leader", net.unit, name="许芳")
    own = scope_of(term.person)
    absence = actions.record_absence(by=own, term=term.pk, since=TODAY, until=None, now=NOW)
    assert on_duty(term.post) == set()
    with pytest.raises(Refused, match="不在岗"):
        actions.record_absence(by=own, term=term.pk, since=TOMORROW, until=None, now=NOW)
    actions.end_absence(by=own, absence=absence.pk, day=TOMORROW, now=NOW)
    assert (on_duty(term.post), on_duty(term.post, TOMORROW)) == (set(), {"许芳"})


def test_holder_may_step_down_and_nobody_else_may_without_the_right() -> None:
    net = Net.small()
    term, stranger = net.holder("unit_leader", net.unit), scope_of(net.person())
    absence = actions.record_absence(by=SYSTEM, term=term.pk, since=TODAY, until=None, now=NOW)
    with pytest.raises(NotAllowed):
        actions.end_term(by=stranger, term=term.pk, day=TODAY, now=NOW)
    with pytest.raises(NotAllowed):
        actions.record_absence(by=stranger, term=term.pk, since=TODAY, until=None, now=NOW)
    with pytest.raises(NotAllowed):
        actions.end_absence(by=stranger, absence=absence.pk, day=TODAY, now=NOW)
    with pytest.raises(NotAllowed):
        actions.what_is_shown(by=stranger, term=term.pk, show_name=True, show_phone=True, now=NOW)
    actions.end_term(by=scope_of(term.person), term=term.pk, day=TODAY, now=NOW)
    assert on_duty(term.post) == set()
    assert Absence.objects.count() == 0


def test_closed_post_ends_its_terms() -> None:
    net = Net.small()
    term = net.holder("unit_leader", net.unit)
    with pytest.raises(Refused, match="不能早于"):
        actions.close_post(by=SYSTEM, post=term.post_id, day=LONG_AGO - timedelta(days=1), now=NOW)
    actions.close_post(by=SYSTEM, post=term.post_id, day=TOMORROW, now=NOW)
    term.refresh_from_db()
    assert (term.during.upper, term.post.closed) == (TOMORROW, TOMORROW)


def test_posts_end_with_their_place_and_with_their_area() -> None:
    net = Net.small()
    grid = net.grid("第一网格")
    at_unit, at_grid = net.holder("unit_leader", net.unit), net.holder("grid_officer", grid)
    places.close_place(by=SYSTEM, place=net.building.pk, day=TOMORROW, now=NOW)
    places.end_area(by=SYSTEM, area=grid.pk, day=TOMORROW, now=NOW)
    for term in (at_unit, at_grid):
        assert Post.objects.get(pk=term.post_id).closed == TOMORROW
        assert on_duty(term.post, TOMORROW) == set()


def test_nobody_gives_a_power_that_they_do_not_hold() -> None:
    net = Net.small()
    desk = scope_of(net.holder("community_desk", net.community).person)
    officer = scope_of(net.holder("grid_officer", net.grid("一", net.building)).person)
    person = net.person()
    post = actions.open_post(by=desk, new=NewPost("unit_leader", TODAY, place=net.unit.pk), now=NOW)
    actions.appoint(by=desk, new=Appointment(post.pk, person.pk, TODAY), now=NOW)
    street = net.post("street_desk", net.street)
    for scope, new in [
        (desk, NewPost("street_desk", TODAY, place=net.community.pk)),
        (desk, NewPost("unit_leader", TODAY, place=net.street.pk)),
        (officer, NewPost("unit_leader", TODAY, place=net.unit.pk)),
        (Scope.nobody(), NewPost("residents_rep", TODAY, place=net.unit.pk)),
    ]:
        with pytest.raises(NotAllowed):
            actions.open_post(by=scope, new=new, now=NOW)
    with pytest.raises(NotAllowed):
        actions.appoint(by=desk, new=Appointment(street.pk, person.pk, TODAY), now=NOW)


def test_post_that_is_gone_is_said_to_be_gone() -> None:
    net = Net.small()
    person = net.person()
    with pytest.raises(Refused, match="岗位找不到"):
        actions.appoint(by=SYSTEM, new=Appointment(person.pk, person.pk, TODAY), now=NOW)


def test_name_and_number_are_shown_only_with_the_holders_own_consent() -> None:
    net = Net.small()
    term = net.holder("unit_leader", net.unit, phone="13800001111")
    with pytest.raises(Refused, match="本人同意"):
        actions.what_is_shown(by=SYSTEM, term=term.pk, show_name=True, show_phone=False, now=NOW)
    for_something_else = net.consent(term.person, Purpose.NEED)
    with pytest.raises(Refused, match="别的事"):
        show(term, for_something_else.pk)
    with pytest.raises(Refused, match="本人自己"):
        show(term, net.consent(net.person(), Purpose.SHOWN).pk)
    consent = net.consent(term.person, Purpose.SHOWN)
    assert show(term, consent.pk).shown_by == consent
    hidden = actions.what_is_shown(by=SYSTEM, term=term.pk, show_name=False, show_phone=False, now=NOW)
    assert hidden.shown_by is None


def test_withdrawn_consent_takes_name_and_number_off_the_board() -> None:
    net = Net.small()
    term = net.show(net.holder("unit_leader", net.unit))
    consent = term.shown_by
    assert consent
    actions.withdraw_consent(by=scope_of(term.person), consent=consent.pk, now=NOW)
    term.refresh_from_db()
    assert (term.show_name, term.show_phone, term.shown_by) == (False, False, None)
    with refused_by_database("people_consent_stands"):
        sql("UPDATE people_term SET show_name = true, shown_by_id = %s", consent.pk)
    with refused_by_database("people_term_shown_by_consent"):
        sql("UPDATE people_term SET show_name = true")


def show(term: Term, consent: object) -> Term:
    return actions.what_is_shown(
        by=SYSTEM,
        term=term.pk,
        show_name=True,
        show_phone=True,
        consent=consent,  # type: ignore[arg-type]
        now=NOW,
    )
