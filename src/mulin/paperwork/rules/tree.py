"""Find the place that a row means in the tree that is known, and say what is nearest where it is not there."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final
from uuid import UUID

from mulin.paperwork.rules.addresses import Step, Steps, known_as, name_for
from mulin.paperwork.rules.problems import BadCell, Wrong

FIRST_NUMBER: Final = re.compile(r"[0-9]{1,6}")
NUMBERS: Final = re.compile(r"[0-9]+")
NUMERALS: Final = str.maketrans("一二三四五六七八九", "123456789")
SIMILAR: Final = 0.5
MOST_COMPARED: Final = 500
MOST_SEARCHES: Final = 200


@dataclass(frozen=True, slots=True)
class Node:
    """A place as the tree needs it. `path` is its parent's and more, as the database gives it."""

    id: UUID
    parent: UUID | None
    path: str
    level: str
    rank: int
    name: str


@dataclass(frozen=True, slots=True)
class Walk:
    """How far an address leads: the deepest place that is known, and the steps beyond it."""

    node: Node
    rest: Steps = ()


Name = tuple[str | None, str]


class Tree:
    """`home`, all below it, and (to be recognised when written in front) what it lies in."""

    def __init__(
        self, home: Node, below: Iterable[Node], *, above: Iterable[Node], ranks: Mapping[str, int]
    ) -> None:
        self.home = home
        self.ranks = ranks
        self._around = {known_as(None, node.name) for node in (home, *above)}
        self._around_at = {(node.level, known_as(node.level, node.name)) for node in (home, *above)}
        self._children: dict[tuple[UUID, Name], Node] = {}
        self._named: dict[Name, list[Node]] = defaultdict(list)
        self._searches = 0
        self.nodes = {home.id: home}
        for node in below:
            self.nodes[node.id] = node
            self._add(node)

    def _add(self, node: Node) -> None:
        for name in {(node.level, known_as(node.level, node.name)), (None, known_as(None, node.name))}:
            self._named[name].append(node)
            if node.parent:
                self._children.setdefault((node.parent, name), node)

    def grow(self, node: Node, step: Step, *, key: UUID) -> Node:
        """A new place under `node`. Raises `BadCell` where its level is not said or does not lie below."""
        rank = self.ranks.get(step.level or "")
        if step.level is None or rank is None:
            raise self.lost(node, step)
        if rank <= node.rank:
            raise BadCell(Wrong.WRONG_LEVEL, name=step.name, under=node.name, level=step.level)
        name = name_for(step.level, step.name)
        new = Node(key, node.id, f"{node.path}{key.hex}/", step.level, rank, name)
        self.nodes[new.id] = new
        self._add(new)
        return new

    def address(self, node: Node) -> str:
        """The node's own steps from the home down in one written form, the same however it was written."""
        steps: list[str] = []
        while node.id != self.home.id and node.parent:
            steps.append(f"{node.level}={known_as(node.level, node.name)}")
            node = self.nodes[node.parent]
        return "/".join(reversed(steps))

    def find(self, steps: Steps) -> Node:
        """The place that the steps lead to. Raises `BadCell` with the step that leads nowhere."""
        walk = self.walk(steps)
        if walk.rest:
            raise self.lost(walk.node, walk.rest[0])
        return walk.node

    def walk(self, steps: Steps) -> Walk:
        """As far as the tree goes. Raises `BadCell` where a step could mean several places."""
        if not steps:
            raise BadCell(Wrong.NO_PLACE)
        node, rest = self.home, list(steps)
        while rest:
            step = self._without_surroundings(rest[0])
            following = self._step(node, step) if step else node
            if following is None and step and step.level is None and len(rest) > 1:
                together = Step(rest[1].level, step.name + rest[1].name)
                if (following := self._step(node, together)) is not None:
                    rest.pop(0)
            if following is None:
                return Walk(node, (step or rest[0], *rest[1:]))
            node = following
            rest.pop(0)
        return Walk(node)

    def walking_order(self, key: UUID) -> tuple[tuple[str, int, str], ...]:
        """Sorts places as one walks past them: by level, number and name, each after what it lies in."""
        steps: list[tuple[str, int, str]] = []
        node = self.nodes.get(key)
        while node is not None and node.id != self.home.id:
            number = FIRST_NUMBER.search(node.name)
            steps.append((f"{node.rank:05}", int(number[0]) if number else 0, node.name))
            node = self.nodes.get(node.parent) if node.parent else None
        return tuple(reversed(steps))

    def _without_surroundings(self, step: Step) -> Step | None:
        """None where the step only names the home of the sheet or what it lies in."""
        if step.level is not None:
            return None if (step.level, known_as(step.level, step.name)) in self._around_at else step
        text = known_as(None, step.name)
        while text and (begin := next((name for name in self._around if text.startswith(name)), "")):
            text = text.removeprefix(begin)
        return Step(None, text) if text else None

    def _step(self, node: Node, step: Step) -> Node | None:
        name: Name = (step.level, known_as(step.level, step.name))
        child = self._children.get((node.id, name))
        if child is not None:
            return child
        found = [other for other in self._named.get(name, ()) if other.path.startswith(node.path)]
        if len(found) > 1:
            raise BadCell(Wrong.SEVERAL_PLACES, name=step.name, count=len(found), level=step.level or "")
        return found[0] if found else None

    def lost(self, node: Node, step: Step) -> BadCell:
        return BadCell(
            Wrong.UNKNOWN_PLACE,
            name=step.name,
            under=node.name,
            nearest=self._nearest(node, step),
            level=step.level or "",
        )

    def _nearest(self, node: Node, step: Step) -> str:
        """The known name most like it; after many searches none, so that a foreign sheet costs little."""
        self._searches += 1
        if self._searches > MOST_SEARCHES:
            return ""
        wanted = known_as(step.level, step.name)
        names = {
            known: nodes[0].name
            for (level, known), nodes in self._named.items()
            if level == step.level
            and any(other.path.startswith(node.path) for other in nodes[:MOST_COMPARED])
        }
        return names.get(nearest(wanted, names), "")


def nearest(wanted: str, known: Iterable[str]) -> str:
    """The name that a slip of the hand would make into the wanted one; empty where none is so near.

    The numbers in both are the same, but for one digit of a number with two or more: of single
    digits each is as far from the other. What stands around the numbers is similar.

    >>> nearest("13", ["2", "12", "36"]), nearest("望胡社区", ["望湖社区"]), nearest("9", ["1", "6"])
    ('12', '望湖社区', '')
    """
    names = [name for name in list(known)[:MOST_COMPARED] if _are_near(_numbers(wanted), _numbers(name))]
    if wanted.isdigit():
        numbers = [name for name in names if name.isdigit()]
        return min(numbers, key=lambda name: (abs(int(name) - int(wanted)), int(name)), default="")
    return next(iter(get_close_matches(wanted, names, n=1, cutoff=SIMILAR)), "")


def _numbers(name: str) -> list[str]:
    return NUMBERS.findall(name.translate(NUMERALS))


def _are_near(some: Sequence[str], others: Sequence[str]) -> bool:
    if [len(number) for number in some] != [len(number) for number in others]:
        return False
    apart = [(a, b) for a, b in zip(some, others, strict=True) if a != b]
    return not apart or (len(apart) == 1 and _is_slip(*apart[0]))


def _is_slip(number: str, other: str) -> bool:
    return len(number) > 1 and sum(a != b for a, b in zip(number, other, strict=True)) == 1
