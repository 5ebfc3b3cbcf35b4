"""Read messages from a CSV file, whatever its columns are called."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from django.utils.timezone import is_naive, make_aware

from mulin.core.errors import Refused

CLOCKS = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d")


@dataclass(frozen=True, slots=True)
class Message:
    """One row: `time` as written; `place` a code and `channel` a way, or blank."""

    line: int
    time: str
    place: str
    channel: str
    words: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of the file hold what; several are joined. Only `time` and `words` must be there."""

    time: tuple[str, ...] = ("time",)
    place: tuple[str, ...] = ("place",)
    channel: tuple[str, ...] = ("channel",)
    words: tuple[str, ...] = ("words",)

    @classmethod
    def said(cls, text: str) -> "Columns":
        """From "time=when,words=topic+detail"; what is not named keeps its own name."""
        columns = cls()
        for part in filter(None, text.split(",")):
            name, _, wanted = part.partition("=")
            if name not in cls.__slots__ or not wanted:
                raise Refused(f"--columns does not understand {part!r}; write time=…,words=…+…")
            columns = replace(columns, **{name: tuple(wanted.split("+"))})
        return columns


def read(file: Path, columns: Columns) -> list[Message]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            return list(_rows(file, csv.DictReader(opened), columns))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Refused(f"{file} cannot be read as CSV in UTF-8: {error}") from error


def _rows(file: Path, reader: "csv.DictReader[str]", columns: Columns) -> Iterator[Message]:
    has = reader.fieldnames or []
    for name in (*columns.time, *columns.words):
        if name not in has:
            raise Refused(f"{file} has no column {name!r} but: {', '.join(has)}. Name it by --columns.")
    for row in reader:
        yield Message(
            reader.line_num,
            _joined(row, columns.time),
            _joined(row, columns.place),
            _joined(row, columns.channel),
            _joined(row, columns.words),
        )


def _joined(row: dict[str, str | None], names: tuple[str, ...]) -> str:
    return " ".join(filter(None, ((row.get(name) or "").strip() for name in names)))


def moment(text: str) -> datetime:
    """The time as people and programs write it; without a zone it is that of the place."""
    plain = text.replace("/", "-")
    for clock in CLOCKS:
        try:
            return make_aware(datetime.strptime(plain, clock))  # noqa: DTZ007 - the zone is the place's
        except ValueError:
            continue
    try:
        read = datetime.fromisoformat(plain)
    except ValueError:
        raise Refused("time") from None
    return make_aware(read) if is_naive(read) else read
