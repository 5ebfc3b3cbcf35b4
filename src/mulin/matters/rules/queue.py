"""What the queue is asked for: a filter as a value that reads itself from an address and writes itself into one."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime
from enum import StrEnum
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from mulin.matters.rules.moves import OPEN
from mulin.matters.rules.status import ENDED, Status

ALL = "all"
MINE, NOBODY, RUNG = "mine", "nobody", "rung-"
QUERY_MOST = 40  # characters of words to look for


class Due(StrEnum):
    """By when something has to be done."""

    LATE = "late"
    TODAY = "today"
    WEEK = "week"


class Sort(StrEnum):
    DUE = "due"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Filter:
    """Only what is not empty narrows. `status` is empty for all that is open, `all`, or one status.

    `place` is a slug, `grid` an area; `category` a code or the two digits of its group; `holder` a post,
    `mine`, `nobody` or `rung-40`. `asked` are those whose holder asks for time, `sealed` the confidential ones.
    """

    place: str = ""
    grid: str = ""
    category: str = ""
    status: str = ""
    holder: str = ""
    channel: str = ""
    due: str = ""
    asked: str = ""
    sealed: str = ""
    since: str = ""
    till: str = ""
    q: str = ""
    sort: str = ""

    @classmethod
    def read(cls, said: Mapping[str, str]) -> "Filter":
        """What of an address can be understood; the rest is as if it were not said."""
        given = {field.name: str(said.get(field.name, "")).strip() for field in fields(cls)}
        kept = {name: value for name, value in given.items() if value and is_known(name, value)}
        return cls(**kept)

    @classmethod
    def of_query(cls, query: str) -> "Filter":
        """As it was written into an address."""
        return cls.read(dict(parse_qsl(query)))

    @property
    def query(self) -> str:
        """The filter as the tail of an address, the same for the same filter."""
        return urlencode(self.pairs)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """What is asked for, field by field."""
        return [(name, value) for name, value in asdict(self).items() if value]

    @property
    def statuses(self) -> frozenset[Status] | None:
        """The statuses asked for; None for every one."""
        if self.status == ALL:
            return None
        return frozenset({Status(self.status)}) if self.status else frozenset(OPEN)

    @property
    def order(self) -> Sort:
        """What has ended is due no more: where it is asked for, the newest come first."""
        ended = self.status == ALL or self.status in ENDED
        return Sort.NEWEST if ended or self.sort == Sort.NEWEST else Sort.DUE

    @property
    def names_a_post(self) -> bool:
        """Asks for one post of somebody's: such a list is never counted, so that nobody is compared."""
        return bool(self.holder) and self.holder not in {MINE, NOBODY} and not self.rung

    @property
    def rung(self) -> str:
        return self.holder.removeprefix(RUNG) if self.holder.startswith(RUNG) else ""

    @property
    def narrows(self) -> frozenset[str]:
        """The names of what is asked for beside the order."""
        return frozenset(name for name, value in asdict(self).items() if value and name != "sort")

    def without(self, name: str) -> "Filter":
        return replace(self, **{name: ""})


def is_known(name: str, value: str) -> bool:
    """Whether a field of a filter can hold the value; what there is of it is the database's to say."""
    return KNOWN.get(name, _is_short)(value)


def _is_short(value: str) -> bool:
    return len(value) <= QUERY_MOST


def _is_day(value: str) -> bool:
    return _reads(date.fromisoformat, value)


def _is_key(value: str) -> bool:
    return _reads(UUID, value)


def _is_holder(value: str) -> bool:
    return value in {MINE, NOBODY} or value.removeprefix(RUNG).isdecimal() or _is_key(value)


def _reads(read: Callable[[str], object], value: str) -> bool:
    try:
        read(value)
    except ValueError:
        return False
    return True


KNOWN: dict[str, Callable[[str], bool]] = {
    "status": {ALL, *Status.values}.__contains__,
    "due": set(Due).__contains__,
    "sort": set(Sort).__contains__,
    "asked": {"1"}.__contains__,
    "sealed": {"1"}.__contains__,
    "since": _is_day,
    "till": _is_day,
    "grid": _is_key,
    "holder": _is_holder,
}


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last row of a page, after which the next begins; `at` is None among those that are never due."""

    at: datetime | None
    key: UUID

    def __str__(self) -> str:
        return f"{self.at.isoformat() if self.at else ''}~{self.key.hex}"

    @classmethod
    def read(cls, said: str) -> "Cursor | None":
        at, _tilde, key = said.partition("~")
        try:
            return cls(datetime.fromisoformat(at) if at else None, UUID(key))
        except ValueError:
            return None


def bounded(counted: int, most: int) -> str:
    """A count that was broken off at one more than `most`."""
    return f"{most}+" if counted > most else str(counted)
