"""What a roster costs, counted from its duties alone, and what it leaves unfilled."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from mulin.planning.rosters.columns import cost_of, could
from mulin.planning.rosters.problem import WEEK, Person, Problem, Shift
from mulin.planning.rosters.result import Duty, Unfilled


def cost(problem: Problem, duties: Iterable[Duty]) -> int:
    shifts, people = {one.id: one for one in problem.shifts}, {one.id: one for one in problem.people}
    weights, total = problem.weights, 0
    by_person: dict[str, list[Shift]] = defaultdict(list)
    by_shift: dict[str, list[Person]] = {shift.id: [] for shift in problem.shifts}
    for duty in duties:
        total += cost_of(problem, people[duty.person], shifts[duty.shift])
        by_person[duty.person].append(shifts[duty.shift])
        by_shift[duty.shift].append(people[duty.person])
    for name, stood in by_person.items():
        nights = sum(shift.is_night for shift in stood)
        total += sum(weights.night * (people[name].nights + count) for count in range(nights))
        weeks = Counter(shift.start // WEEK for shift in stood)
        total += sum(weights.beyond * max(0, count - weights.usual) for count in weeks.values())
    for shift in problem.shifts:
        empty, lacking = missing(shift, by_shift[shift.id])
        total += weights.empty * empty + weights.lacking * sum(lacking.values())
    return total


def missing(shift: Shift, there: list[Person]) -> tuple[int, dict[str, int]]:
    """How many people a shift lacks, and of each skill how many."""
    have = Counter(skill for person in there for skill in person.skills)
    lacking = {skill: wanted - have[skill] for skill, wanted in shift.skills.items() if have[skill] < wanted}
    return shift.people - len(there), lacking


def unfilled(problem: Problem, duties: Iterable[Duty]) -> tuple[Unfilled, ...]:
    people = {one.id: one for one in problem.people}
    by_shift: dict[str, list[Person]] = defaultdict(list)
    for duty in duties:
        by_shift[duty.shift].append(people[duty.person])
    found = []
    for shift in problem.shifts:
        empty, lacking = missing(shift, by_shift[shift.id])
        if empty or lacking:
            able = [person for person in problem.people if could(person, shift)]
            skilled = {skill: sum(skill in person.skills for person in able) for skill in lacking}
            found.append(Unfilled(shift.id, empty, lacking, len(able), skilled))
    return tuple(found)
