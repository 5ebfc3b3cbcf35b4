"""Matching the slow way, from the words of the problem alone: all proposals tried, and a bound checked."""

from collections.abc import Iterator
from itertools import combinations
from math import hypot

from mulin.planning.matching import Need, Pair, Priority, Problem, Result, Score, Volunteer

HALVES = [
    (day * 1440 + a, day * 1440 + b) for day in range(7) for a, b in ((0, 720), (720, 1080), (1080, 1440))
]


def longest(windows, half: int) -> tuple[int, int]:
    opens, closes = HALVES[half]
    cut = [(max(w.start, opens), min(w.end, closes)) for w in windows]
    return max(cut, key=lambda one: one[1] - one[0], default=(0, 0))


def spans(need: Need, volunteer: Volunteer) -> dict[int, tuple[int, int]]:
    """By half day: the time in which both could, where it is long enough."""
    found = {}
    for half in range(21):
        mine, theirs = longest(need.windows, half), longest(volunteer.windows, half)
        start, end = max(mine[0], theirs[0]), min(mine[1], theirs[1])
        if end - start >= need.minutes and mine[1] > mine[0] and theirs[1] > theirs[0]:
            found[half] = start, end
    return found


def may(need: Need, volunteer: Volunteer) -> bool:
    way = hypot(need.at[0] - volunteer.at[0], need.at[1] - volunteer.at[1])
    return (
        need.skills <= volunteer.skills
        and (need.language is None or need.language in volunteer.languages)
        and volunteer.id not in need.not_with
        and way <= volunteer.reach
        and need.hours <= volunteer.hours
        and bool(spans(need, volunteer))
    )


def points(problem: Problem, need: Need, volunteer: Volunteer) -> int:
    value = problem.value
    way = hypot(need.at[0] - volunteer.at[0], need.at[1] - volunteer.at[1])
    knows = need.asker is not None and need.asker in volunteer.serves
    missing = len(need.preferred - volunteer.skills)
    return int(way / value.metres_a_point) + value.missing_preferred * missing + value.stranger * (not knows)


Plan = tuple[tuple[int, int, int], ...]  # need, volunteer, half day


def ways_to_serve(problem: Problem, row: int) -> Iterator[tuple[tuple[int, int, int], ...]]:
    need = problem.needs[row]
    yield ()
    able = [at for at, one in enumerate(problem.volunteers) if may(need, one)]
    for half in range(21):
        here = [at for at in able if half in spans(need, problem.volunteers[at])]
        for team in combinations(here, need.helpers):
            times = [spans(need, problem.volunteers[at])[half] for at in team]
            if min(end for _, end in times) - max(start for start, _ in times) >= need.minutes:
                yield tuple((row, at, half) for at in team)


def plans(problem: Problem, row: int = 0) -> Iterator[Plan]:
    if row == len(problem.needs):
        yield ()
        return
    for rest in plans(problem, row + 1):
        seats = {(one, half) for _, one, half in rest}
        for here in ways_to_serve(problem, row):
            if not seats & {(one, half) for _, one, half in here} and in_hours(problem, here + rest):
                yield here + rest


def in_hours(problem: Problem, plan: Plan) -> bool:
    return all(used <= one.hours for used, one in zip(hours(problem, plan), problem.volunteers, strict=True))


def hours(problem: Problem, plan: Plan) -> list[int]:
    used = [0] * len(problem.volunteers)
    for row, at, _ in plan:
        used[at] += problem.needs[row].hours
    return used


def score(problem: Problem, plan: Plan) -> Score:
    served = {row for row, _, _ in plan}
    urgent = changed = worth = unfair = 0
    for row, need in enumerate(problem.needs):
        if row not in served:
            urgent += need.helpers * (need.priority is Priority.URGENT)
            ordinary = need.priority is Priority.ORDINARY
            cost = problem.value.open_ordinary if ordinary else problem.value.open_soon
            worth += need.helpers * cost
        if need.id in problem.promised:
            told = problem.promised[need.id]
            changed += need.helpers - sum(problem.volunteers[at].id in told for r, at, _ in plan if r == row)
    for row, at, _ in plan:
        worth += points(problem, problem.needs[row], problem.volunteers[at])
    for used, one in zip(hours(problem, plan), problem.volunteers, strict=True):
        unfair += sum(one.given + before for before in range(used))
    return Score(urgent, changed, worth, unfair)


def best(problem: Problem) -> Score:
    return min(score(problem, plan) for plan in plans(problem))


def plan_of(problem: Problem, pairs: tuple[Pair, ...]) -> Plan:
    """The pairs as a plan; AssertionError where a hard rule is broken."""
    row = {need.id: at for at, need in enumerate(problem.needs)}
    who = {one.id: at for at, one in enumerate(problem.volunteers)}
    plan, starts = [], {}
    for pair in pairs:
        need, volunteer = problem.needs[row[pair.need]], problem.volunteers[who[pair.volunteer]]
        half = next(at for at, (opens, closes) in enumerate(HALVES) if opens <= pair.start < closes)
        start, end = spans(need, volunteer)[half]
        assert may(need, volunteer)
        assert start <= pair.start <= end - need.minutes
        assert starts.setdefault(pair.need, pair.start) == pair.start
        plan.append((row[pair.need], who[pair.volunteer], half))
    assert len({(at, half) for _, at, half in plan}) == len(plan)
    assert in_hours(problem, tuple(plan))
    counts = {r: sum(1 for one, _, _ in plan if one == r) for r, _, _ in plan}
    assert all(count == problem.needs[r].helpers for r, count in counts.items())
    return tuple(plan)


def bound(problem: Problem, result: Result) -> int:
    """What the prices of the certificate prove, by weak duality; for needs of one helper and one hour."""
    proof = result.certificate
    weigh = proof.weights
    price = proof.price.tolist()
    seat = {
        pair: int(cost)
        for pair, cost in zip(zip(*map(list, proof.seats), strict=True), proof.seat_price, strict=True)
    }
    total = 0
    for need in problem.needs:
        told = problem.promised.get(need.id)
        ordinary = need.priority is Priority.ORDINARY
        open_cost = weigh.points * (problem.value.open_ordinary if ordinary else problem.value.open_soon)
        open_cost += weigh.urgent_open * (need.priority is Priority.URGENT) + weigh.changed * (
            told is not None
        )
        costs = [open_cost]
        for at, one in enumerate(problem.volunteers):
            if may(need, one):
                pay = points(problem, need, one) * weigh.points
                pay += weigh.changed * (told is not None and one.id not in told)
                costs += [pay + seat[at, half] for half in spans(need, one)]
        total += min(costs)
    total -= sum(max(0, cost - price[at]) for (at, _), cost in seat.items())
    for at, one in enumerate(problem.volunteers):
        total -= sum(max(0, price[at] - one.given - before) for before in range(one.hours))
    return total
