"""Tables of matters as values. The head of `wanghu/matters.toml` says what each field means."""

import tomllib
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils.timezone import localtime

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Turn:
    """One move by somebody, so many hours after the report; `until` is so many days after the turn.

    `parties` are asked, `lead` among them to do the work; `links` of them are given a link, and `party` is the one
    that answers: by its link where `who` is "link".
    """

    who: str
    move: str
    hours: float
    words: str = ""
    picture: str = ""
    until: int = 0
    ground: str = ""
    category: str = ""
    into: str = ""
    post: str = ""
    parties: tuple[str, ...] = ()
    lead: str = ""
    party: str = ""
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """One matter from its report to where it stands."""

    place: str
    category: str
    channel: str
    words: str
    days: int = 0
    at: time = time()
    minutes: int = 0
    key: str = ""
    reporter: str = "neighbour"
    phone: bool = False
    avoid: bool = False
    affects: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()
    content: int | None = None
    turns: tuple[Turn, ...] = field(default=())

    def begins(self, now: datetime) -> datetime:
        if self.minutes:
            return now - self.minutes * MINUTE
        day = localtime(now) - timedelta(days=self.days)
        return day.replace(hour=self.at.hour, minute=self.at.minute, second=0, microsecond=0)

    def moments(self, now: datetime) -> list[datetime]:
        """When each turn is taken: in their order, the last no later than a minute before `now`."""
        wanted = [self.begins(now) + timedelta(hours=turn.hours) for turn in self.turns]
        latest = [now - left * MINUTE for left in range(len(wanted), 0, -1)]
        return [min(pair) for pair in zip(wanted, latest, strict=True)]


def read_stories(table: Path) -> list[Story]:
    with table.open("rb") as file:
        return [_story(row) for row in tomllib.load(file)["matter"]]


def _story(row: dict[str, Any]) -> Story:
    return Story(
        **{
            **row,
            "at": time.fromisoformat(row.get("at", "00:00")),
            "affects": tuple(row.get("affects", ())),
            "photos": tuple(row.get("photos", ())),
            "turns": tuple(_turn(*turn) for turn in row.get("turns", ())),
        }
    )


def _turn(who: str, move: str, hours: float, *more: Any) -> Turn:
    """After the hours come words, a table of what else is given, both or neither."""
    words = next((said for said in more if isinstance(said, str)), "")
    given = next((table for table in more if isinstance(table, dict)), {})
    several = {name: tuple(given.get(name, ())) for name in ("parties", "links")}
    return Turn(who, move, hours, words, **{**given, **several})
