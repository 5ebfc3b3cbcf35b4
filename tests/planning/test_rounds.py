"""Rounds: what can be walked is, each rule kept, and what does not fit named."""

from dataclasses import replace
from itertools import pairwise, permutations
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mulin.planning.rounds import Misfit, Problem, Result, Visit, Worker, solve

MORNING = (540, 720)
DAY = (480, 1080)


def visit(name: str = "a", **given) -> Visit:
    return Visit(**{"id": name, "at": (0.0, 300.0), "minutes": 20, "windows": (DAY,)} | given)


def worker(name: str = "w", **given) -> Worker:
    return Worker(**{"id": name, "start": (0.0, 0.0), "end": (0.0, 0.0), "shifts": (DAY,)} | given)


def quick(problem: Problem, **given) -> Result:
    return solve(problem, **{"idle": 200} | given)


def keeps_rules(problem: Problem, found: Result) -> bool:
    """From the words of the problem alone."""
    visits = {one.id: one for one in problem.visits}
    people = {one.id: one for one in problem.workers}
    starts: dict[str, list[float]] = {}
    for one in found.rounds:
        who, at, now = people[one.worker], people[one.worker].start, float(one.shift[0])
        assert one.shift in who.shifts
        for call in one.calls:
            due = visits[call.visit]
            now += hypot(at[0] - due.at[0], at[1] - due.at[1]) * problem.detour / problem.speed
            assert due.skills <= who.skills
            assert call.start >= now - 0.2
            assert any(a <= call.start and call.start + due.minutes <= b for a, b in due.windows)
            at, now = due.at, call.start + due.minutes
            starts.setdefault(call.visit, []).append(call.start)
        assert (
            now + hypot(at[0] - who.end[0], at[1] - who.end[1]) * problem.detour / problem.speed
            <= one.shift[1] + 0.2
        )
    for name, those in starts.items():
        assert len(those) == visits[name].people
        assert len(set(those)) == 1
    return set(starts) | {one.visit for one in found.left} == set(visits)


places = st.tuples(st.sampled_from([0.0, 400.0, 900.0]), st.sampled_from([0.0, 500.0]))


@st.composite
def problems(draw) -> Problem:
    visits = tuple(
        Visit(
            f"v{at}", draw(places), draw(st.sampled_from([10, 45])),
            draw(st.sampled_from([(DAY,), (MORNING,), ((600, 660), (2100, 2200))])),
            draw(st.sampled_from([None, "b"])), draw(st.sampled_from([1, 1, 2])),
            draw(st.sampled_from([frozenset(), frozenset("n")])),
        )
        for at in range(draw(st.integers(0, 5)))
    )  # fmt: skip
    workers = tuple(
        Worker(
            f"w{at}", draw(places), draw(places), draw(st.sampled_from([(DAY,), (MORNING,), (DAY, (1920, 2520))])),
            draw(st.sampled_from([frozenset(), frozenset("n")])),
        )
        for at in range(draw(st.integers(0, 3)))
    )  # fmt: skip
    return Problem(visits, workers)


@given(problems())
@settings(max_examples=40)
def test_each_round_can_be_walked_as_it_is_told(problem: Problem) -> None:
    assert keeps_rules(problem, quick(problem))


@given(st.lists(places, min_size=1, max_size=5))
@settings(max_examples=15)
def test_one_round_is_the_shortest_there_is(doors: list[tuple[float, float]]) -> None:
    problem = Problem(tuple(visit(f"v{at}", at=door) for at, door in enumerate(doors)), (worker(),))

    def length(order: tuple[tuple[float, float], ...]) -> float:
        way = ((0.0, 0.0), *order, (0.0, 0.0))
        return sum(hypot(a[0] - b[0], a[1] - b[1]) for a, b in pairwise(way)) * 1.3 / 75

    found = quick(problem)
    assert (found.left, found.walked) == ((), pytest.approx(min(map(length, permutations(doors)))))


@given(problems())
@settings(max_examples=10)
def test_names_and_order_change_nothing_of_how_many_fit(problem: Problem) -> None:
    alone = replace(problem, visits=tuple(replace(one, people=1) for one in problem.visits))
    turned = replace(
        alone,
        visits=tuple(replace(one, id=f"x{one.id}") for one in reversed(alone.visits)),
        workers=alone.workers[::-1],
    )
    assert len(quick(turned).left) == len(quick(alone).left)


def test_the_same_seed_gives_the_same_rounds() -> None:
    problem = Problem(
        tuple(visit(f"v{at}", at=(37.0 * at % 400, 91.0 * at % 700)) for at in range(20)),
        (worker(), worker("u")),
    )
    assert quick(problem, seed=3).rounds == quick(problem, seed=3).rounds


def test_doors_of_a_building_are_visited_in_one_go() -> None:
    doors = tuple(visit(f"d{at}", at=(0.0, 100.0), building="b") for at in range(3))
    found = quick(Problem((doors[0], visit("far", at=(0.0, 500.0)), *doors[1:]), (worker(),)))
    order = [call.visit for call in found.rounds[0].calls]
    first = order.index("d0")
    assert order[first : first + 3] == ["d0", "d1", "d2"]


def test_two_come_to_one_door_at_once() -> None:
    found = quick(Problem((visit(people=2),), (worker(), worker("u"))))
    assert [(one.worker, len(one.calls)) for one in found.rounds] == [("u", 1), ("w", 1)]
    assert len({one.calls[0].start for one in found.rounds}) == 1


def test_a_matrix_says_how_long_one_walks() -> None:
    walks = {("w", "a"): 30.0, ("a", "w"): 12.0}
    found = quick(Problem((visit(),), (worker(),), walks=walks))
    assert (found.walked, found.rounds[0].calls[0].start >= 510) == (42.0, True)


@pytest.mark.parametrize(
    ("due", "who", "reason"),
    [
        ({"skills": frozenset("n")}, [{}], Misfit.SKILLS),
        ({"people": 2}, [{}], Misfit.SKILLS),
        ({"windows": ((2000, 2100),)}, [{}], Misfit.SHIFT),
        ({"minutes": 300, "windows": (MORNING,)}, [{}], Misfit.SHIFT),
        ({"at": (0.0, 90_000.0)}, [{}], Misfit.WAY),
        ({}, [], Misfit.SKILLS),
    ],
)
def test_what_does_not_fit_is_named_with_the_reason(due, who, reason) -> None:
    found = quick(Problem((visit(**due),), tuple(worker(**one) for one in who)))
    assert ([(one.visit, one.why) for one in found.left], found.rounds) == ([("a", reason)], ())


def test_of_too_many_the_weightier_fit() -> None:
    due = tuple(visit(f"v{at}", minutes=100, windows=(MORNING,), weight=1 + at) for at in range(3))
    found = quick(Problem(due, (worker(),)))
    assert [(one.visit, one.why) for one in found.left] == [("v0", Misfit.TIME), ("v1", Misfit.TIME)]


def test_nothing_gives_nothing() -> None:
    assert quick(Problem((), (worker(),))).rounds == ()


NAN = float("nan")


@pytest.mark.parametrize(
    ("make", "word"),
    [
        (lambda: Problem((visit(at=(NAN, 0.0)),), ()), "visit a: a place"),
        (lambda: Problem((visit(minutes=0),), ()), "visit a: some minutes"),
        (lambda: Problem((visit(people=3),), ()), "visit a: some minutes"),
        (lambda: Problem((visit(windows=((9, 9),)),), ()), "visit a: a time starts"),
        (lambda: Problem((visit(), visit()), ()), "a: there are two"),
        (lambda: Problem((), (worker(start=(NAN, 0.0)),)), "worker w: a place"),
        (lambda: Problem((), (worker(shifts=((-1, 3),)),)), "worker w: a time starts"),
        (lambda: Problem((), (), speed=0.0), "problem: the speed"),
        (lambda: Problem((), (), detour=NAN), "problem: the detour"),
        (lambda: Problem((), (), walks={("a", "b"): -1.0}), "walk from a to b"),
    ],
)
def test_what_makes_no_sense_is_named(make, word) -> None:
    with pytest.raises(ValueError, match=word):
        make()
