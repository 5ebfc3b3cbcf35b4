"""The table of moves, walked whole."""

from itertools import product
from pathlib import Path

import pytest

from mulin.core.errors import NotAllowed, Refused
from mulin.matters.rules import diagram
from mulin.matters.rules.moves import MOVES, Holder, Role, is_checker, next_status, possible_moves
from mulin.matters.rules.status import Status

ALL = list(product(MOVES, Status, Role))


@pytest.mark.parametrize(("move", "status", "role"), ALL)
def test_a_move_is_taken_by_its_role_in_its_status_and_by_nobody_else(
    move: str, status: Status, role: Role
) -> None:
    row = MOVES[move]
    if role not in row.by:
        with pytest.raises(NotAllowed):
            next_status(move, status, {role})
    elif status not in row.before:
        with pytest.raises(Refused):
            next_status(move, status, {role})
    else:
        assert next_status(move, status, {role}) == row.after


@pytest.mark.parametrize(("status", "role"), list(product(Status, Role)))
def test_the_moves_offered_are_those_that_would_be_taken(status: Status, role: Role) -> None:
    offered = possible_moves(status, {role}, is_top=False)
    assert offered == tuple(n for n, m in MOVES.items() if role in m.by and status in m.before)


def test_nothing_passes_up_from_the_top() -> None:
    assert "pass_up" in possible_moves(Status.REPORTED, {Role.HOLDER}, is_top=False)
    assert "pass_up" not in possible_moves(Status.REPORTED, {Role.HOLDER}, is_top=True)


def test_every_status_can_be_reached_and_only_closed_is_an_end() -> None:
    reached, grown = {Status.REPORTED}, True
    while grown:
        more = {m.after for m in MOVES.values() if m.before & reached}
        grown = not more <= reached
        reached |= more
    assert reached == set(Status)
    leavable = set().union(*(m.before for m in MOVES.values()))
    assert set(Status) - leavable == {Status.CLOSED}


def test_who_changes_the_holder_says_why() -> None:
    assert {name for name, m in MOVES.items() if m.holder is not Holder.KEEP and not m.words} == set()


@pytest.mark.parametrize(
    ("may_check", "person", "finished_by", "expected"),
    [
        (True, "a", "b", True),
        (True, "a", None, True),
        (True, "a", "a", False),
        (True, None, "a", False),
        (False, "a", "b", False),
    ],
)
def test_whoever_claimed_it_done_does_not_check_it(
    may_check: bool, person: str | None, finished_by: str | None, expected: bool
) -> None:
    assert is_checker(may_check=may_check, person=person, finished_by=finished_by) is expected


def test_the_page_of_states_is_the_table() -> None:
    assert Path("docs/reference/states.md").read_text(encoding="utf-8") == diagram.page()
