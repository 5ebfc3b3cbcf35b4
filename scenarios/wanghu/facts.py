"""The street in figures, each counted from the tables on the day.

`people.backbone` (治理骨干) counts persons, once each, who hold a volunteer's post or sit on a committee or
serve in a squad; neither staff nor plain Party members are part of it.
`people.group_or_unit_leader` counts persons, once each, who lead a building Party group or a stairwell,
however many of them. Stand-ins are not counted.
"""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q, QuerySet

from mulin.core.fields import on_day
from mulin.matters.models import Affected, Matter, Rating, Step
from mulin.matters.rules.ladder import Skip
from mulin.matters.rules.status import Status
from mulin.people.models import Household, Membership, Person, Term
from mulin.people.rules import FactKind
from mulin.places.models import Area, Chat, Organisation, Place
from mulin.places.queries import open_places
from scenarios.wanghu.shape import GARBAGE_POINT, UNIT36

COMPOUND = "沁心湖"
LEADERS = ("party_group_leader", "unit_leader")
BACKBONE_MEMBERSHIPS = ("branch_member", "committee_member", "squad_member")


def facts(day: date) -> dict[str, int]:
    return dict([*_net(day), *_people(day), *_compound(day), *_unit(day), *_matters()])


def _net(day: date) -> Iterator[tuple[str, int]]:
    for level in ("community", "building", "unit", "premises", "spot"):
        yield f"places.{level}", open_places(day).filter(level=level).count()
    yield "areas.grid", Area.objects.filter(on_day(day), kind="grid").count()
    for tier in ("grid_branch", "building_group"):
        yield f"organisations.{tier}", Organisation.objects.filter(on_day(day), tier=tier).count()
    yield "chats", Chat.objects.filter(on_day(day)).count()


def _people(day: date) -> Iterator[tuple[str, int]]:
    yield "households", Household.objects.filter(on_day(day)).count()
    open_doors = Household.objects.filter(on_day(day), designations__during__contains=day)
    yield "households.centre", open_doors.distinct().count()
    held = _held(day)
    leaders = Person.objects.filter(terms__in=held.filter(post__kind__in=LEADERS))
    yield "people.group_or_unit_leader", leaders.distinct().count()
    members = Membership.objects.filter(on_day(day), kind__in=BACKBONE_MEMBERSHIPS)
    backbone = Q(terms__in=held.filter(post__kind__volunteer=True)) | Q(memberships__in=members)
    yield "people.backbone", Person.objects.filter(backbone).distinct().count()


def _compound(day: date) -> Iterator[tuple[str, int]]:
    buildings = Place.objects.filter(
        areas_holding__area__kind="compound",
        areas_holding__area__name=COMPOUND,
        areas_holding__during__contains=day,
    )
    units = open_places(day).filter(level="unit", parent__in=buildings)
    led = _held(day).filter(post__kind="unit_leader", post__place__in=units)
    yield "qinxinhu.units", units.count()
    yield "qinxinhu.unit_leaders", led.values("post__place").distinct().count()


def _unit(day: date) -> Iterator[tuple[str, int]]:
    households = Household.objects.filter(on_day(day), premises__parent__slug=UNIT36)
    yield "unit36.households", households.count()
    aged = Q(
        residencies__during__contains=day,
        residencies__person__facts__kind=FactKind.AGED_80,
        residencies__person__facts__expires_on__gt=day,
    )
    yield "unit36.households_80plus", households.filter(aged).distinct().count()


def _matters() -> Iterator[tuple[str, int]]:
    yield "matters", Matter.objects.count()
    for status in Status:
        yield f"matters.{status}", Matter.objects.filter(status=status).count()
    yield "matters.confidential", Matter.objects.filter(confidential=True).count()
    yield "matters.rated", Rating.objects.count()
    for reason in Skip:
        yield f"matters.skipped.{reason}", _matters_skipping(reason)
    affected = Affected.objects.filter(matter__place__slug=GARBAGE_POINT, place__level="building")
    yield "garbage_point.buildings", affected.values("place").distinct().count()


def _matters_skipping(reason: Skip) -> int:
    """Matters that passed over a rung for this reason at least once."""
    rows = Step.objects.exclude(skipped=[]).values_list("matter", "skipped")
    return len({matter for matter, skipped in rows if any(why == reason for _post, why in skipped)})


def _held(day: date) -> QuerySet[Term]:
    return Term.objects.filter(on_day(day), acting=False)
