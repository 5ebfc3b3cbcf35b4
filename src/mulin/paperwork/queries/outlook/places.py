"""A sheet of places: which are there, which would be made, renamed, moved or measured anew."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from mulin.core.ids import new_id
from mulin.paperwork.queries.known import tree_of
from mulin.paperwork.queries.outlook.reading import (
    Known,
    Question,
    Read,
    as_id,
    known_keys,
    own_key,
    read,
)
from mulin.paperwork.rules.addresses import Steps
from mulin.paperwork.rules.entries import Entry
from mulin.paperwork.rules.outlook import BadRow, Fate, Outlook, PlaceItem, Planned
from mulin.paperwork.rules.problems import Wrong
from mulin.paperwork.rules.tree import Node
from mulin.places.models import Place

MEASURES: Final = ("floor", "kind", "floor_area", "opened")


class PlaceRows:
    """Reads rows against the tree; it grows with them, so that a row finds what an earlier one would make."""

    def __init__(self, question: Question, known: Known) -> None:
        self.question = question
        self.known = known
        self.tree = tree_of(question.home)
        self.there = frozenset(self.tree.nodes)
        self._rows: dict[UUID, int] = {}

    def item(self, entry: Entry) -> PlaceItem:
        node = self._node(entry)
        first = self._rows.setdefault(node.id, entry.row)
        if first != entry.row:
            raise BadRow(Wrong.DUPLICATE, "place", first=first)
        return PlaceItem(node, entry.values)

    def place_key(self, item: PlaceItem) -> str:
        return self.tree.address(item.node)

    def to_be_made(self, node: Node) -> tuple[Node, ...]:
        """The node and those above it that are not in the tree of the database yet, highest first."""
        made: list[Node] = []
        while node.id not in self.there and node.parent:
            made.append(node)
            node = self.tree.nodes[node.parent]
        return tuple(reversed(made))

    def _node(self, entry: Entry) -> Node:
        walk = self.tree.walk(entry.steps)
        called = self._called(entry)
        if called is None:
            return self._grown(walk.node, walk.rest)
        if walk.rest:
            return self._rehung(called, walk.node, walk.rest)
        if walk.node.id != called.id:
            raise BadRow(Wrong.NAME_TAKEN, "place", name=walk.node.name, level=walk.node.level)
        return called

    def _called(self, entry: Entry) -> Node | None:
        """The open place that the row's own number stands for."""
        if not entry.key:
            return None
        thing, _digest = self.known.get(own_key(self.question, entry), (as_id(entry), b""))
        return self.tree.nodes[thing] if thing in self.there else None

    def _grown(self, node: Node, rest: Steps) -> Node:
        for step in rest:
            node = self.tree.grow(node, step, key=new_id())
        return node

    def _rehung(self, known: Node, parent: Node, rest: Steps) -> Node:
        """The known place under a new name or parent; what lies between must be there already."""
        if len(rest) > 1 or rest[0].level != known.level or parent.path.startswith(known.path):
            raise self.tree.lost(parent, rest[0])
        return self.tree.grow(parent, rest[0], key=known.id)


def outlook(question: Question) -> Outlook[PlaceItem]:
    known = known_keys(question)
    rows = PlaceRows(question, known)
    reads, problems = read(question, rows)
    measured = _measured(question.home)
    return Outlook([_planned(r, rows, known, measured) for r in reads], problems)


def _measured(home: Place) -> dict[UUID, dict[str, Any]]:
    """What is known of each place, of closed ones too: a closed place is not made again."""
    fields = ("id", "name", "parent_id", "closed", *MEASURES)
    rows = Place.objects.filter(path__startswith=home.path).order_by().values(*fields)
    return {row["id"]: row for row in rows}


def _planned(
    r: Read[PlaceItem], rows: PlaceRows, known: Known, measured: Mapping[UUID, Mapping[str, Any]]
) -> Planned[PlaceItem]:
    thing, digest = known.get(r.key, (None, b""))
    if thing in measured and digest == r.digest:
        return Planned(r.entry.row, r.item, r.key, r.digest, Fate.SAME, thing)
    target = r.item.node.id
    if target not in rows.there:
        item = replace(r.item, made=rows.to_be_made(r.item.node))
        return Planned(r.entry.row, item, r.key, r.digest, Fate.NEW, target)
    changed = _changed(r.item, measured[target])
    fate = Fate.CHANGED if changed else Fate.SAME
    return Planned(r.entry.row, r.item, r.key, r.digest, fate, target, changed)


def _changed(item: PlaceItem, was: Mapping[str, Any]) -> frozenset[str]:
    changed = {code for code in (*MEASURES, "closed") if item.values.get(code, was[code]) != was[code]}
    if item.node.name != was["name"]:
        changed.add("name")
    if item.node.parent != was["parent_id"]:
        changed.add("parent")
    return frozenset(changed)
