from mulin.people.rules.names import shown_name, sort_key
from mulin.people.rules.powers import Capability, FactKind, HowGiven, MembershipKind, Purpose

__all__ = ["Capability", "FactKind", "HowGiven", "MembershipKind", "Purpose", "shown_name", "sort_key"]
