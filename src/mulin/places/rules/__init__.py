from enum import StrEnum

from mulin.places.rules.paths import distinct, gaps, prefixes, slug_of


class Capability(StrEnum):
    """What this module asks a scope for."""

    EDIT = "places.edit"


__all__ = ["Capability", "distinct", "gaps", "prefixes", "slug_of"]
