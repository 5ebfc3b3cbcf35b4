"""Rounds: who visits which doors on which day in which order, and why a visit does not fit."""

from mulin.planning.rounds.problem import Problem, Visit, Worker
from mulin.planning.rounds.result import Call, Left, Misfit, Result, Round
from mulin.planning.rounds.solve import solve

__all__ = ["Call", "Left", "Misfit", "Problem", "Result", "Round", "Visit", "Worker", "solve"]
