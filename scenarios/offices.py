"""Organisations with what each is responsible for."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from mulin.places import actions
from mulin.places.actions import NewOrganisation
from scenarios.setting import FOUNDED, SYSTEM, Setting


@dataclass(frozen=True)
class Office:
    new: NewOrganisation
    places: tuple[UUID, ...] = ()
    areas: tuple[UUID, ...] = ()


def write_offices(setting: Setting, stage: str, offices: Iterable[Office]) -> None:
    """Those above before those below."""
    new = list(offices)
    actions.found_organisations(by=SYSTEM, new=[o.new for o in new], day=FOUNDED, now=setting.now)
    for office in setting.progress.each(stage, new):
        actions.cover(
            by=SYSTEM,
            organisation=office.new.id,
            places=office.places,
            areas=office.areas,
            day=FOUNDED,
            now=setting.now,
        )
