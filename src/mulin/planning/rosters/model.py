"""The roster as a mixed-integer model, whose relaxation is tight: its rows are nearly a network.

Columns: `x[p, s]` whole; how many seats of a shift stay empty `e[s]` and how many of a skill lack `l[s, k]`; how many
shifts of a person's week are beyond the usual `b[p, w]`; the k-th night of a person `n[p, k]`.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from mulin.planning.mip import Model, Term
from mulin.planning.rosters.columns import Column
from mulin.planning.rosters.problem import DAY, WEEK, Problem


@dataclass(slots=True)
class Built:
    """The model and where things stand in it; `x[c]` is the model's column of the c-th column."""

    model: Model = field(default_factory=Model)
    x: list[int] = field(default_factory=list)
    empty: dict[int, int] = field(default_factory=dict)
    lacking: dict[tuple[int, str], int] = field(default_factory=dict)


def build(problem: Problem, columns: Sequence[Column]) -> Built:
    built = Built()
    by_shift, by_person = (
        defaultdict[int, list[tuple[Column, int]]](list),
        defaultdict[int, list[tuple[Column, int]]](list),
    )
    for column in columns:
        at = built.model.column(column.cost)
        built.x.append(at)
        by_shift[column.shift].append((column, at))
        by_person[column.person].append((column, at))
    for row in range(len(problem.shifts)):
        _man(problem, built, row, by_shift[row])
    for person, mine in by_person.items():
        _spare(problem, built.model, person, mine)
    return built


def _man(problem: Problem, built: Built, row: int, those: list[tuple[Column, int]]) -> None:
    """Σ x + e = people; Σ x with the skill + l ≥ wanted; newcomers ≤ (people − 1) · those who are none."""
    shift, model = problem.shifts[row], built.model
    empty = built.empty[row] = model.column(problem.weights.empty, 0, shift.people, whole=False)
    model.row([*((at, 1.0) for _, at in those), (empty, 1.0)], shift.people, shift.people)
    for skill, wanted in shift.skills.items():
        lacking = built.lacking[row, skill] = model.column(problem.weights.lacking, 0, wanted, whole=False)
        able = [(at, 1.0) for column, at in those if skill in problem.people[column.person].skills]
        model.row([*able, (lacking, 1.0)], at_least=wanted)
    newcomers = [at for column, at in those if problem.people[column.person].is_newcomer]
    if newcomers:
        others = [at for column, at in those if not problem.people[column.person].is_newcomer]
        weight = float(shift.people - 1)
        model.row([*((at, 1.0) for at in newcomers), *((at, -weight) for at in others if weight)], at_most=0)


def _spare(problem: Problem, model: Model, person: int, mine: list[tuple[Column, int]]) -> None:
    """Rest, shifts a day and a week, and the load that is to be even."""
    one, rules = problem.people[person], problem.rules
    shifts = [(problem.shifts[column.shift], at) for column, at in mine]
    cliques = {
        tuple(at for other, at in shifts if other.start <= shift.start < other.end + rules.rest)
        for shift, _ in shifts
    }
    for clique in sorted(_largest(cliques)):
        model.row([(at, 1.0) for at in clique], at_most=1)
    by_day, by_week = defaultdict[int, list[int]](list), defaultdict[int, list[int]](list)
    for shift, at in shifts:
        by_day[shift.start // DAY].append(at)
        by_week[shift.start // WEEK].append(at)
    for day in by_day.values():
        if len(day) > rules.a_day and not any(set(day) <= set(clique) for clique in cliques):
            model.row([(at, 1.0) for at in day], at_most=rules.a_day)
    for week in by_week.values():
        _within_week(problem, model, week, one.most)
    nights = [at for shift, at in shifts if shift.is_night]
    _even_nights(problem, model, nights, one.nights)


def _largest(cliques: set[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Those of two or more that are in no other."""
    kept: list[tuple[int, ...]] = []
    for clique in sorted(cliques, key=len, reverse=True):
        if len(clique) > 1 and not any(set(clique) <= set(other) for other in kept):
            kept.append(clique)
    return kept


def _within_week(problem: Problem, model: Model, week: list[int], most: int) -> None:
    terms: list[Term] = [(at, 1.0) for at in week]
    if len(week) > most:
        model.row(terms, at_most=most)
    if min(len(week), most) > problem.weights.usual:
        beyond = model.column(problem.weights.beyond, 0, most, whole=False)
        model.row([*terms, (beyond, -1.0)], at_most=problem.weights.usual)


def _even_nights(problem: Problem, model: Model, nights: list[int], before: int) -> None:
    if not problem.weights.night or not nights:
        return
    steps = [
        (model.column(problem.weights.night * (before + count), whole=False), -1.0)
        for count in range(len(nights))
    ]
    model.row([*((at, 1.0) for at in nights), *steps], 0, 0)
