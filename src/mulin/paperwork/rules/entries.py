"""Read the rows of a sheet by its mapping: each cell to its value, each mistake to its cell."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from mulin.paperwork.rules.addresses import Step, Steps, joined, known_as, steps_of
from mulin.paperwork.rules.cells import Row
from mulin.paperwork.rules.kinds import ADDRESS, KEY, Field
from mulin.paperwork.rules.parsers import PARSERS, Value
from mulin.paperwork.rules.problems import BadCell, Problem, Wrong

Mapped = Mapping[int, Field]
BETWEEN: Final = "\x1f"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as values by the code of their field; what is empty is not in it."""

    row: int
    values: Mapping[str, Value]
    steps: Steps = ()
    problems: tuple[Problem, ...] = ()

    def text(self, code: str) -> str:
        value = self.values.get(code)
        return "" if value is None else str(value)

    def day(self, code: str) -> date | None:
        value = self.values.get(code)
        return value if isinstance(value, date) else None

    @property
    def key(self) -> str:
        return self.text(KEY.code)


@dataclass(slots=True)
class _Reading:
    row: Row
    values: dict[str, Value] = field(default_factory=dict)
    columns: list[Step] = field(default_factory=list)
    address: Steps = ()
    problems: list[Problem] = field(default_factory=list)

    def take(self, column: int, wanted: Field) -> None:
        try:
            self._take(column, wanted)
        except BadCell as bad:
            self.problems.append(Problem(self.row.number, column, bad.wrong, bad.given))

    def _take(self, column: int, wanted: Field) -> None:
        value = PARSERS[wanted.content](self.row.cell(column))
        if value is None:
            if wanted.required or wanted is KEY:
                raise BadCell(Wrong.MISSING)
            return
        if wanted.level:
            self.columns.append(Step(wanted.level, str(value)))
        elif wanted is ADDRESS:
            self.address = steps_of(str(value))
        else:
            self.values[wanted.code] = value


def read_entry(row: Row, mapped: Mapped) -> Entry:
    reading = _Reading(row)
    for column, wanted in mapped.items():
        reading.take(column, wanted)
    steps = joined(reading.columns, reading.address)
    problems = (*reading.problems, *_order_of_days(reading, mapped))
    return Entry(row.number, reading.values, steps, problems)


def read_entries(rows: Iterable[Row], mapped: Mapped) -> list[Entry]:
    """In the order of the levels, so that the steps of an address go down the tree."""
    ordered = dict(sorted(mapped.items(), key=lambda item: item[0]))
    return [read_entry(row, ordered) for row in rows]


def _order_of_days(reading: _Reading, mapped: Mapped) -> Iterable[Problem]:
    for first, last in (("since", "until"), ("opened", "closed")):
        begun, ended = reading.values.get(first), reading.values.get(last)
        if isinstance(begun, date) and isinstance(ended, date) and ended < begun:
            column = next(index for index, wanted in mapped.items() if wanted.code == last)
            yield Problem(reading.row.number, column, Wrong.UNTIL_BEFORE_SINCE)


def natural_key(entry: Entry, place: str, fields: Sequence[Field]) -> str:
    """What tells the row apart where the sheet has no number of its own: its place and its naming fields."""
    return BETWEEN.join([place, *(entry.text(wanted.code) for wanted in fields if wanted.names_row)])


def written_place(steps: Steps) -> str:
    """The place of a row in one written form, for places that are not in the tree yet."""
    return "/".join(f"{step.level or ''}={known_as(step.level, step.name)}" for step in steps)


def repeated(keys: Iterable[tuple[int, str]]) -> dict[int, int]:
    """For each row whose key an earlier row has: that earlier row."""
    first: dict[str, int] = {}
    again: dict[int, int] = {}
    for row, key in keys:
        if key in first:
            again[row] = first[key]
        else:
            first[key] = row
    return again
