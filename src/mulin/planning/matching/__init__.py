"""Precise matching: which volunteers could help with which needs, proved to be the best there is.

`solve` proposes; people decide. `Bank` answers for one more need at once, as the whole would.
"""

from mulin.planning.matching.bank import Bank, Proposal
from mulin.planning.matching.problem import Need, Priority, Problem, Value, Volunteer, Window
from mulin.planning.matching.reasons import why_open, why_pair
from mulin.planning.matching.result import Certificate, Closed, Open, Pair, Result, Score
from mulin.planning.matching.solve import solve

__all__ = [
    "Bank",
    "Certificate",
    "Closed",
    "Need",
    "Open",
    "Pair",
    "Priority",
    "Problem",
    "Proposal",
    "Result",
    "Score",
    "Value",
    "Volunteer",
    "Window",
    "solve",
    "why_open",
    "why_pair",
]
