"""安丰社区: a small net around building 43, told for its leak: an empty flat above, its owner not to be reached."""

from scenarios.anfeng.facts import facts
from scenarios.anfeng.loading import load

__all__ = ["facts", "load"]
