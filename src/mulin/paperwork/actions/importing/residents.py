"""Write a sheet of residents: persons, their numbers, their households. Nobody is merged, pairs are proposed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from mulin.audit import actions as audit
from mulin.core.fields import on_day
from mulin.core.periods import from_day
from mulin.paperwork.actions.importing.numbers import set_number
from mulin.paperwork.actions.importing.run import Run, chunks
from mulin.paperwork.rules.outlook import Fate, Outlook, Planned, ResidentItem
from mulin.people import actions as people
from mulin.people.actions import NewHousehold, NewPerson, NewResident, NewShare
from mulin.people.models import Ownership, Residency

Plans = Sequence[Planned[ResidentItem]]
HouseholdKey = tuple[UUID, str]


def write(run: Run, outlook: Outlook[ResidentItem]) -> None:
    writing = [plan for plan in outlook.planned if plan.fate != Fate.SAME]
    homes = _households(run, [plan for plan in writing if plan.fate == Fate.NEW or "place" in plan.changed])
    for some in chunks(outlook.of(Fate.NEW)):
        _note_down(run, some, homes)
        run.tick(len(some))
    for plan in outlook.of(Fate.CHANGED):
        _mend(run, plan, homes)
        run.tick(1)
    for plan in outlook.planned:
        if plan.target:
            run.objects[plan.row] = plan.target
    people.propose_matches(now=run.now, persons=run.persons)


def _households(run: Run, plans: Plans) -> dict[HouseholdKey, UUID]:
    """The household of each row: the one that is there, else a new one for all rows of one flat and name."""
    homes: dict[HouseholdKey, UUID] = {}
    since: dict[HouseholdKey, date] = {}
    for plan in plans:
        key, day = _key(plan.item), plan.item.since or run.day
        if plan.item.household:
            homes[key] = plan.item.household
        else:
            since[key] = min(day, since.get(key, day))
    new = [NewHousehold(premises, since[premises, name], name=name) for premises, name in since]
    for some in chunks(new):
        people.house_many(by=run.by, new=some, now=run.now)
    run.households.extend(n.id for n in new)
    return homes | {(n.premises, n.name): n.id for n in new}


def _key(item: ResidentItem) -> HouseholdKey:
    return item.premises, item.household_name


def _note_down(run: Run, plans: Plans, homes: dict[HouseholdKey, UUID]) -> None:
    persons = [NewPerson(plan.item.name, plan.item.phone) for plan in plans]
    people.add_persons(by=run.by, new=persons, now=run.now)
    residents = [
        NewResident(homes[_key(plan.item)], person.id, plan.item.since or run.day)
        for plan, person in zip(plans, persons, strict=True)
    ]
    people.move_in_many(by=run.by, new=residents, now=run.now)
    shares = [
        share
        for plan, person in zip(plans, persons, strict=True)
        if (share := _share(run, plan.item, person.id))
    ]
    _own(run, shares)
    run.persons.extend(person.id for person in persons)
    run.residencies.extend(new.id for new in residents)
    run.objects.update({plan.row: new.id for plan, new in zip(plans, residents, strict=True)})


def _share(run: Run, item: ResidentItem, person: UUID) -> NewShare | None:
    if item.share is None:
        return None
    since = item.since or run.day
    parts, of = item.share.numerator, item.share.denominator
    return NewShare(item.premises, since, person=person, parts=parts, of=of)


def _own(run: Run, shares: Sequence[NewShare]) -> None:
    made = people.record_ownerships(by=run.by, new=shares, now=run.now)
    run.ownerships.extend(row.pk for row in made)


def _mend(run: Run, plan: Planned[ResidentItem], homes: dict[HouseholdKey, UUID]) -> None:
    """Write just what differs from the row as it was."""
    residency = Residency.objects.select_related("household").get(pk=plan.thing)
    was_at = residency.household.premises_id
    if "name" in plan.changed:
        people.change_name(by=run.by, person=residency.person_id, name=plan.item.name, now=run.now)
    if "phone" in plan.changed:
        number = set_number(by=run.by, person=residency.person_id, phone=plan.item.phone, now=run.now)
        run.contacts.append(number)
    if plan.changed & {"since", "place"}:
        _mend_residency(run, plan, residency, homes)
    if "share" in plan.changed:
        _mend_share(run, plan.item, residency.person_id, {was_at, plan.item.premises})


def _mend_residency(
    run: Run, plan: Planned[ResidentItem], residency: Residency, homes: dict[HouseholdKey, UUID]
) -> None:
    if "place" in plan.changed:
        residency.household_id = homes[_key(plan.item)]
    if plan.item.since:
        residency.during = from_day(plan.item.since, residency.during.upper)
    residency.save(update_fields=["household", "during"])
    audit.record(by=run.by, action="residency.mended", target=residency, now=run.now)


def _mend_share(run: Run, item: ResidentItem, person: UUID, premises: set[UUID]) -> None:
    """What the row said of the flat before ends today, and what it says now begins."""
    held = Ownership.objects.filter(on_day(run.day), premises__in=premises, person=person)
    for ownership in held:
        people.end_ownership(by=run.by, ownership=ownership.pk, day=run.day, now=run.now)
    if share := _share(run, item, person):
        _own(run, [replace(share, since=run.day)])
