"""What everybody may know of the matters of a place: no confidential one, words only where they were released."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Left

from mulin.matters.models import Affected, Matter, Release
from mulin.matters.queries.finding import with_all
from mulin.matters.rules.moves import OPEN
from mulin.matters.rules.status import Status
from mulin.places.models import Place
from mulin.places.rules import prefixes


def public_at(place: Place) -> QuerySet[Matter]:
    """Public matters of the place and below, and those from elsewhere that concern it."""
    concerned = Affected.objects.filter(
        Q(place__path__startswith=place.path) | Q(place__path__in=prefixes(place.path))
    )
    here = Q(place__path__startswith=place.path) | Q(pk__in=concerned.values("matter"))
    return with_all(Matter.objects.filter(here, confidential=False))


def open_at(place: Place) -> QuerySet[Matter]:
    """Newest first."""
    return public_at(place).filter(status__in=sorted(OPEN)).order_by("-reported_at", "-id")


def settled_at(place: Place, *, since: datetime) -> QuerySet[Matter]:
    """Closed since then, the last first; what was declined, taken back or merged is not settled."""
    closed = public_at(place).filter(status=Status.CLOSED, ended_at__gte=since)
    return closed.order_by("-ended_at", "-id")


def by_group(matters: QuerySet[Matter]) -> dict[str, int]:
    """How many there are of each group of kinds."""
    rows = matters.order_by().annotate(group=Left("category__code", 2)).values_list("group")
    return dict(rows.annotate(count=Count("pk")).order_by("group"))


def by_place(matters: QuerySet[Matter]) -> dict[Place, int]:
    """How many there are at each place; two queries."""
    counted = dict(matters.order_by().values_list("place").annotate(count=Count("pk")))
    return {place: counted[place.pk] for place in Place.objects.filter(pk__in=counted)}


def release_of(matter: Matter) -> Release | None:
    return Release.objects.filter(matter=matter, taken_back_at=None).first()


def released(matters: Iterable[Matter]) -> dict[UUID, str]:
    """The masked words of those that were released; one query."""
    public = {matter.pk: matter.masked for matter in matters if not matter.confidential and matter.masked}
    given = Release.objects.filter(matter__in=public, taken_back_at=None).values_list("matter", flat=True)
    return {key: public[key] for key in given}
