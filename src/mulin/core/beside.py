"""What modules above put beside a thing of a module below: the mediation of a matter on the matter's page.

A module that has some puts `beside_matter(scope, key, now)` into its `panels.py`; it is found by its name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from mulin.core.found import functions
from mulin.core.scope import Scope


@dataclass(frozen=True, slots=True)
class Panel:
    """A fragment to include with `panel.values` beside what else it stands on."""

    template: str
    values: Mapping[str, Any]


def beside_matter(scope: Scope, key: UUID, *, now: datetime) -> list[Panel]:
    """What all modules show this person beside the matter `key`, upper modules first."""
    return [
        panel for found in functions("beside_matter", file="panels") for panel in found(scope, key, now=now)
    ]
