"""The table of moves, walked whole."""

from itertools import product
from pathlib import Path

import pytest

from mulin.core.errors import NotAllowed, Refused
from mulin.matters.rules import diagram
from mulin.matters.rules.guards import Standing
from mulin.matters.rules.moves import MOVES, Holder, Role, is_checker, next_status, possible_moves
from mulin.matters.rules.status import Status

ALL = list(product(MOVES, Status, Role))
STANDINGS = [
    Standing(),
    Standing(is_top=True, not_settled=1, tries=2, asked="hold"),
    Standing(is_volunteer=True, came_up=True, asked="time", open_parts=1, parts=1),
    Standing(bound=True, tried_today=True, ended_days=31, takes_others=True, is_part=True),
]


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
        assert next_status(move, status, {role}) == (row.after or status)


@pytest.mark.parametrize(("status", "role"), list(product(Status, Role)))
def test_the_moves_offered_are_those_that_would_be_taken(status: Status, role: Role) -> None:
    for standing in STANDINGS:
        offered = possible_moves(status, {role}, standing)
        assert offered == tuple(name for name in MOVES if taken(name, status, role, standing))


def taken(move: str, status: Status, role: Role, standing: Standing) -> bool:
    try:
        next_status(move, status, {role}, standing)
    except (NotAllowed, Refused):
        return False
    return True


@pytest.mark.parametrize(
    ("move", "may", "may_not", "why"),
    [
        ("pass_up", {}, {"is_top": True}, "top"),
        ("pass_up", {}, {"bound": True}, "bound"),
        (
            "send_back",
            {"came_up": True, "sent_back": 1},
            {"came_up": True, "sent_back": 2},
            "sent_back_twice",
        ),
        ("send_back", {"came_up": True}, {"came_up": False}, "nobody_below"),
        ("send_back", {"came_up": True}, {"came_up": True, "bound": True}, "bound"),
        ("avoid", {"is_volunteer": True}, {}, "no_volunteer"),
        ("decline", {}, {"is_volunteer": True}, "volunteer"),
        ("finish", {}, {"open_parts": 1}, "open_parts"),
        ("finish", {}, {"open_tasks": 1}, "open_tasks"),
        ("summon", {}, {"is_volunteer": True}, "volunteer_asks"),
        ("meet", {"calls": True}, {"calls": False}, "meet_from_desk"),
        ("reopen", {"ended_days": 30}, {"ended_days": 31}, "too_late"),
        ("decide", {"is_top": True, "not_settled": 1}, {"is_top": True}, "not_decidable"),
        ("decide", {"is_top": True, "not_settled": 1}, {"not_settled": 1}, "not_top"),
        ("try_reach", {}, {"tried_today": True}, "tried_today"),
        ("not_reached", {"tries": 2}, {"tries": 1}, "too_few_tries"),
        ("ask_time", {}, {"asked": "hold"}, "asked"),
        ("ask_hold", {}, {"asked": "time"}, "asked"),
        ("grant_hold", {"asked": "hold"}, {"asked": "time"}, "nothing_asked"),
        ("grant_time", {"asked": "time"}, {"asked": "hold"}, "nothing_asked"),
        ("refuse", {"asked": "time"}, {}, "nothing_asked"),
        ("merge", {}, {"takes_others": True}, "takes_others"),
        ("withdraw", {}, {"followed": True}, "followed"),
        ("merge", {}, {"parts": 1}, "takes_others"),
        ("merge", {}, {"is_part": True}, "takes_others"),
        ("split", {"parts": 9}, {"parts": 10}, "parts_many"),
        ("split", {}, {"is_part": True}, "is_part"),
    ],
)
def test_a_guard_says_why_not(move: str, may: dict[str, int], may_not: dict[str, int], why: str) -> None:
    guard = MOVES[move].guard
    assert guard is not None
    assert (guard(Standing(**may)), guard(Standing(**may_not))) == (None, why)


def test_every_status_can_be_reached_and_only_withdrawn_is_an_end_for_good() -> None:
    reached, grown = {Status.REPORTED}, True
    while grown:
        more = {m.after for m in MOVES.values() if m.before & reached and m.after}
        grown = not more <= reached
        reached |= more
    assert reached == set(Status)
    leavable = set().union(*(m.before for m in MOVES.values() if m.after))
    assert set(Status) - leavable == {Status.WITHDRAWN}


def test_who_gives_a_matter_to_others_says_why() -> None:
    """Only the system climbs without words, and a resident need not say why a neighbour shall not know."""
    unexplained = {name for name, m in MOVES.items() if m.holder is not Holder.KEEP and not m.words}
    assert unexplained == {"avoid", "escalate", "recategorise"}


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
