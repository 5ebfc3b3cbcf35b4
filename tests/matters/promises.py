"""What the ladder promises, each promise in its own words, asked of the rows of one matter.

`before` and `after` are what was seen around one try; `fresh` are the steps that it added.
"""

from collections.abc import Callable
from itertools import pairwise

from tests.matters.oracle import Due, Was
from tests.matters.town import Seat
from tests.matters.walking import HERE, Row, Seen, Walk

ENDED = ("closed", "declined", "withdrawn", "merged")
WAITS = ("waiting", "on_hold")
AT_WORK = ("accepted", "in_hand")
ACTIVE = ("reported", "reopened", *AT_WORK)
RAISED = ("escalate", "not_settled", "reopen")


def fresh(before: Seen | None, after: Seen) -> list[Row]:
    return after.steps[len(before.steps) if before else 0 :]


def open_clocks(seen: Seen) -> list[Row]:
    return [c for c in seen.clocks if c["met_at"] is None and c["stopped_at"] is None]


def running(seen: Seen) -> list[Row]:
    return [c for c in open_clocks(seen) if c["paused_at"] is None]


def owed(seen: Seen) -> list[Row]:
    """Running clocks of the holder and of the whole; the day of a task is its party's."""
    return [c for c in running(seen) if c["kind"] != "task"]


def moved(seen: Seen, *moves: str) -> list[Row]:
    return [step for step in seen.steps if step["move"] in moves]


def seat_of(walk: Walk, post: object) -> Seat | None:
    return walk.town.seats.get(post) if post else None  # type: ignore[arg-type]


def history_only_grows(_walk: Walk, before: Seen | None, after: Seen) -> None:
    assert after.steps[: len(before.steps) if before else 0] == (before.steps if before else [])
    assert [step["order"] for step in after.steps] == list(range(1, len(after.steps) + 1))
    assert all(early["after"] == late["before"] for early, late in pairwise(after.steps))
    assert all(early["holder"] == late["acting_post"] for early, late in pairwise(after.steps))
    assert all(early["at"] <= late["at"] for early, late in pairwise(after.steps))


def the_matter_is_as_its_last_step_says(_walk: Walk, _before: Seen | None, after: Seen) -> None:
    last = after.steps[-1]
    assert (last["after"], last["holder"]) == (after.matter["status"], after.matter["holder_id"])


def closed_is_checked_by_another_or_not_reached_on_two_days(
    walk: Walk, before: Seen | None, after: Seen
) -> None:
    for step in fresh(before, after):
        if step["after"] != "closed":
            continue
        told = after.steps[: step["order"]]
        done = [s for s in told if s["move"] == "finish"]
        if step["move"] == "close":
            checked = told[-2]
            assert checked["move"] in {"settled", "decide"}
            assert checked["role"] in {"reporter", "checker"}
            assert checked["actor"] is None or checked["actor"] != done[-1]["actor"]
        elif step["move"] == "not_reached":
            tries = [
                s["at"].astimezone(HERE).date() for s in told[done[-1]["order"] :] if s["move"] == "try_reach"
            ]
            assert len(set(tries)) >= 2
            assert step["actor"] != done[-1]["actor"]
        else:
            assert step["move"] == "rate"


def the_top_decides_only_what_was_called_not_settled_there(
    walk: Walk, before: Seen | None, after: Seen
) -> None:
    for step in fresh(before, after):
        if step["move"] == "decide":
            seat = seat_of(walk, step["holder"])
            rank = seat.rank if seat else -1
            higher = [s for s in walk.town.seats.values() if s.rank > rank and walk.may_answer(s, after)]
            assert higher == []
            said = [s for s in after.steps if s["move"] in {"not_settled", "reopen"}]
            assert step["holder"] in {s["acting_post"] for s in said if s["acting_post"] == s["holder"]}


def who_is_given_a_matter_answers_for_it(walk: Walk, before: Seen | None, after: Seen) -> None:
    given = [s for s in fresh(before, after) if s["holder"] != s["acting_post"] and s["holder"]]
    if given and given[-1] is after.steps[-1]:
        seat = seat_of(walk, given[-1]["holder"])
        assert seat is not None
        assert walk.may_answer(seat, after)


def no_volunteer_holds_what_is_sealed(walk: Walk, _before: Seen | None, after: Seen) -> None:
    seat = seat_of(walk, after.matter["holder_id"])
    assert not (after.matter["confidential"] and seat is not None and seat.volunteer)


def not_settled_goes_up_or_stays_at_the_top(walk: Walk, before: Seen | None, after: Seen) -> None:
    for step in fresh(before, after):
        if step["move"] not in {"not_settled", "reopen"}:
            continue
        was, now = seat_of(walk, step["acting_post"]), seat_of(walk, step["holder"])
        rank = was.rank if was else -1
        fit = sorted(s.rank for s in walk.town.seats.values() if s.rank > rank and walk.may_answer(s, after))
        assert (now.rank if now else -1) == (fit[0] if fit else rank)


def a_turn_begins_when_it_is_taken_up_again_and_at_no_touch(
    _walk: Walk, _before: Seen | None, after: Seen
) -> None:
    assert after.matter["turn"] == 1 + len(moved(after, "not_settled", "reopen", "part"))
    once = [
        (clock["kind"], clock["post_id"], clock["turn"])
        for clock in after.clocks
        if clock["kind"] not in {"until", "progress", "task"}
    ]
    assert len(once) == len(set(once))


def each_clock_is_acted_on_once(_walk: Walk, before: Seen | None, after: Seen) -> None:
    acted = [step["clock"] for step in after.steps if step["clock"]]
    assert len(acted) == len(set(acted))
    assert set(acted) == {clock["id"] for clock in after.clocks if clock["fired_at"]}
    for clock in before.clocks if before else []:
        same = next(c for c in after.clocks if c["id"] == clock["id"])
        for mark in ("fired_at", "warned_at", "met_at", "started_at"):
            assert clock[mark] in {None, same[mark]}


def no_clock_of_another_post_runs(_walk: Walk, _before: Seen | None, after: Seen) -> None:
    assert {clock["post_id"] for clock in running(after)} <= {None, after.matter["holder_id"]}


def what_waits_runs_to_one_day_and_nothing_else_runs(_walk: Walk, _before: Seen | None, after: Seen) -> None:
    until = [clock["kind"] for clock in open_clocks(after) if clock["kind"] == "until"]
    if after.matter["status"] in WAITS:
        assert [clock["kind"] for clock in owed(after)] == until == ["until"]
    else:
        assert until == []


def what_has_ended_waits_for_nothing(_walk: Walk, _before: Seen | None, after: Seen) -> None:
    if after.matter["status"] in ENDED:
        assert (open_clocks(after), after.matter["due_at"]) == ([], None)
        ended = [step for step in after.steps if step["move"] != "rate"]
        assert after.matter["ended_at"] == ended[-1]["at"]
        assert after.matter["outcome"] != ""
    else:
        assert (after.matter["ended_at"], after.matter["outcome"]) == (None, "")


def what_is_open_is_never_forgotten(_walk: Walk, _before: Seen | None, after: Seen) -> None:
    if after.matter["status"] not in ENDED:
        assert owed(after) != []


def accepted_is_not_waited_for_again(_walk: Walk, _before: Seen | None, after: Seen) -> None:
    if after.matter["status"] in AT_WORK:
        assert [clock for clock in running(after) if clock["kind"] == "accept"] == []


def each_clock_is_due_to_the_minute(walk: Walk, _before: Seen | None, after: Seen) -> None:
    """Asked of the wall of the matter's place, which knows nothing of how the product reckons."""
    history = [Was(step["at"], step["after"], step["holder"]) for step in after.steps]
    for clock in open_clocks(after):
        found = walk.walls[after.path].due(
            history,
            start=clock["started_at"],
            minutes=clock["minutes"] + clock["extra"],
            working=clock["working"],
            post=clock["post_id"],
            kind=clock["kind"],
        )
        assert Due(clock["due_at"], clock["paused_at"]) == found


def due_is_the_earliest_running_clock(_walk: Walk, _before: Seen | None, after: Seen) -> None:
    assert after.matter["due_at"] == min((clock["due_at"] for clock in owed(after)), default=None)


def sent_back_twice_at_most_before_it_is_raised(walk: Walk, _before: Seen | None, after: Seen) -> None:
    raised = max((step["order"] for step in moved(after, *RAISED)), default=0)
    back = [step for step in moved(after, "send_back") if step["order"] > raised]
    assert len(back) <= 2


def what_was_sent_back_twice_is_given_by_one_above(walk: Walk, before: Seen | None, after: Seen) -> None:
    for step in fresh(before, after):
        was = seat_of(walk, step["acting_post"])
        if (
            step["move"] == "assign"
            and before
            and before.matter["sent_back"] >= 2
            and step["role"] == "holder"
        ):
            rank = was.rank if was else -1
            assert [s for s in walk.town.seats.values() if s.rank > rank and walk.may_answer(s, after)] == []


def bound_is_neither_passed_up_nor_sent_back(_walk: Walk, before: Seen | None, after: Seen) -> None:
    if before and before.matter["bound"]:
        assert not {"pass_up", "send_back"} & {step["move"] for step in fresh(before, after)[:1]}
    if after.matter["bound"]:
        came = [step["move"] for step in after.steps if step["holder"] != step["acting_post"]]
        assert came[-1] == "assign"


def one_thing_is_asked_by_who_holds_it_at_work(_walk: Walk, _before: Seen | None, after: Seen) -> None:
    asked = [asking for asking in after.askings if asking["answer"] == ""]
    assert [asking["post_id"] for asking in asked] == [after.matter["holder_id"]] * len(asked)
    assert len(asked) <= 1
    assert not asked or after.matter["status"] in (*AT_WORK, "waiting")


def nobody_answers_their_own_asking(_walk: Walk, before: Seen | None, after: Seen) -> None:
    for step in fresh(before, after):
        if step["move"] in {"grant_hold", "grant_time"}:
            asked = [s for s in after.steps[: step["order"]] if s["move"] in {"ask_hold", "ask_time"}]
            assert asked[-1]["actor"] != step["actor"]


def no_party_handles_their_own(_walk: Walk, before: Seen | None, after: Seen) -> None:
    for step in fresh(before, after):
        if step["role"] in {"holder", "above", "checker"}:
            assert step["actor"] != after.matter["reporter_id"]


def merged_is_merged_into_another_that_is_not(_walk: Walk, _before: Seen | None, after: Seen) -> None:
    assert (after.matter["into_id"] is not None) == (after.matter["status"] == "merged")
    assert after.matter["into_id"] != after.matter["id"]


def strangers_take_no_step(walk: Walk, _before: Seen | None, after: Seen) -> None:
    away = {walk.town.people["neighbour"], walk.town.people["stranger"]}
    assert not away & {step["actor"] for step in after.steps}


PROMISES: tuple[Callable[[Walk, Seen | None, Seen], None], ...] = (
    history_only_grows,
    the_matter_is_as_its_last_step_says,
    closed_is_checked_by_another_or_not_reached_on_two_days,
    the_top_decides_only_what_was_called_not_settled_there,
    who_is_given_a_matter_answers_for_it,
    no_volunteer_holds_what_is_sealed,
    not_settled_goes_up_or_stays_at_the_top,
    a_turn_begins_when_it_is_taken_up_again_and_at_no_touch,
    each_clock_is_acted_on_once,
    no_clock_of_another_post_runs,
    what_waits_runs_to_one_day_and_nothing_else_runs,
    what_has_ended_waits_for_nothing,
    what_is_open_is_never_forgotten,
    accepted_is_not_waited_for_again,
    each_clock_is_due_to_the_minute,
    due_is_the_earliest_running_clock,
    sent_back_twice_at_most_before_it_is_raised,
    what_was_sent_back_twice_is_given_by_one_above,
    bound_is_neither_passed_up_nor_sent_back,
    one_thing_is_asked_by_who_holds_it_at_work,
    nobody_answers_their_own_asking,
    no_party_handles_their_own,
    merged_is_merged_into_another_that_is_not,
    strangers_take_no_step,
)
