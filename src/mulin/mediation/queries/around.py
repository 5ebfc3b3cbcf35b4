"""What surrounds a file: the matter it came from, who could mediate or take part, where one may register."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import CharField, F, Func, OuterRef, QuerySet, Subquery

from mulin.core.scope import Scope
from mulin.matters.models import Matter
from mulin.mediation.models import Mediation
from mulin.people.models import Person
from mulin.people.queries import paths_of_posts, terms_on_duty
from mulin.people.rules import Capability
from mulin.places.models import Organisation, OrganisationKind, Place
from mulin.places.queries import open_places, within
from mulin.places.queries.organisations import organisations_over


@dataclass(frozen=True, slots=True)
class Beside:
    """A matter, how far a mediation of it is ("open", "ended", or none), and the file where it is one's own."""

    matter: Matter
    stage: str
    own: UUID | None


def beside(matter: UUID) -> Beside:
    """One query. The stage is all that passes the wall; `own` is of a file that is open to this person."""
    stage = Func(F("pk"), function="mediation_stage", output_field=CharField())
    mine = Mediation.objects.filter(matter=OuterRef("pk")).order_by("-registered_at").values("pk")[:1]
    found = (
        Matter.objects.select_related("place", "category")
        .annotate(stage=stage, own=Subquery(mine))
        .get(pk=matter)
    )
    return Beside(found, found.stage, found.own)


def committee_at(place: Place, *, day: date) -> Organisation | None:
    """The body whose seal makes an agreement valid: the residents' committee over the place keeps the mediation."""
    return organisations_over(place, day=day).filter(kind=OrganisationKind.RESIDENTS_COMMITTEE).first()


def organisations_at(place: Place, *, day: date) -> QuerySet[Organisation]:
    """Those that may be a party there: a property company, an owners' committee, a shop."""
    return organisations_over(place, day=day)


def organisations_near(file: UUID, *, day: date) -> QuerySet[Organisation]:
    """As `organisations_at`, of a file that is open to this person; none of another."""
    found = Mediation.objects.select_related("place").filter(pk=file).first()
    return organisations_at(found.place, day=day) if found else Organisation.objects.none()


def mediators_at(place: Place, *, day: date) -> list[Person]:
    """Everybody on duty in a post that mediates there, by name."""
    terms = (
        terms_on_duty(day)
        .filter(post__kind__capabilities__contains=[Capability.MEDIATION])
        .select_related("person", "post__kind", "post__place", "post__area", "post__organisation")
    )
    paths = paths_of_posts((term.post for term in terms), day=day)
    there = {
        term.person_id: term.person
        for term in terms
        if any(place.path.startswith(path) for path in paths[term.post_id])
    }
    return sorted(there.values(), key=lambda person: (person.sort_key, person.pk))


def places_to_register_at(scope: Scope, *, day: date) -> list[Place]:
    """Everything but single premises where this person mediates, in the order of the tree."""
    mine = within(scope.paths(Capability.MEDIATION))
    return list(open_places(day).filter(mine).exclude(level="premises").order_by("path"))
