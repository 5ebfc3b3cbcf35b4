"""Gridding: contiguous, in range, the best by brute force where it is small, and no more moved than was allowed."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from math import hypot

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planning.asked import divided

from mulin.planning.bench.district import district
from mulin.planning.bench.files import VARIABLE
from mulin.planning.gridding import Building, Problem, improve, score, solve
from mulin.planning.process import Worker


def row_of(*households: int, **given) -> Problem:
    buildings = tuple(Building(f"b{at}", (60.0 * at, 0.0), people) for at, people in enumerate(households))
    return Problem(buildings, **given)


@st.composite
def problems(draw) -> Problem:
    places = draw(
        st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2)), unique=True, min_size=1, max_size=6)
    )
    buildings = tuple(
        Building(f"b{at}", (100.0 * x + y, 90.0 * y), draw(st.sampled_from([90, 150, 200])))
        for at, (x, y) in enumerate(places)
    )
    return Problem(buildings, barriers=draw(st.sampled_from([(), (((150.0, -50.0), (150.0, 300.0)),)])))


def divisions(size: int) -> Iterator[list[int]]:
    """All ways to put so many into groups."""
    if not size:
        yield []
        return
    for rest in divisions(size - 1):
        for group in range(max(rest, default=-1) + 2):
            yield [*rest, group]


def walked(problem: Problem, grid: dict[str, int]) -> float:
    total = 0.0
    for number in set(grid.values()):
        mine = [one for one in problem.buildings if grid[one.id] == number]
        total += min(
            sum(b.households * hypot(b.at[0] - c.at[0], b.at[1] - c.at[1]) for b in mine) for c in mine
        )
    return total


@given(problems())
@settings(max_examples=40)
def test_small_towns_are_divided_the_best_way_there_is(problem: Problem) -> None:
    found = solve(problem)
    ids = [one.id for one in problem.buildings]
    fits = []
    for division in divisions(len(ids)):
        grid = dict(zip(ids, division, strict=True))
        worth = score(problem, grid)
        if worth.in_range_share == worth.contiguous_share == 1.0:
            fits.append(walked(problem, grid))
    assert found.score.contiguous_share == 1.0
    if fits:
        assert (
            walked(problem, dict(found.grid)) == pytest.approx(min(fits)) == pytest.approx(found.score.cost)
        )
        assert found.bound == pytest.approx(min(fits))


def hangs_together(problem: Problem, grid: dict[str, int]) -> bool:
    """By walking the links that are named."""
    near: dict[str, set[str]] = {one.id: set() for one in problem.buildings}
    for a, b in problem.links or ():
        near[a].add(b)
        near[b].add(a)
    for number in set(grid.values()):
        mine = {one for one, of in grid.items() if of == number}
        reached, edge = set(), [min(mine)]
        while edge:
            reached.add(one := edge.pop())
            edge += near[one] & mine - reached
        if reached != mine:
            return False
    return True


def lattice(side: int) -> Problem:
    buildings = tuple(
        Building(f"b{x}.{y}", (50.0 * x, 50.0 * y), 40 + 13 * ((x * 7 + y * 3) % 5), f"c{x // 3}.{y // 3}")
        for x in range(side)
        for y in range(side)
    )
    links = [(f"b{x}.{y}", f"b{x + 1}.{y}") for x in range(side - 1) for y in range(side)]
    links += [(f"b{x}.{y}", f"b{x}.{y + 1}") for x in range(side) for y in range(side - 1)]
    return Problem(buildings, links=tuple(links))


def test_larger_towns_are_contiguous_and_in_range_and_the_same_each_time() -> None:
    problem = lattice(14)
    first, again = solve(problem, seed=1), solve(problem, seed=1)
    people: dict[int, int] = {}
    for one in problem.buildings:
        people[first.grid[one.id]] = people.get(first.grid[one.id], 0) + one.households
    assert first.grid == again.grid
    assert hangs_together(problem, dict(first.grid))
    assert all(300 <= count <= 500 for count in people.values())
    assert asdict(first.score) == pytest.approx(asdict(score(problem, first.grid)))


def test_a_bound_lies_under_the_best_that_was_found() -> None:
    bare = replace(lattice(8), buildings=tuple(replace(one, compound=None) for one in lattice(8).buildings))
    found = solve(bare, bounded=True, seconds=60)
    assert found.bound
    assert (0 < found.bound <= found.score.cost, 0 <= found.gap < 0.25) == (True, True)


def test_names_change_nothing() -> None:
    problem = lattice(7)
    renamed = replace(
        problem,
        buildings=tuple(replace(one, id=f"x{one.id}") for one in problem.buildings),
        links=tuple((f"x{a}", f"x{b}") for a, b in problem.links or ()),
    )
    assert solve(renamed).grid == {f"x{name}": grid for name, grid in solve(problem).grid.items()}


@pytest.mark.parametrize("changes", [0, 1, 5])
def test_no_more_buildings_move_than_was_allowed(changes: int) -> None:
    problem = lattice(9)
    present = {one.id: int(one.at[1] // 100) * 2 + int(one.at[0] >= 200) for one in problem.buildings}
    found = improve(problem, present, changes=changes)
    assert len(found.moved) <= changes
    assert found.score.grids == len(set(present.values()))
    assert hangs_together(problem, dict(found.grid))
    stayed = [one for one in present if one not in found.moved]
    same = {(present[one], found.grid[one]) for one in stayed}
    assert len({was for was, _ in same}) == len(same)


def test_grids_are_numbered_from_west_to_east_and_from_north_to_south() -> None:
    corners = {"nw": (0.0, 900.0), "ne": (900.0, 900.0), "sw": (0.0, 0.0), "se": (900.0, 0.0)}
    buildings = tuple(Building(name, at, 400) for name, at in corners.items())
    assert dict(solve(Problem(buildings, links=())).grid) == {"nw": 1, "ne": 2, "sw": 3, "se": 4}


def test_nobody_walks_across_a_barrier() -> None:
    river = ((90.0, -500.0), (90.0, 500.0))
    found = solve(row_of(200, 200, 200, 200, barriers=(river,)))
    assert list(found.grid.values()) == [1, 1, 2, 2]


def test_a_part_that_is_too_small_is_named() -> None:
    river = ((30.0, -500.0), (30.0, 500.0))
    assert solve(row_of(100, 200, 200, barriers=(river,))).too_small == (("b0",),)


def test_buildings_at_one_place_are_neighbours() -> None:
    buildings = tuple(Building(f"b{at}", (float(at // 2 * 70), float(at % 3 // 2)), 100) for at in range(8))
    assert solve(Problem(buildings)).score.contiguous_share == 1.0


def test_a_compound_is_cut_no_more_than_it_must_be() -> None:
    halves = tuple(
        Building(f"b{at}", (50.0 * at, 0.0), 100, "left" if at < 4 else "right") for at in range(8)
    )
    found = solve(Problem(halves))
    assert (found.score.compounds_split, list(found.grid.values())) == (0, [1] * 4 + [2] * 4)
    across = {one.id: 1 + at % 2 for at, one in enumerate(halves)}
    assert score(Problem(halves), across).compounds_split == 2


def test_what_is_compiled_does_what_it_says() -> None:
    with Worker({"NUMBA_DISABLE_JIT": "1"}) as plain:
        assert plain.call("tests.planning.asked:divided").value == divided()


def test_progress_is_told_and_a_limit_of_time_kept() -> None:
    heard: list[float] = []
    solve(lattice(7), progress=heard.append)
    short: list[float] = []
    solve(lattice(7), progress=short.append, seconds=0.0)
    assert (heard[-1], len(short)) == (1.0, 1)


def test_a_district_made_from_a_seed_is_divided(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    problem, source = district(60)
    assert (source, solve(problem).score.contiguous_share) == ("made from a seed", 1.0)


def test_nothing_gives_nothing() -> None:
    found = solve(Problem(()))
    assert (found.grid, found.score.grids, found.score.cost) == ({}, 0, 0.0)


def test_what_makes_no_sense_is_named() -> None:
    one = Building("b", (0.0, 0.0), 100)
    for buildings, word in (
        ((replace(one, at=(float("nan"), 0.0)),), "building b: a place"),
        ((replace(one, households=-1),), "building b: it holds from 0 to 500"),
        ((replace(one, households=501),), "building b: it holds from 0 to 500"),
        ((one, one), "building b: there are two"),
    ):
        with pytest.raises(ValueError, match=word):
            Problem(buildings)
    with pytest.raises(ValueError, match="grids: the ideal"):
        Problem((), least=600)
    with pytest.raises(ValueError, match="problem: metres"):
        Problem((), farthest=0.0)
    with pytest.raises(ValueError, match="barrier: a line"):
        Problem((), barriers=(((0.0, 0.0),),))
    with pytest.raises(ValueError, match="link: there is no building c"):
        Problem((one,), links=(("b", "c"),))
    with pytest.raises(ValueError, match="building b: it is in no grid"):
        score(Problem((one,)), {})
    with pytest.raises(ValueError, match="building b: it is in no grid"):
        improve(Problem((one,)), {}, changes=1)
    with pytest.raises(ValueError, match="changes: no less than none"):
        improve(Problem((one,)), {"b": 1}, changes=-1)


def test_households_walk_to_the_building_in_the_middle() -> None:
    problem = row_of(100, 300, 100)
    worth = score(problem, {"b0": 7, "b1": 7, "b2": 7})
    assert (worth.mean_metres, worth.in_range_share, worth.cost) == (24.0, 1.0, 12_000.0)
    assert np.isclose(worth.mean_metres_middle, 24.0)
