"""Rosters: who stands where and when, by the rules of rest, with what cannot be filled named.

`solve` makes one; `again` makes it anew after a no-show, with the fewest changes there can be.
"""

from mulin.planning.rosters.again import again
from mulin.planning.rosters.problem import Person, Problem, Rules, Shift, Weights
from mulin.planning.rosters.result import Duty, Result, Unfilled
from mulin.planning.rosters.solve import solve

__all__ = [
    "Duty",
    "Person",
    "Problem",
    "Result",
    "Rules",
    "Shift",
    "Unfilled",
    "Weights",
    "again",
    "solve",
]
