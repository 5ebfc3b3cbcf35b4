"""What every scenario stands on: its time, its chance, the names of its people, and the tables in force."""

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from mulin.core.db import know_sizes
from mulin.core.scope import Scope
from mulin.matters.actions import load_tables
from mulin.people.actions import load_presets
from mulin.places import actions
from mulin.places.actions import NewPlace
from mulin.places.models import Place, PremisesKind
from mulin.portal.scenario.progress import Progress
from scenarios.fiction import Fiction

SYSTEM = Scope.system()
FOUNDED = date(2018, 1, 1)  # the net, its posts and the categories are in force from here on


@dataclass
class Setting:
    seed: int
    now: datetime
    progress: Progress
    fiction: Fiction

    @property
    def today(self) -> date:
        return localdate(self.now)

    def ago(self, days: int) -> datetime:
        return self.now - timedelta(days=days)

    def chance(self, stage: str) -> random.Random:
        """The chance of one stage, so that a change in one leaves the others as they are."""
        return random.Random(f"{self.seed}/{stage}")


def write_ground(setting: Setting, new: list[NewPlace]) -> None:
    """The tree of places, the top first and those above before those below, with what is in force there."""
    load_presets()
    actions.add_places(
        by=SYSTEM,
        new=new,
        now=setting.now,
        progress=lambda done: setting.progress.say("places", done, len(new)),
    )
    top = Place.objects.get(pk=new[0].id)
    actions.lay_calendar(home=top.pk, by=SYSTEM, since=FOUNDED, now=setting.now)
    load_tables(home=top, by=SYSTEM, now=setting.now, since=FOUNDED)
    know_sizes()


def new_place(
    name: str,
    level: str,
    parent: NewPlace | None,
    *,
    slug: str,
    order: int = 0,
    floor: int | None = None,
    kind: str = "",
    floor_area: int | None = None,
) -> NewPlace:
    """The code that people write in sheets is the address of the place in capitals."""
    return NewPlace(
        name=name,
        level=level,
        parent=parent.id if parent else None,
        slug=slug,
        code=slug.upper(),
        order=order,
        floor=floor,
        kind=kind,
        floor_area=floor_area,
        opened=FOUNDED,
    )


def new_flat(unit: NewPlace, floor: int, door: int, *, floor_area: int) -> NewPlace:
    return new_place(
        f"{floor}{door:02d}室",
        "premises",
        unit,
        slug=f"{unit.slug}-{floor}{door:02d}",
        order=floor * 100 + door,
        floor=floor,
        kind=PremisesKind.FLAT,
        floor_area=floor_area,
    )
