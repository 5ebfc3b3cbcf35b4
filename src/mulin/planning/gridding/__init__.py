"""Gridding: buildings into grids that a person can walk, of so many households, and the present division beside it.

`solve` draws grids anew; `improve` betters a division by at most so many buildings; `score` says what a division is worth.
"""

from mulin.planning.gridding.problem import Building, Problem
from mulin.planning.gridding.result import Result, Score
from mulin.planning.gridding.score import score
from mulin.planning.gridding.solve import improve, solve

__all__ = ["Building", "Problem", "Result", "Score", "improve", "score", "solve"]
