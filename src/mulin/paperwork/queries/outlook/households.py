"""A sheet of households: which live there already, which would be new."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from mulin.core.periods import last_day
from mulin.paperwork.queries.known import tree_of
from mulin.paperwork.queries.outlook.reading import Known, Question, Read, as_id, known_keys, read
from mulin.paperwork.rules.entries import Entry
from mulin.paperwork.rules.outlook import BadRow, Fate, HouseholdItem, Outlook, Planned
from mulin.paperwork.rules.problems import Problem, Wrong
from mulin.paperwork.rules.tree import Node, Tree
from mulin.people.models import Household

DWELLING = "premises"


class HouseholdRows:
    def __init__(self, question: Question) -> None:
        self.tree = tree_of(question.home)

    def item(self, entry: Entry) -> HouseholdItem:
        premises = dwelling(self.tree, entry)
        return HouseholdItem(premises.id, entry.text("household"), entry.day("since"), entry.day("until"))

    def place_key(self, item: HouseholdItem) -> str:
        return str(item.premises)


def dwelling(tree: Tree, entry: Entry) -> Node:
    """The premises that the row is about; nobody lives in a whole building."""
    node = tree.find(entry.steps)
    if node.level != DWELLING:
        raise BadRow(Wrong.NOT_A_DWELLING, "place", name=node.name, level=node.level)
    return node


def outlook(question: Question) -> Outlook[HouseholdItem]:
    reads, problems = read(question, HouseholdRows(question))
    known = known_keys(question)
    there = Households(question, known)
    planned: list[Planned[HouseholdItem]] = []
    used: dict[UUID, int] = {}
    for r in reads:
        plan = _planned(r, known, there)
        first = used.setdefault(plan.target, plan.row) if plan.target else plan.row
        if first == plan.row:
            planned.append(plan)
        else:
            problems.append(Problem(plan.row, question.column_of("place"), Wrong.DUPLICATE, {"first": first}))
    return Outlook(planned, problems)


class Households:
    """The households below a place: by their id, and those of each premises that live there on the day."""

    def __init__(self, question: Question, known: Known) -> None:
        rows = Household.objects.filter(premises__path__startswith=question.home.path)
        self.all = {household.pk: household for household in rows.order_by("pk")}
        self.at: Mapping[UUID, list[Household]] = _current(self.all.values(), question.day)
        self.known = known

    def named(self, premises: UUID, name: str) -> Household | None:
        """The one household there of this name; without a name the only one, if there is just one."""
        found = [h for h in self.at[premises] if not name or h.name == name]
        return found[0] if len(found) == 1 else None


def _current(households: Iterable[Household], day: date) -> dict[UUID, list[Household]]:
    found: dict[UUID, list[Household]] = defaultdict(list)
    for household in households:
        if household.during.upper is None or household.during.upper > day:
            found[household.premises_id].append(household)
    return found


def _planned(r: Read[HouseholdItem], known: Known, there: Households) -> Planned[HouseholdItem]:
    thing, digest = known.get(r.key, (as_id(r.entry), b""))
    if thing in there.all and digest == r.digest:
        return Planned(r.entry.row, r.item, r.key, r.digest, Fate.SAME, thing)
    target = there.all.get(thing) if thing else None
    target = target or there.named(r.item.premises, r.item.name)
    if target is None:
        return Planned(r.entry.row, r.item, r.key, r.digest, Fate.NEW)
    changed = _changed(r.item, target)
    fate = Fate.CHANGED if changed else Fate.SAME
    return Planned(r.entry.row, r.item, r.key, r.digest, fate, target.pk, changed)


def _changed(item: HouseholdItem, was: Household) -> frozenset[str]:
    """What is empty in the sheet says nothing and changes nothing."""
    now = {"premises": item.premises, "name": item.name, "since": item.since, "until": item.until}
    then = {
        "premises": was.premises_id,
        "name": was.name,
        "since": was.during.lower,
        "until": last_day(was.during),
    }
    return frozenset(code for code, value in now.items() if value and value != then[code])
