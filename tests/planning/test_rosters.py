"""Rosters: the best by brute force, every hard rule kept, and what lacks named."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, product
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mulin.planning.bench.gates import gates
from mulin.planning.rosters import Duty, Person, Problem, Rules, Shift, Weights, again, solve

DAY = 1440


def shift(name: str = "s", **given) -> Shift:
    return Shift(**{"id": name, "at": (0.0, 0.0), "start": 480, "end": 960, "people": 1} | given)


def person(name: str = "p", **given) -> Person:
    return Person(**{"id": name, "at": (0.0, 100.0)} | given)


places = st.sampled_from([(0.0, 0.0), (0.0, 500.0), (900.0, 0.0)])


@st.composite
def problems(draw) -> Problem:
    shifts = tuple(
        Shift(
            f"s{at}", draw(places), start := draw(st.sampled_from([0, 480, 960, 1440, 1920])), start + 480,
            people := draw(st.integers(1, 2)), {"lead": draw(st.integers(0, people))}, draw(st.booleans()),
        )
        for at in range(draw(st.integers(0, 3)))
    )  # fmt: skip
    people = tuple(
        Person(
            f"p{at}", draw(places), draw(st.sampled_from([frozenset(), frozenset({"lead"})])),
            draw(st.sampled_from([(), ((0, 1440),), ((480, 2400),)])), draw(st.integers(0, 3)),
            draw(st.sampled_from([600.0, 2000.0])), draw(st.booleans()),
            draw(st.sampled_from([frozenset(), frozenset({"s0"})])),
            draw(st.sampled_from([frozenset(), frozenset({"s1"})])), draw(st.integers(0, 2)),
        )
        for at in range(draw(st.integers(0, 3)))
    )  # fmt: skip
    return Problem(
        shifts, people, Rules(draw(st.sampled_from([0, 660])), draw(st.integers(1, 2))), Weights(usual=1)
    )


def rosters(problem: Problem) -> Iterator[frozenset[Duty]]:
    """All that keep the rules, from the words of the problem alone."""
    pairs = [(s, p) for s in problem.shifts for p in problem.people if able(s, p)]
    for flags in product((False, True), repeat=len(pairs)):
        chosen = [pair for pair, flag in zip(pairs, flags, strict=True) if flag]
        if keeps_rules(problem, chosen):
            yield frozenset(Duty(s.id, p.id) for s, p in chosen)


def able(s: Shift, p: Person) -> bool:
    way = hypot(s.at[0] - p.at[0], s.at[1] - p.at[1])
    is_free = not p.free or any(a <= s.start and s.end <= b for a, b in p.free)
    return is_free and way <= p.reach and s.id not in p.refuses


def keeps_rules(problem: Problem, chosen: list[tuple[Shift, Person]]) -> bool:
    for p in problem.people:
        mine = sorted((s for s, one in chosen if one is p), key=lambda s: s.start)
        rests = all(a.end + problem.rules.rest <= b.start for a, b in pairwise(mine))
        days = [s.start // DAY for s in mine]
        if not rests or len(mine) > p.most or any(days.count(day) > problem.rules.a_day for day in days):
            return False
    for s in problem.shifts:
        there = [p for one, p in chosen if one is s]
        if len(there) > s.people or (there and all(p.is_newcomer for p in there)):
            return False
    return True


def cost(problem: Problem, duties: frozenset[Duty]) -> int:
    weights, total = problem.weights, 0
    for s in problem.shifts:
        there = [p for p in problem.people if Duty(s.id, p.id) in duties]
        total += weights.empty * (s.people - len(there))
        total += sum(
            weights.lacking * max(0, n - sum(k in p.skills for p in there)) for k, n in s.skills.items()
        )
        for p in there:
            total += int(hypot(s.at[0] - p.at[0], s.at[1] - p.at[1]) / weights.metres_a_point)
            total += weights.wish * (s.id not in p.wishes)
    for p in problem.people:
        mine = [s for s in problem.shifts if Duty(s.id, p.id) in duties]
        total += weights.beyond * max(0, len(mine) - weights.usual)
        total += sum(weights.night * (p.nights + k) for k in range(sum(s.is_night for s in mine)))
    return total


@given(problems())
@settings(max_examples=60)
def test_no_roster_is_better_and_the_bound_holds(problem: Problem) -> None:
    found = solve(problem, gap=0.0)
    everything = {roster: cost(problem, roster) for roster in rosters(problem)}
    best = min(everything.values())
    assert everything[frozenset(found.duties)] == found.cost == best
    assert (found.bound <= best + 1e-6, found.gap < 1e-6) == (True, True)


@given(problems(), st.data())
@settings(max_examples=40)
def test_after_a_no_show_as_little_lacks_as_can_and_the_fewest_duties_change(problem: Problem, data) -> None:
    roster = frozenset(solve(problem, gap=0.0).duties)
    gone = (
        frozenset(data.draw(st.sets(st.sampled_from(sorted(roster)), max_size=2))) if roster else frozenset()
    )
    found = again(problem, roster, gone)

    def worth(duties: frozenset[Duty]) -> tuple[int, int]:
        bare = replace(problem, weights=Weights(2, 1, 1e9, 0, 0, 0, 0))
        return cost(bare, duties), len(duties ^ (roster - gone))

    best = min(worth(one) for one in rosters(problem) if not one & gone)
    assert (worth(frozenset(found.duties)), found.is_fewest) == (best, True)
    assert len(found.added) + len(found.dropped) == best[1]


@given(problems())
@settings(max_examples=15)
def test_names_and_order_change_nothing(problem: Problem) -> None:
    turned = Problem(
        tuple(replace(one, id=f"x{one.id}") for one in reversed(problem.shifts)),
        tuple(
            replace(
                one, id=f"y{one.id}", wishes=frozenset(f"x{s}" for s in one.wishes), refuses=frozenset(f"x{s}" for s in one.refuses)
            )
            for one in reversed(problem.people)
        ),
        problem.rules,
        problem.weights,
    )  # fmt: skip
    assert solve(turned, gap=0.0).cost == solve(problem, gap=0.0).cost


def test_gates_for_a_week_are_manned_close_to_the_bound_and_the_same_each_time() -> None:
    problem = gates(3, 90, 7, seed=1)
    first, again_ = solve(problem, seed=1), solve(problem, seed=1)
    assert (first.duties, first.gap <= 0.005) == (again_.duties, True)
    chosen = {(one.shift, one.person) for one in first.duties}
    assert keeps_rules(
        problem, [(s, p) for s in problem.shifts for p in problem.people if (s.id, p.id) in chosen]
    )


def test_a_roster_not_proved_by_the_relaxation_is_searched_on_with_all_free() -> None:
    heard: list[float] = []
    found = solve(gates(3, 90, 7, seed=1), gap=0.0, progress=heard.append)
    assert (found.gap < 1e-6, len(heard) > 1) == (True, True)


def test_what_cannot_be_filled_is_named() -> None:
    lead = shift("gate", people=2, skills={"lead": 1, "aid": 1})
    found = solve(Problem((lead,), (person(skills=frozenset({"lead"})), person("q", reach=0.0))))
    assert [str(one) for one in found.unfilled] == [
        "gate lacks 1 of 1 who could come and 1 with aid of 0 who could"
    ]


def test_a_newcomer_never_stands_alone() -> None:
    new, old = person("new", is_newcomer=True), person("old")
    assert solve(Problem((shift(),), (new,))).duties == ()
    pair = solve(Problem((shift(people=2),), (new, old)))
    assert pair.duties == (Duty("s", "new"), Duty("s", "old"))


def test_shifts_that_have_begun_stay_as_they_are() -> None:
    shifts = (shift("early"), shift("late", start=3000, end=3400))
    problem = Problem(shifts, (person(), person("q")))
    roster = [Duty("early", "p"), Duty("late", "p")]
    found = again(problem, roster, roster, since=2000)
    assert (found.added, [one.shift for one in found.unfilled]) == ((Duty("late", "q"),), ["early"])


def test_a_duty_that_nobody_has_is_named() -> None:
    problem = Problem((shift(),), (person(),))
    with pytest.raises(ValueError, match="duty p in s: it is not in the roster"):
        again(problem, [], [Duty("s", "p")])
    far = replace(problem, people=(person(reach=0.0),))
    with pytest.raises(ValueError, match="duty p in s: this person cannot stand there"):
        again(far, [Duty("s", "p")], [])


def test_no_time_gives_an_empty_roster_and_says_so() -> None:
    found = solve(gates(2, 30, 7), seconds=0.0)
    assert (found.duties, found.bound, found.gap) == ((), 0.0, 1.0)


def test_nobody_and_nothing() -> None:
    assert solve(Problem((), ())).duties == ()
    assert [one.empty for one in solve(Problem((shift(),), ())).unfilled] == [1]


NAN = float("nan")


@pytest.mark.parametrize(
    ("shifts", "people", "word"),
    [
        ([{"at": (NAN, 0.0)}], [], "shift s: a place"),
        ([{"start": 900, "end": 900}], [], "shift s: it starts before"),
        ([{"start": -1}], [], "shift s: it starts before"),
        ([{"people": 0}], [], "shift s: it wants some people"),
        ([{"skills": {"lead": 2}}], [], "shift s: lead is wanted from 0 to 1"),
        ([{}, {}], [], "shift s: there are two"),
        ([], [{}, {}], "person p: there are two"),
        ([], [{"free": ((9, 3),)}], "person p: a free time"),
        ([], [{"most": -1}], "person p: shifts and nights"),
        ([], [{"reach": NAN}], "person p: a reach"),
    ],
)
def test_what_makes_no_sense_is_named(shifts, people, word) -> None:
    with pytest.raises(ValueError, match=word):
        Problem(tuple(shift(**one) for one in shifts), tuple(person(**one) for one in people))


def test_rules_and_weights_check_themselves() -> None:
    for wrong in (
        lambda: Rules(rest=-1),
        lambda: Rules(a_day=0),
        lambda: Weights(wish=-1),
        lambda: Weights(metres_a_point=NAN),
    ):
        with pytest.raises(ValueError, match=r"rules|weights"):
            wrong()
    with pytest.raises(ValueError, match="nearest post"):
        Problem((), (), nearest=0)
