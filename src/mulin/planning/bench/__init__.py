"""How fast and how good: each planner beside what one would call otherwise, in one run, in turn.

Each contestant runs in a process of its own on the same seeded instance, which it makes itself.
"""

from mulin.planning.bench.contest import NAMES, SIZES, run

__all__ = ["NAMES", "SIZES", "run"]
