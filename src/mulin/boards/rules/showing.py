"""What a board on the wall showed, kept without names or numbers, and what has changed since.

Names, numbers and addresses come in as digests made with the house's key: enough to say that they are others now.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum


class Change(StrEnum):
    """How one line of a board is another now; the first that holds is said."""

    NEW = "new"
    GONE = "gone"
    EMPTY = "empty"
    FILLED = "filled"
    PERSON = "person"
    PHONE = "phone"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `key` says which, `label` what it is called; the rest are digests, empty where nothing is shown."""

    key: str
    label: str
    vacant: bool
    who: str
    phone: str
    words: str


def digest_of(lines: Iterable[Line]) -> str:
    return hashlib.sha256(json.dumps(stored(lines), sort_keys=True).encode()).hexdigest()


def stored(lines: Iterable[Line]) -> list[dict[str, str | bool]]:
    return [asdict(line) for line in lines]


def read(rows: Iterable[Mapping[str, str | bool]]) -> list[Line]:
    return [Line(**row) for row in rows]  # type: ignore[arg-type]


def changes(before: Sequence[Line], now: Sequence[Line]) -> list[tuple[Change, str]]:
    """What has changed, with what it is called, in the order of the board; what is gone comes last."""
    was, known = {line.key: line for line in before}, {line.key for line in now}
    changed = [(_change(was.get(line.key), line), line.label) for line in now]
    gone = [(Change.GONE, line.label) for line in before if line.key not in known]
    return [(change, label) for change, label in changed if change is not None] + gone


def _change(before: Line | None, now: Line) -> Change | None:
    if before is None:
        return Change.NEW
    if before.vacant != now.vacant:
        return Change.EMPTY if now.vacant else Change.FILLED
    if before.who != now.who:
        return Change.PERSON
    if before.phone != now.phone:
        return Change.PHONE
    return Change.WORDS if before.words != now.words else None
