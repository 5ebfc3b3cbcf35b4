from mulin.people.rules.names import shown_name, sort_key
from mulin.people.rules.powers import Capability, FactKind, HowGiven, Purpose

__all__ = ["Capability", "FactKind", "HowGiven", "Purpose", "shown_name", "sort_key"]
