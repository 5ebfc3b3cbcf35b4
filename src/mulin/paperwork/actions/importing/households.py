"""Write a sheet of households."""

from datetime import date, timedelta

from mulin.audit import actions as audit
from mulin.core.ids import new_id
from mulin.core.periods import from_day
from mulin.paperwork.actions.importing.run import Run, chunks
from mulin.paperwork.rules.outlook import Fate, HouseholdItem, Outlook, Planned
from mulin.people import actions as people
from mulin.people.actions import NewHousehold
from mulin.people.models import Household


def write(run: Run, outlook: Outlook[HouseholdItem]) -> None:
    for plan in outlook.planned:
        run.objects[plan.row] = plan.target or new_id()
    for some in chunks(outlook.of(Fate.NEW)):
        new = [_new_household(run, plan) for plan in some]
        people.house_many(by=run.by, new=new, now=run.now)
        run.tick(len(some))
    for plan in outlook.of(Fate.NEW):
        _end(run, plan)
    changed = outlook.of(Fate.CHANGED)
    _mend(run, changed)
    for plan in changed:
        if "until" in plan.changed:
            _end(run, plan)
    run.tick(len(changed))


def _new_household(run: Run, plan: Planned[HouseholdItem]) -> NewHousehold:
    item = plan.item
    return NewHousehold(item.premises, item.since or run.day, name=item.name, id=run.objects[plan.row])


def _end(run: Run, plan: Planned[HouseholdItem]) -> None:
    if plan.item.until:
        day = plan.item.until + timedelta(days=1)
        people.move_out(by=run.by, household=run.objects[plan.row], day=day, now=run.now)


def _mend(run: Run, changed: list[Planned[HouseholdItem]]) -> None:
    """The sheet says better where they live, what they are called and since when."""
    rows = Household.objects.in_bulk([run.objects[plan.row] for plan in changed])
    for plan in changed:
        row, item = rows[run.objects[plan.row]], plan.item
        row.premises_id = item.premises
        row.name = item.name or row.name
        row.during = from_day(item.since or row.during.lower, _until(item, row.during.upper))
    Household.objects.bulk_update(rows.values(), ["premises", "name", "during"], batch_size=500)
    if rows:
        detail: dict[str, str | int | bool | None] = {"households": len(rows)}
        audit.record(by=run.by, action="household.mended", target=run.home, now=run.now, detail=detail)


def _until(item: HouseholdItem, was: date | None) -> date | None:
    """An end that the sheet moves to a later day must not stand in the way of the new one."""
    return None if item.until and was and item.until >= was else was
