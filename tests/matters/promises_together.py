"""What is promised of matters that several handle, that were split, joined or sealed, and of what the history keeps."""

from tests.matters.promises import AT_WORK, ENDED, HERE, fresh, moved, open_clocks, seat_of
from tests.matters.town import Seat
from tests.matters.walking import Row, Seen
from tests.matters.walking_together import WalkTogether, party_key

DESK = 40  # the rank of the community's desk
WORDS_OF_PARTY = ("task_accepted", "task_answered", "task_declined")
ENDS_TASK = ("task_answered", "task_declined", "result", "call_off")
HAND_OVERS = ("pass_up", "send_back", "assign", "avoid", "escalate", "recategorise")
BECOMES = {
    "task_accepted": "accepted",
    "task_answered": "answered",
    "task_declined": "declined",
    "promise": "accepted",
    "result": "answered",
    "ask_again": "asked",
    "call_off": "dropped",
}
GROUNDS = ("emergency", "court", "petition", "discipline", "same_again", "against_law", "not_ours")


def asked(seen: Seen | None) -> list[Row]:
    """Tasks that are not over."""
    return [task for task in seen.tasks if task["status"] in {"asked", "accepted"}] if seen else []


def of(task: Row, seen: Seen) -> list[Row]:
    """The steps that name the task."""
    return [step for step in seen.steps if step["detail"].get("task") == str(task["id"])]


def one_leads_at_most(_walk: WalkTogether, _before: Seen | None, after: Seen) -> None:
    assert len([task for task in asked(after) if task["is_lead"]]) <= 1


def nobody_is_asked_twice_at_once(_walk: WalkTogether, _before: Seen | None, after: Seen) -> None:
    who = [(task["kind"], party_key(task), task["about_id"]) for task in asked(after)]
    assert len(who) == len(set(who))


def a_task_is_as_the_steps_that_name_it_say(_walk: WalkTogether, _before: Seen | None, after: Seen) -> None:
    """It was asked in a step of this matter; what ended the matter since then made it fall."""
    for task in after.tasks:
        told = of(task, after)
        said = [BECOMES[step["move"]] for step in told]
        last = told[-1]["order"] if told else 0
        asking = next(step for step in after.steps if step["id"] == task["asked_in_id"])
        status = said[-1] if said else "asked"
        ends = [s for s in after.steps if s["after"] in ENDED and s["order"] > max(last, asking["order"])]
        assert task["status"] == ("dropped" if status in {"asked", "accepted"} and ends else status)
        assert (task["ended_at"] is None) == (task["status"] in {"asked", "accepted"})


def what_is_over_is_not_answered(_walk: WalkTogether, before: Seen | None, after: Seen) -> None:
    open_before = {str(task["id"]) for task in asked(before)}
    for step in fresh(before, after):
        if step["move"] in {*WORDS_OF_PARTY, "promise", "result", "call_off"}:
            assert step["detail"]["task"] in open_before


def what_has_ended_asks_nobody(_walk: WalkTogether, _before: Seen | None, after: Seen) -> None:
    if after.matter["status"] in ENDED:
        assert asked(after) == []
        assert [link for link in after.links if link["revoked_at"] is None] == []


def done_is_claimed_with_no_part_and_no_task_open(
    _walk: WalkTogether, before: Seen | None, after: Seen
) -> None:
    for step in fresh(before, after):
        if step["move"] in {"finish", "decide"}:
            assert [part for part in after.parts if part["status"] not in ENDED] == []
        if step["move"] == "finish":
            assert asked(after) == []


def each_task_has_one_clock_to_the_end_of_its_day(
    _walk: WalkTogether, _before: Seen | None, after: Seen
) -> None:
    clocks = [clock for clock in open_clocks(after) if clock["kind"] == "task"]
    ends = {clock["task_id"]: clock["due_at"].astimezone(HERE) for clock in clocks}
    assert len(ends) == len(clocks)
    assert {key: (at.date(), at.hour, at.minute) for key, at in ends.items()} == {
        task["id"]: (task["due_on"], 23, 59) for task in asked(after)
    }


def a_late_task_is_said_once_and_hands_nothing_up(
    _walk: WalkTogether, before: Seen | None, after: Seen
) -> None:
    of_tasks = {clock["id"] for clock in after.clocks if clock["kind"] == "task"}
    for step in fresh(before, after):
        if step["clock"] in of_tasks:
            assert (step["move"], step["holder"], step["after"]) == (
                "overdue", step["acting_post"], step["before"]
            )  # fmt: skip


def going_up_changes_the_holder_and_not_who_does_the_work(
    _walk: WalkTogether, before: Seen | None, after: Seen
) -> None:
    new = fresh(before, after)
    if new and {step["move"] for step in new} <= {*HAND_OVERS, "overdue"}:
        assert asked(after) == asked(before)


def neighbours_call_nobody_and_the_desk_calls_several(
    walk: WalkTogether, before: Seen | None, after: Seen
) -> None:
    for step in fresh(before, after):
        if step["move"] not in {"summon", "meet", "relay"}:
            continue
        seat = seat_of(walk, step["acting_post"])
        called = [task for task in after.tasks if task["asked_in_id"] == step["id"]]
        assert (step["role"], seat is not None) == ("holder", True)
        assert isinstance(seat, Seat)
        assert step["move"] == "relay" or not seat.volunteer
        assert len(called) == 1 or (seat.rank >= DESK and step["move"] == "summon")
        assert step["move"] != "meet" or seat.rank >= DESK


def a_party_speaks_for_itself_alone(walk: WalkTogether, before: Seen | None, after: Seen) -> None:
    """Somebody who answers for it, or nobody with a name: whoever has the link."""
    tasks = {str(task["id"]): task for task in after.tasks}
    for step in fresh(before, after):
        if step["role"] == "party":
            assert step["move"] in WORDS_OF_PARTY
            task = tasks[step["detail"]["task"]]
            named = walk.town.answering.get(party_key(task), set())
            assert step["actor"] is None or step["actor"] in named


def a_link_opens_one_open_task_and_no_longer(walk: WalkTogether, _before: Seen | None, after: Seen) -> None:
    """The last one given out, not taken back, before its thirty days, while the task was open all the time."""
    given = [link for link in walk.links if link.matter == after.matter["id"]]
    for link in given:
        since = after.steps[link.heard :]
        over = [s for s in since if s["after"] in ENDED or _ends(s, link.task)]
        newer = [one for one in given if one.task == link.task and one.at_nth > link.at_nth]
        hidden = after.matter["confidential"]
        is_over = bool(over or newer or hidden or link.taken_back or walk.is_over(link.at))
        assert walk.opens(link) == (not is_over)


def _ends(step: Row, task: object) -> bool:
    return step["move"] in ENDS_TASK and step["detail"].get("task") == str(task)


def nothing_of_what_is_sealed_is_for_everybody(_walk: WalkTogether, before: Seen | None, after: Seen) -> None:
    if after.category["confidential"] or (before and before.matter["confidential"]):
        assert after.matter["confidential"]
    if after.matter["confidential"]:
        assert (after.matter["masked"], after.matter["grams"]) == ("", [])
        assert {(m["promise"], m["result"]) for m in after.meetings} <= {("", "")}
        assert [part for part in after.parts if not part["confidential"] and _split_after(after, part)] == []


def _split_after(whole: Seen, part: Row) -> bool:
    """Whether it was split when the whole was sealed already: sealed is what came before it."""
    sealed = {"0605"}
    split = next(s for s in whole.steps if s["detail"].get("part") == str(part["id"]))
    return any(s["category_code"] in sealed for s in whole.steps[: split["order"]])


def parts_are_few_and_of_one_whole(_walk: WalkTogether, _before: Seen | None, after: Seen) -> None:
    """Each is named by the step that made it, has the same reporter, and no parts of its own."""
    named = [step["detail"]["part"] for step in moved(after, "split")]
    assert sorted(named) == sorted(str(part["id"]) for part in after.parts)
    assert len(named) <= 10
    assert {part["reporter_id"] for part in after.parts} <= {after.matter["reporter_id"]}
    assert after.matter["parent_id"] is None or after.parts == []
    assert not (after.matter["status"] == "merged" and (after.parts or after.matter["parent_id"]))


def what_neighbours_joined_is_not_taken_back(_walk: WalkTogether, before: Seen | None, after: Seen) -> None:
    if before and before.joined:
        assert "withdraw" not in {step["move"] for step in fresh(before, after)}


def a_step_keeps_the_path_and_the_grid_of_its_day(
    walk: WalkTogether, before: Seen | None, after: Seen
) -> None:
    grid = walk.town.grid.pk if walk.grid_drawn else None
    for step in fresh(before, after):
        assert (step["place_path"], step["grid"]) == (after.path, grid)


def it_starts_and_climbs_to_the_lowest_rung_that_can(
    walk: WalkTogether, before: Seen | None, after: Seen
) -> None:
    new = fresh(before, after)
    if new and new[-1]["move"] in {"report", "pass_up", "avoid", "escalate"}:
        was = seat_of(walk, new[-1]["acting_post"])
        above = was.rank if was else -1
        can = sorted(s.rank for s in walk.town.seats.values() if s.rank > above and walk.may_answer(s, after))
        now = seat_of(walk, new[-1]["holder"])
        assert (now.rank if now else None) == (can[0] if can else None)


def the_holder_acts_on_duty_and_where_it_answers(
    walk: WalkTogether, before: Seen | None, after: Seen
) -> None:
    for step in fresh(before, after):
        if step["role"] == "holder":
            seat = seat_of(walk, step["acting_post"])
            assert seat is not None
            assert step["actor"] in walk.on_duty(seat)
            assert walk.grid_drawn or seat.post.pk != walk.town.officer


def time_and_rest_are_given_by_the_level_above(walk: WalkTogether, before: Seen | None, after: Seen) -> None:
    for step in fresh(before, after):
        if step["move"] in {"grant_time", "grant_hold", "refuse"}:
            seat = seat_of(walk, step["acting_post"])
            rank = seat.rank if seat else -1
            above = [s for s in walk.town.seats.values() if s.rank > rank]
            assert step["actor"] in {person for s in above for person in walk.on_duty(s)}


def declined_has_a_ground_of_the_list_and_is_for_those_in_office(
    walk: WalkTogether, before: Seen | None, after: Seen
) -> None:
    for step in fresh(before, after):
        if step["move"] == "decline":
            seat = seat_of(walk, step["acting_post"])
            assert step["detail"]["ground"] in GROUNDS
            assert seat is not None
            assert not seat.volunteer


def taken_up_again_within_thirty_days_of_its_end(
    _walk: WalkTogether, before: Seen | None, after: Seen
) -> None:
    for step in fresh(before, after):
        if step["move"] == "reopen":
            ends = [
                s
                for s in after.steps[: step["order"] - 1]
                if s["before"] not in ENDED and s["after"] in ENDED
            ]
            assert (step["at"] - ends[-1]["at"]).days <= 30


def words_are_asked_for_before_it_is_at_work(_walk: WalkTogether, before: Seen | None, after: Seen) -> None:
    """Nobody waits for the reporter, rests or asks for time who has not taken it."""
    for step in fresh(before, after):
        if step["move"] in {"ask_reporter", "ask_hold", "ask_time"}:
            assert step["before"] in AT_WORK


PROMISES_TOGETHER = (
    one_leads_at_most,
    nobody_is_asked_twice_at_once,
    a_task_is_as_the_steps_that_name_it_say,
    what_is_over_is_not_answered,
    what_has_ended_asks_nobody,
    done_is_claimed_with_no_part_and_no_task_open,
    each_task_has_one_clock_to_the_end_of_its_day,
    a_late_task_is_said_once_and_hands_nothing_up,
    going_up_changes_the_holder_and_not_who_does_the_work,
    neighbours_call_nobody_and_the_desk_calls_several,
    a_party_speaks_for_itself_alone,
    a_link_opens_one_open_task_and_no_longer,
    nothing_of_what_is_sealed_is_for_everybody,
    parts_are_few_and_of_one_whole,
    what_neighbours_joined_is_not_taken_back,
    a_step_keeps_the_path_and_the_grid_of_its_day,
    it_starts_and_climbs_to_the_lowest_rung_that_can,
    the_holder_acts_on_duty_and_where_it_answers,
    time_and_rest_are_given_by_the_level_above,
    declined_has_a_ground_of_the_list_and_is_for_those_in_office,
    taken_up_again_within_thirty_days_of_its_end,
    words_are_asked_for_before_it_is_at_work,
)
