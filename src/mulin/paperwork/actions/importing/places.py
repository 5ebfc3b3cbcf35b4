"""Write a sheet of places: make what is new, then name, move, measure and close what changed."""

import re
from collections.abc import Mapping
from typing import Any

from mulin.audit import actions as audit
from mulin.paperwork.actions.importing.run import Run
from mulin.paperwork.queries.outlook.places import MEASURES
from mulin.paperwork.rules.outlook import Fate, Outlook, PlaceItem, Planned
from mulin.paperwork.rules.parsers import Value
from mulin.paperwork.rules.tree import Node
from mulin.places import actions as places
from mulin.places.actions import NewPlace
from mulin.places.models import Place

FIRST_NUMBER = re.compile(r"\d{1,6}")


def write(run: Run, outlook: Outlook[PlaceItem]) -> None:
    new, changed = outlook.of(Fate.NEW), outlook.of(Fate.CHANGED)
    _make(run, new)
    for plan in changed:
        _rename_or_move(run, plan)
    _measure(run, changed)
    for plan in (*new, *changed):
        _close(run, plan)
    for plan in outlook.planned:
        run.objects[plan.row] = plan.target or plan.item.node.id


def _make(run: Run, new: list[Planned[PlaceItem]]) -> None:
    said = {plan.item.node.id: plan.item.values for plan in new}
    nodes = {node.id: node for plan in new for node in plan.item.made}
    rows = [_new_place(node, said.get(node.id, {})) for node in nodes.values()]
    before = run.done
    places.add_places(
        by=run.by, new=rows, now=run.now, progress=lambda made: run.report(before + made, run.of)
    )
    run.tick(len(new))


def _new_place(node: Node, said: Mapping[str, Value]) -> NewPlace:
    measures: dict[str, Any] = {code: said[code] for code in MEASURES if code in said}
    number = FIRST_NUMBER.search(node.name)
    order = int(number[0]) if number else 0
    return NewPlace(name=node.name, level=node.level, parent=node.parent, id=node.id, order=order, **measures)


def _rename_or_move(run: Run, plan: Planned[PlaceItem]) -> None:
    node = plan.item.node
    if "parent" in plan.changed and node.parent:
        places.move_place(by=run.by, place=node.id, to=node.parent, now=run.now)
    if "name" in plan.changed:
        places.rename_place(by=run.by, place=node.id, name=node.name, now=run.now)


def _measure(run: Run, changed: list[Planned[PlaceItem]]) -> None:
    for code in MEASURES:
        rows = [
            Place(pk=plan.item.node.id, **{code: plan.item.values[code]})
            for plan in changed
            if code in plan.changed
        ]
        if rows:
            Place.objects.bulk_update(rows, [code], batch_size=500)
            detail: dict[str, str | int | bool | None] = {"measure": code, "places": len(rows)}
            audit.record(by=run.by, action="place.measured", target=run.home, now=run.now, detail=detail)
    run.tick(len(changed))


def _close(run: Run, plan: Planned[PlaceItem]) -> None:
    day = plan.item.values.get("closed")
    if day is not None and (plan.fate == Fate.NEW or "closed" in plan.changed):
        places.close_place(by=run.by, place=plan.item.node.id, day=day, now=run.now)  # type: ignore[arg-type]
