"""The stair: the ladder that a matter stands on, the rungs it took, passed over and has before it.

Draws from values alone; the page decides what a reader may see of a rung's holder.
"""

from mulin.matters.pictures.small import small
from mulin.matters.pictures.stair import Rung, Stair, State
from mulin.matters.pictures.whole import whole

__all__ = ["Rung", "Stair", "State", "small", "whole"]
