"""What an act posts to the ledger, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import TextChoices


class Unit(TextChoices):
    """What the amount of a deed counts. Percentiles are read from minutes."""

    COUNT = "count"
    MINUTES = "minutes"
    FEN = "fen"


@dataclass(frozen=True, slots=True)
class Posting:
    """One countable fact. `facets` are the codes by which it can be told apart: category, channel, rung."""

    kind: str
    amount: int = 1
    unit: Unit = Unit.COUNT
    facets: Mapping[str, str] = field(default_factory=dict)
    organisation: UUID | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """Where and when something happened, as the net lay on that day; `path` is a place's."""

    path: str
    grid: UUID | None
    day: date
