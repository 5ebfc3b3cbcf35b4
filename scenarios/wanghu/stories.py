"""The matters of `matters.toml` as values."""

import tomllib
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils.timezone import localtime

TABLE = Path(__file__).parent / "matters.toml"


@dataclass(frozen=True, slots=True)
class Turn:
    """One move by somebody, so many hours after the report."""

    who: str
    move: str
    hours: float
    words: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """One matter from its report to where it stands; the file says what each field means."""

    place: str
    category: str
    channel: str
    days: int
    at: time
    words: str
    reporter: str = "neighbour"
    phone: bool = False
    avoid: bool = False
    affects: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()
    content: int | None = None
    turns: tuple[Turn, ...] = field(default=())

    def begins(self, now: datetime) -> datetime:
        day = localtime(now) - timedelta(days=self.days)
        return day.replace(hour=self.at.hour, minute=self.at.minute, second=0, microsecond=0)

    def moments(self, now: datetime) -> list[datetime]:
        """When each turn is taken: in their order, the last no later than `now`."""
        wanted = [self.begins(now) + timedelta(hours=turn.hours) for turn in self.turns]
        latest = [now - timedelta(minutes=left) for left in range(len(wanted), 0, -1)]
        return [min(pair) for pair in zip(wanted, latest, strict=True)]


def stories() -> list[Story]:
    with TABLE.open("rb") as file:
        return [_story(row) for row in tomllib.load(file)["matter"]]


def _story(row: dict[str, Any]) -> Story:
    return Story(
        **{
            **row,
            "at": time.fromisoformat(row["at"]),
            "affects": tuple(row.get("affects", ())),
            "photos": tuple(row.get("photos", ())),
            "turns": tuple(Turn(*turn) for turn in row.get("turns", ())),
        }
    )
