"""Precise matching: the best by brute force, the proof checked by somebody else, and no surprise by name or order."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planning import matching_brute as brute
from tests.planning.asked import matched

from mulin.planning.bench.town import town
from mulin.planning.matching import (
    Bank,
    Closed,
    Need,
    Priority,
    Problem,
    Score,
    Value,
    Volunteer,
    Window,
    solve,
    why_open,
    why_pair,
)
from mulin.planning.process import Worker

MORNING, AFTERNOON, LATE = Window(540, 720), Window(720, 1080), Window(660, 720)
SATURDAY = Window(5 * 1440 + 540, 5 * 1440 + 700)


def need(name: str = "n", **given) -> Need:
    return Need(**{"id": name, "at": (0.0, 0.0), "windows": (MORNING,)} | given)


def volunteer(name: str = "v", **given) -> Volunteer:
    return Volunteer(**{"id": name, "at": (0.0, 100.0), "windows": (MORNING,), "hours": 2} | given)


places = st.tuples(st.sampled_from([0.0, 300.0, 700.0]), st.sampled_from([0.0, 450.0]))
windows = st.lists(st.sampled_from([MORNING, AFTERNOON, LATE, SATURDAY]), max_size=2).map(tuple)
skills = st.frozensets(st.sampled_from("abc"), max_size=2)


@st.composite
def problems(draw, *, joint: bool = False) -> Problem:
    people = draw(st.integers(0, 4))
    needs = tuple(
        Need(
            f"n{at}", draw(places), draw(windows), draw(skills), draw(skills),
            minutes=draw(st.sampled_from([30, 60, 100] if joint else [30, 60])),
            helpers=draw(st.sampled_from([1, 1, 2] if joint else [1])),
            priority=draw(st.sampled_from(Priority)),
            language=draw(st.sampled_from([None, None, "x"])),
            asker=f"a{at}",
            not_with=draw(st.sampled_from([frozenset(), frozenset({"v0"})])),
        )
        for at in range(draw(st.integers(0, 4)))
    )  # fmt: skip
    volunteers = tuple(
        Volunteer(
            f"v{at}", draw(places), draw(windows), draw(st.integers(0, 3)), draw(st.sampled_from([350.0, 1500.0])),
            draw(skills) | {"a"}, draw(st.sampled_from([frozenset(), frozenset("xy")])),
            draw(st.sampled_from([frozenset(), frozenset({"a0"}), frozenset({"a1"})])), draw(st.integers(0, 2)),
        )
        for at in range(people)
    )  # fmt: skip
    promised = {one.id: frozenset({f"v{draw(st.integers(0, 4))}"}) for one in needs if draw(st.booleans())}
    return Problem(needs, volunteers, promised if draw(st.booleans()) else {})


@given(problems())
@settings(max_examples=60)
def test_no_proposal_is_better_and_the_proof_holds(problem: Problem) -> None:
    found = solve(problem)
    assert brute.score(problem, brute.plan_of(problem, found.pairs)) == found.score == brute.best(problem)
    assert (found.is_proved, found.gap, brute.bound(problem, found)) == (True, 0.0, found.cost)
    assert {one.need for one in found.pairs} | {one.need for one in found.open} == {
        one.id for one in problem.needs
    }


@given(problems(joint=True))
@settings(max_examples=40)
def test_two_at_one_hour_and_long_helps_are_placed_the_best_way(problem: Problem) -> None:
    found = solve(problem)
    assert brute.score(problem, brute.plan_of(problem, found.pairs)) == found.score == brute.best(problem)
    assert found.is_proved


@given(problems(joint=True), st.randoms(use_true_random=False))
@settings(max_examples=25)
def test_names_and_order_change_nothing(problem: Problem, chance: Random) -> None:
    needs, people = list(problem.needs), list(problem.volunteers)
    chance.shuffle(needs)
    chance.shuffle(people)
    renamed = Problem(
        tuple(
            replace(one, id=f"x{one.id}", not_with=frozenset(f"y{v}" for v in one.not_with)) for one in needs
        ),
        tuple(replace(one, id=f"y{one.id}") for one in people),
        {f"x{name}": frozenset(f"y{v}" for v in told) for name, told in problem.promised.items()},
    )
    assert solve(renamed).score == solve(problem).score


def test_the_same_problem_gives_the_same_proposal() -> None:
    problem = town(60, 50, seed=3, joint=0.1)
    first, again = solve(problem, seed=1), solve(problem, seed=1)
    assert replace(first, seconds=0, certificate=None) == replace(again, seconds=0, certificate=None)


def test_a_large_part_is_priced_and_says_how_far_it_may_be_from_the_best(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem = town(120, 100, seed=2, joint=0.15)
    whole = solve(problem)
    monkeypatch.setattr("mulin.planning.matching.joint.SMALL", 0)
    priced = solve(problem)
    brute.plan_of(problem, priced.pairs)
    assert priced.bound <= whole.bound <= whole.cost <= priced.cost
    assert 0 <= whole.gap <= priced.gap < 1


@given(problems(), problems())
@settings(max_examples=25)
def test_one_need_more_is_answered_as_the_whole_would(problem: Problem, other: Problem) -> None:
    bank = Bank(problem)
    more = tuple(replace(one, id=f"m{one.id}") for one in other.needs)
    answers = [bank.propose(one) for one in more]
    whole = solve(replace(problem, needs=problem.needs + more))
    assert bank.cost == bank.town.weights.cost(whole.score)
    assert [(one.pair is None) == (one.open is not None) for one in answers] == [True] * len(more)


def test_the_bank_tells_whom_the_new_need_moves() -> None:
    problem = Problem(
        (need("old"),), (volunteer("near", hours=1), volunteer("far", at=(0.0, 500.0), hours=1))
    )
    bank = Bank(problem)
    only_near = need("new", not_with=frozenset({"far"}))
    answer = bank.propose(only_near)
    assert answer.pair
    assert (answer.pair.volunteer, answer.moved) == ("near", (("old", "near", "far"),))
    whole = solve(replace(problem, needs=(*problem.needs, only_near)))
    assert bank.cost == bank.town.weights.cost(whole.score)
    refused = bank.propose(need("last"))
    assert (refused.pair, refused.open and refused.open.closed) == (None, Closed.TAKEN)


def test_the_bank_refuses_what_it_cannot_answer() -> None:
    with pytest.raises(ValueError, match="need n: a bank knows needs of one helper"):
        Bank(Problem((need(helpers=2),), ()))
    bank = Bank(Problem((need(),), (volunteer(),)))
    for wrong in (need(), need("m", minutes=90)):
        with pytest.raises(ValueError, match=f"need {wrong.id}: one helper"):
            bank.propose(wrong)


def test_a_full_bank_is_to_be_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mulin.planning.matching.bank.ROOM", 0)
    with pytest.raises(ValueError, match="need n: the bank is full"):
        Bank(Problem((), (volunteer(),))).propose(need())


def test_what_is_compiled_does_what_it_says() -> None:
    with Worker({"NUMBA_DISABLE_JIT": "1"}) as plain:
        assert plain.call("tests.planning.asked:matched").value == matched()


def test_a_new_plan_keeps_what_was_promised_but_for_urgent_needs() -> None:
    near, far = volunteer("near", hours=1), volunteer("far", at=(0.0, 900.0), hours=1)
    kept = solve(Problem((need(),), (near, far), {"n": frozenset({"far"})}))
    assert ([one.volunteer for one in kept.pairs], kept.score.changed) == (["far"], 0)
    urgent = need("u", priority=Priority.URGENT, not_with=frozenset({"near"}))
    moved = solve(Problem((need(), urgent), (near, far), {"n": frozenset({"far"})}))
    assert [(one.need, one.volunteer) for one in moved.pairs] == [("n", "near"), ("u", "far")]
    assert moved.score.changed == 1


def test_each_pair_says_why_in_one_sentence() -> None:
    asked = need(at=(0.0, 460.0), skills=frozenset({"理发"}), asker="吴", language="合肥话")
    able = volunteer(
        at=(0.0, 0.0), skills=frozenset({"理发"}), languages=frozenset({"合肥话"}), serves=frozenset({"吴"})
    )
    pair = solve(Problem((asked,), (able,))).pairs[0]
    assert why_pair(pair) == "460 米，会理发，会说合肥话，周一上午有空，这周第 1 次帮忙，以前来过"
    assert why_pair(pair, "en") == (
        "460 m away, can do 理发, speaks 合肥话, free on Monday morning, help number 1 of the week, "
        "has been there before"
    )


@pytest.mark.parametrize(
    ("asked", "people", "closed", "zh", "en"),
    [
        ({"skills": frozenset("a")}, [{}], Closed.SKILL, "一共 1 位志愿者，没有人会这个", "of 1 volunteers, none has the skill"),
        ({"language": "x"}, [{}], Closed.LANGUAGE, "1 人会这个，没有人说得来这种话", "1 have the skill, none speaks the language"),
        ({"not_with": frozenset("v")}, [{}], Closed.REFUSED, "1 人会这个，也说得来这种话，没有人没被婉拒过", "1 have the skill and the language, none was not declined"),
        ({}, [{"reach": 50.0}], Closed.REACH, "1 人会这个，也没被婉拒过，没有人走得到这里", "1 have the skill and were not declined, none walks that far"),
        ({"windows": (SATURDAY,)}, [{}], Closed.TIME, "1 人住得够近，也会这个，周六上午没有人有空", "1 have the skill and live near enough, none is free on Saturday morning"),
        ({"helpers": 2}, [{}], Closed.SKILL, "一共 1 位志愿者，只有 1 人会这个", "of 1 volunteers, only 1 has the skill"),
        ({}, [{"hours": 0}], Closed.HOURS, "1 人周一上午有空，也会这个，没有人这周还有时间", "1 have the skill and are free on Monday morning, none has hours left that week"),
    ],
)  # fmt: skip
def test_an_open_need_names_the_constraint_that_closed_it(asked, people, closed, zh, en) -> None:
    found = solve(Problem((need(**asked),), tuple(volunteer(**one) for one in people)))
    assert [(one.closed, why_open(one), why_open(one, "en")) for one in found.open] == [(closed, zh, en)]


def test_what_others_took_is_told_as_such() -> None:
    found = solve(Problem((need("a"), need("b")), (volunteer(hours=1),)))
    assert [why_open(one) for one in found.open] == ["1 人能来，都已帮了更要紧或更合适的"]


def test_of_very_many_candidates_the_nearest_are_looked_at_and_those_who_know() -> None:
    people = tuple(volunteer(f"v{at}", at=(0.0, 10.0 * at)) for at in range(6))
    friend = volunteer("friend", at=(0.0, 900.0), serves=frozenset({"吴"}))
    asked = need(asker="吴", not_with=frozenset({"v0"}))
    found = solve(Problem((asked,), (*people, friend), value=Value(stranger=500), nearest=2))
    assert ([one.volunteer for one in found.pairs], found.cut) == (["friend"], 1)


def test_progress_is_told_while_needs_are_let_in() -> None:
    heard: list[float] = []
    solve(town(40, 40), progress=heard.append)
    assert (len(heard), heard[-1], heard == sorted(heard)) == (20, 1.0, True)


def test_nobody_and_nothing_give_nothing() -> None:
    assert solve(Problem((), ())).score == Score(0, 0, 0, 0)
    assert [one.closed for one in solve(Problem((need(),), ())).open] == [Closed.SKILL]
    assert solve(Problem((), (volunteer(),))).pairs == ()


NAN = float("nan")


@pytest.mark.parametrize(
    ("needs", "people", "word"),
    [
        ([{"at": (NAN, 0.0)}], [], "need n: a place is two numbers"),
        ([{"at": (1e300, 0.0)}], [], "need n: a place is two numbers"),
        ([{"windows": (Window(1400, 1500),)}], [], "need n: a window over midnight"),
        ([{"windows": (Window(700, 600),)}], [], "need n: a window starts before it ends"),
        ([{"windows": (Window(0, 20000),)}], [], "need n: a window starts before it ends, inside the week"),
        ([{"minutes": 0}], [], "need n: it takes some minutes"),
        ([{"helpers": 0}], [], "need n: it wants some helpers"),
        ([{"preferred": frozenset(map(str, range(17)))}], [], "need n: at most 16"),
        ([{}, {}], [], "need n: there are two"),
        ([], [{}, {}], "volunteer v: there are two"),
        ([], [{"at": (0.0, float("inf"))}], "volunteer v: a place"),
        ([], [{"hours": -1}], "volunteer v: hours are from 0"),
        ([], [{"reach": NAN}], "volunteer v: a reach"),
        ([], [{"reach": -1.0}], "volunteer v: a reach"),
        ([], [{"given": -1}], "volunteer v: hours given"),
    ],
)
def test_what_makes_no_sense_is_named(needs, people, word) -> None:
    with pytest.raises(ValueError, match=word):
        Problem(tuple(need(**one) for one in needs), tuple(volunteer(**one) for one in people))


def test_a_problem_checks_itself() -> None:
    with pytest.raises(ValueError, match="promised: there is no need m"):
        Problem((need(),), (), {"m": frozenset()})
    with pytest.raises(ValueError, match="nearest candidate"):
        Problem((), (), nearest=0)
    with pytest.raises(ValueError, match="value: metres"):
        Value(metres_a_point=0.0)
    with pytest.raises(ValueError, match="value: no weight"):
        Value(stranger=-1)
    with pytest.raises(ValueError, match="more than 64 languages"):
        solve(Problem((), tuple(volunteer(f"v{at}", languages=frozenset({str(at)})) for at in range(65))))
    with pytest.raises(ValueError, match="to keep the aims in order"):
        solve(Problem((need(),), (), value=Value(open_ordinary=1 << 59)))
