"""From rows to items with their keys: the part of a dry run that all kinds of sheet share."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, Protocol
from uuid import UUID

from django.db.models import UUIDField

from mulin.core.crypto import keyring
from mulin.core.scope import Scope
from mulin.paperwork.models import ImportKey
from mulin.paperwork.queries.among import among
from mulin.paperwork.rules.cells import Row
from mulin.paperwork.rules.entries import BETWEEN, Entry, Mapped, natural_key, read_entries
from mulin.paperwork.rules.kinds import KEY, Field, SheetKind, names_place
from mulin.paperwork.rules.outlook import BadRow, Item
from mulin.paperwork.rules.problems import BadCell, Problem, Wrong
from mulin.people.models import Contact
from mulin.places.models import Place

SAID_BY_CELLS = (Wrong.DUPLICATE,)  # may follow from a cell that is bad
ONCE = (SheetKind.PLACES, SheetKind.RESIDENTS)  # these stand in a sheet once, whatever their number


@dataclass(frozen=True, slots=True)
class Question:
    """A sheet to be looked at, by whom and on which day."""

    kind: SheetKind
    home: Place
    rows: Sequence[Row]
    fields: Sequence[Field]
    mapped: Mapped
    by: Scope
    day: date

    @property
    def has_own_key(self) -> bool:
        return any(field is KEY for field in self.mapped.values())

    def column_of(self, code: str, level: str = "") -> int | None:
        """The column to blame: of this field, or of the place (at this level, where it has its own)."""
        if code != "place":
            return next((index for index, field in self.mapped.items() if field.code == code), None)
        placing = {index: field for index, field in self.mapped.items() if names_place(field.code)}
        exact = (index for index, field in placing.items() if field.level and field.level == level)
        return next(
            exact, next((i for i, field in placing.items() if not field.level), min(placing, default=None))
        )


@dataclass(frozen=True, slots=True)
class Read(Generic[Item]):
    """A row that has an item, its blind key, and the blind digest of all that it says."""

    entry: Entry
    item: Item
    key: bytes
    digest: bytes


class Resolver(Protocol[Item]):
    """What a kind of sheet adds: the item of a row, and its place in one written form."""

    def item(self, entry: Entry) -> Item: ...

    def place_key(self, item: Item) -> str: ...


Known = Mapping[bytes, tuple[UUID, bytes]]


def read(question: Question, resolver: Resolver[Item]) -> tuple[list[Read[Item]], list[Problem]]:
    """All rows that can be taken, and every problem of those that cannot."""
    problems: list[Problem] = []
    reads: list[Read[Item]] = []
    seen = _Seen()
    for entry in read_entries(question.rows, question.mapped):
        problems.extend(entry.problems)
        try:
            found = _read(question, resolver, entry, seen)
        except BadRow as bad:
            problems.extend(_unless_blamed(problem(question, entry, bad), entry))
        else:
            if not entry.problems:
                reads.append(found)
    return reads, problems


def _unless_blamed(also: Problem, entry: Entry) -> list[Problem]:
    """What is wrong with the row besides its cells; a cell that cannot be read is blamed once."""
    if not entry.problems:
        return [also]
    blamed = {cell.column for cell in entry.problems}
    return [] if also.column in blamed or also.wrong in SAID_BY_CELLS else [also]


def problem(question: Question, entry: Entry, bad: BadRow) -> Problem:
    column = question.column_of(bad.code, str(bad.given.get("level", "")))
    return Problem(entry.row, column, bad.wrong, bad.given)


class _Seen:
    """The keys of the rows so far; a row said twice is a mistake of the second."""

    def __init__(self) -> None:
        self._rows: dict[str, int] = {}

    def check(self, key: str, row: int, code: str) -> None:
        first = self._rows.setdefault(key, row)
        if first != row:
            raise BadRow(Wrong.DUPLICATE, code, first=first)


def _read(question: Question, resolver: Resolver[Item], entry: Entry, seen: _Seen) -> Read[Item]:
    try:
        item = resolver.item(entry)
    except BadCell as bad:
        raise BadRow(bad.wrong, "place", **bad.given) from bad
    place = resolver.place_key(item)
    natural = natural_key(entry, place, question.fields)
    if question.has_own_key:
        seen.check(f"key{BETWEEN}{entry.key}", entry.row, KEY.code)
    if question.kind in ONCE or not question.has_own_key:
        seen.check(natural, entry.row, "place")
    key = own_key(question, entry) if question.has_own_key else blind(question, natural)
    return Read(entry, item, key, blind(question, _said(entry, place)))


def _said(entry: Entry, place: str) -> str:
    values = (f"{code}={value}" for code, value in sorted(entry.values.items()) if code != KEY.code)
    return BETWEEN.join([place, *values])


def blind(question: Question, text: str) -> bytes:
    return keyring().blind(f"{question.kind}{BETWEEN}{question.home.pk}{BETWEEN}{text}")


def known_keys(question: Question) -> Known:
    """What earlier sheets for this home called its rows: the object, and what they said of it."""
    rows = ImportKey.objects.filter(kind=question.kind, home=question.home)
    return {
        bytes(key): (thing, bytes(digest))
        for key, thing, digest in rows.values_list("key", "object", "digest")
    }


def own_key(question: Question, entry: Entry) -> bytes:
    """The blind of the number that the sheet itself gives the row."""
    return blind(question, f"key{BETWEEN}{entry.key}")


def as_id(entry: Entry) -> UUID | None:
    """The row's number as an id of ours: a sheet that Mulin wrote calls its rows so."""
    try:
        return UUID(entry.key)
    except ValueError:
        return None


def digests_of(persons: Iterable[UUID]) -> dict[UUID, frozenset[bytes]]:
    """The blinded numbers of each person."""
    found: dict[UUID, set[bytes]] = defaultdict(set)
    rows = Contact.objects.filter(among("person_id", persons, UUIDField()))
    for person, digest in rows.values_list("person_id", "digest"):
        if person:
            found[person].add(bytes(digest))
    return {person: frozenset(digests) for person, digests in found.items()}
