"""A sheet of residents: who would be noted down, moved in or changed. Nobody is merged with anybody."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from uuid import UUID

from django.db.models import BinaryField

from mulin.core.crypto import keyring
from mulin.core.fields import on_day
from mulin.paperwork.queries.among import among
from mulin.paperwork.queries.known import tree_of
from mulin.paperwork.queries.outlook.households import Households, dwelling
from mulin.paperwork.queries.outlook.reading import (
    Known,
    Question,
    Read,
    as_id,
    digests_of,
    known_keys,
    problem,
    read,
)
from mulin.paperwork.rules.entries import Entry
from mulin.paperwork.rules.outlook import BadRow, Fate, Outlook, Planned, ResidentItem
from mulin.paperwork.rules.problems import Wrong
from mulin.people.models import Contact, Ownership, Residency


class ResidentRows:
    def __init__(self, question: Question, households: Households) -> None:
        self.tree = tree_of(question.home)
        self.households = households

    def item(self, entry: Entry) -> ResidentItem:
        premises = dwelling(self.tree, entry)
        share = entry.values.get("share")
        item = ResidentItem(
            premises.id,
            entry.text("household"),
            entry.text("name"),
            entry.text("phone"),
            entry.day("since"),
            share if isinstance(share, Fraction) else None,
        )
        return replace(item, household=self._household(item))

    def place_key(self, item: ResidentItem) -> str:
        return str(item.premises)

    def _household(self, item: ResidentItem) -> UUID | None:
        found = self.households.named(item.premises, item.household_name)
        several = len(self.households.at[item.premises])
        if found is None and not item.household_name and several:
            raise BadRow(Wrong.SEVERAL_HOUSEHOLDS, "household", count=several)
        return found.pk if found else None


@dataclass(frozen=True, slots=True)
class There:
    """What is known of the residents that earlier sheets brought: their rows, numbers and shares."""

    residencies: Mapping[UUID, Residency]
    digests: Mapping[UUID, frozenset[bytes]]
    shares: Mapping[tuple[UUID, UUID], Fraction]
    sold: Mapping[UUID, Fraction]


def outlook(question: Question) -> Outlook[ResidentItem]:
    known = known_keys(question)
    reads, problems = read(question, ResidentRows(question, Households(question, known)))
    there = _there(question, reads, known)
    planned: list[Planned[ResidentItem]] = []
    sold: dict[UUID, Fraction] = defaultdict(Fraction, there.sold)
    for r in reads:
        try:
            plan = _planned(r, known, there)
            _sell(plan, sold, there)
            planned.append(plan)
        except BadRow as bad:
            problems.append(problem(question, r.entry, bad))
    return Outlook(planned, problems, alike=_alike(planned))


def _there(question: Question, reads: Iterable[Read[ResidentItem]], known: Known) -> There:
    wanted = {thing for r in reads for thing in (known.get(r.key, (as_id(r.entry), b""))[0],) if thing}
    rows = Residency.objects.filter(household__premises__path__startswith=question.home.path)
    residencies = {
        row.pk: row for row in rows.select_related("person", "household").order_by("pk") if row.pk in wanted
    }
    shares = _shares(question)
    sold: dict[UUID, Fraction] = defaultdict(Fraction)
    for (premises, _owner), share in shares.items():
        sold[premises] += share
    return There(residencies, digests_of(r.person_id for r in residencies.values()), shares, sold)


def _shares(question: Question) -> dict[tuple[UUID, UUID], Fraction]:
    """Share by premises and owner on the day."""
    rows = Ownership.objects.filter(on_day(question.day), premises__path__startswith=question.home.path)
    found: dict[tuple[UUID, UUID], Fraction] = defaultdict(Fraction)
    for premises, person, organisation, parts, of in rows.values_list(
        "premises_id", "person_id", "organisation_id", "parts", "of"
    ):
        found[premises, person or organisation] += Fraction(parts, of)
    return found


def _planned(r: Read[ResidentItem], known: Known, there: There) -> Planned[ResidentItem]:
    thing, digest = known.get(r.key, (as_id(r.entry), b""))
    target = there.residencies.get(thing) if thing else None
    if target is None:
        return Planned(r.entry.row, r.item, r.key, r.digest, Fate.NEW)
    changed = frozenset[str]() if digest == r.digest else _changed(r.item, target, there)
    fate = Fate.CHANGED if changed else Fate.SAME
    return Planned(r.entry.row, r.item, r.key, r.digest, fate, target.pk, changed)


def _changed(item: ResidentItem, was: Residency, there: There) -> frozenset[str]:
    """What is empty in the sheet says nothing and changes nothing."""
    changed: set[str] = set()
    if item.name != was.person.name:
        changed.add("name")
    if item.phone and keyring().blind(item.phone) not in there.digests.get(was.person_id, ()):
        changed.add("phone")
    if item.since and item.since != was.during.lower:
        changed.add("since")
    if item.premises != was.household.premises_id or (item.household and item.household != was.household_id):
        changed.add("place")
    if item.share and item.share != there.shares.get((item.premises, was.person_id)):
        changed.add("share")
    return frozenset(changed)


def _sell(plan: Planned[ResidentItem], sold: dict[UUID, Fraction], there: There) -> None:
    """Count the shares in each flat; what is more than the whole is the mistake of the row that is one too many."""
    share = plan.item.share
    if share is None or (plan.fate != Fate.NEW and "share" not in plan.changed):
        return
    had = Fraction(0)
    if plan.target:
        had = there.shares.get((plan.item.premises, there.residencies[plan.target].person_id), had)
    if sold[plan.item.premises] - had + share > 1:
        raise BadRow(Wrong.OVER_THE_WHOLE, "share", left=str(1 - sold[plan.item.premises] + had))
    sold[plan.item.premises] += share - had


def _alike(planned: Iterable[Planned[ResidentItem]]) -> int:
    """How many would be proposed as somebody known: the same name and the same number."""
    ring = keyring()
    named: dict[bytes, set[str]] = defaultdict(set)
    for plan in planned:
        if plan.fate == Fate.NEW and plan.item.phone:
            named[ring.blind(plan.item.phone)].add(plan.item.name)
    rows = Contact.objects.filter(among("digest", named, BinaryField()), person__merged_into=None)
    return sum(
        name in named[bytes(digest)] for digest, name in rows.values_list("digest", "person__name") if name
    )
