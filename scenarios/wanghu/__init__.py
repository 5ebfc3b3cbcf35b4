"""望湖街道: a street with four communities, at the figures of the mission, with fictional people.

In full: the compound 沁心湖 (36 buildings, 123 stairwells, every flat with its household and its owner), the
first ten buildings of 福桂苑, both rows of shops; all buildings, stairwells, grids, organisations, posts and
chat groups of the street. Not in full: of the other buildings only six floors of the first stairwell are in
the net, so that those who hold a post there live somewhere; and of no household everybody is known.
"""

from scenarios.wanghu.facts import facts
from scenarios.wanghu.loading import load

__all__ = ["facts", "load"]
