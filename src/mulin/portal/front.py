"""The house front of a building, drawn from the net and the open public matters of its common parts."""

from django.db.models import Max
from django.urls import reverse

from mulin.core.drawing import Picture
from mulin.matters.models import Matter
from mulin.matters.queries import at_place, of_common_parts
from mulin.matters.rules.moves import OPEN
from mulin.places.models import Place
from mulin.places.pictures import House, Light, Unit, house_front
from mulin.places.pictures.house import MOST_FLOORS, MOST_UNITS
from mulin.places.queries import open_below

LIGHTS_MOST = 20
USUAL_FLOORS = 6  # where nothing is known of a building's height the drawing shows a usual one


def front_of(building: Place, *, at: Place) -> Picture | None:
    """The building with the door of `at` marked; None for a place that is no building."""
    if building.level_id != "building":
        return None
    units = list(open_below(building).filter(level="unit").order_by("order", "name")[:MOST_UNITS])
    doors = units or [building]
    shared = of_common_parts(at_place(building)).filter(status__in=OPEN)
    lights = [_light(matter, doors) for matter in shared[:LIGHTS_MOST]]
    return house_front(
        House(
            name=building.name,
            floors=_floors(building),
            units=tuple(_unit(door, chosen=door.pk == at.pk) for door in doors),
            lights=tuple(lights),
        )
    )


def _unit(door: Place, *, chosen: bool) -> Unit:
    return Unit(
        label=door.name,
        short=door.name.removesuffix("单元"),
        href=reverse("portal:door", args=[door.slug]),
        chosen=chosen,
    )


def _light(matter: Matter, doors: list[Place]) -> Light:
    within = [at for at, door in enumerate(doors) if matter.place.path.startswith(door.path)]
    return Light(words=matter.category.label, unit=within[0] if within else None)


def _floors(building: Place) -> int:
    """What the building says of itself, else its highest known flat, else the usual."""
    known = building.floor or open_below(building).aggregate(top=Max("floor"))["top"]
    return max(1, min(MOST_FLOORS, known or USUAL_FLOORS))
