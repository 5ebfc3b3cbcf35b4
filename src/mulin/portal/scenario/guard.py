"""A scenario goes into an empty database only, and leaves a mark there."""

from dataclasses import dataclass
from datetime import datetime

from mulin.audit.actions import record
from mulin.audit.models import Event
from mulin.core.errors import Refused
from mulin.core.scope import Scope
from mulin.people.models import Account, Person
from mulin.places.models import Place

LOADED = "scenario.loaded"


@dataclass(frozen=True, slots=True)
class Loaded:
    """Which scenario this database holds."""

    name: str
    seed: int


def loaded() -> Loaded | None:
    mark = Event.objects.filter(action=LOADED).first()
    return Loaded(str(mark.detail["scenario"]), int(mark.detail["seed"])) if mark else None


def insist_on_empty() -> None:
    if Place.objects.exists() or Person.objects.exists() or Account.objects.exists():
        raise Refused(
            "This database holds data of its own; a scenario is loaded into an empty one only "
            "(MULIN_VAR names another folder)."
        )


def insist_on_scenario() -> None:
    if loaded() is None:
        raise Refused("Messages are replayed into a scenario only; first: mulin scenario load NAME")


def mark(wanted: Loaded, *, now: datetime) -> None:
    top = Place.objects.get(parent=None)
    detail: dict[str, str | int] = {"scenario": wanted.name, "seed": wanted.seed}
    record(by=Scope.system(), action=LOADED, target=top, now=now, detail=detail)
