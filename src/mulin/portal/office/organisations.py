"""The organisations of a place, and the page of one: what it covers, its posts, its own tree."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mulin.core.scope import Scope
from mulin.core.words import in_order
from mulin.people.middleware import ScopedRequest
from mulin.people.queries import posts_at, posts_visible_to, seats_of
from mulin.people.rules import Capability
from mulin.places.models import Organisation, OrganisationKind
from mulin.places.queries import organisations_at
from mulin.places.queries.organisations import covers_of, organisations_under, parts_of
from mulin.portal.office.access import insist_on_reader, place_seen
from mulin.portal.office.acts import Wrong, acts_on, perform
from mulin.portal.office.day import today
from mulin.portal.office.organisation_deeds import DEEDS, FOUND, ORGANISATION_KINDS

OPEN_MOST = 12  # more than these are shown folded, a line for each kind


@require_safe
def of_place(request: ScopedRequest, key: UUID) -> HttpResponse:
    """All that are at home at the place and below it."""
    place = place_seen(request.scope, key)
    found = list(organisations_at([place.path], day=today()).select_related("home"))
    shown = {
        "place": place,
        "organisations": _by_kind(found),
        "all_open": len(found) <= OPEN_MOST,
        "acts": acts_on(request.scope, place, deeds={"found": FOUND}, address="portal:office_place_do"),
        "on_places": True,
    }
    return render(request, "portal/office/organisations.html", shown)


@require_safe
def page(request: ScopedRequest, key: UUID) -> HttpResponse:
    return _page(request, _seen(request.scope, key))


@require_POST
def do(request: ScopedRequest, key: UUID, name: str) -> HttpResponse:
    organisation = _seen(request.scope, key)

    def again(wrong: Wrong) -> HttpResponse:
        return _page(request, organisation, wrong)

    back = reverse("portal:office_organisation", args=[organisation.pk])
    return perform(request, organisation, deeds=DEEDS, name=name, page=again, back=back)


def _seen(scope: Scope, key: UUID) -> Organisation:
    insist_on_reader(scope)
    return get_object_or_404(organisations_under(scope.paths(Capability.PEOPLE_READ)), pk=key)


def _kind(organisation: Organisation) -> str:
    return str(ORGANISATION_KINDS[OrganisationKind(organisation.kind)])


def _by_kind(found: Iterable[Organisation]) -> list[tuple[str, list[Organisation]]]:
    """The kinds in their order, each with its own as people count them: 2栋 before 10栋."""
    of: dict[str, list[Organisation]] = {kind: [] for kind in ORGANISATION_KINDS}
    for one in sorted(found, key=lambda one: in_order(one.name)):
        of[one.kind].append(one)
    return [(_kind(some[0]), some) for some in of.values() if some]


def _page(request: ScopedRequest, organisation: Organisation, wrong: Wrong = None) -> HttpResponse:
    day, scope = today(), request.scope
    posts = posts_visible_to(scope).filter(pk__in=posts_at(organisations=[organisation.pk]).values("pk"))
    paths = scope.paths(Capability.PEOPLE_READ)
    parent = organisation.parent
    shown = {
        "organisation": organisation,
        "kind": _kind(organisation),
        "parent": parent,
        "parent_seen": parent and organisations_under(paths).filter(pk=parent.pk).exists(),
        "parts": organisations_under(paths).filter(pk__in=parts_of(organisation, day=day).values("pk")),
        "covers": covers_of(organisation, day=day),
        "seats": seats_of(posts.order_by("kind__order"), day=day),
        "acts": acts_on(
            scope, organisation, deeds=DEEDS, address="portal:office_organisation_do", wrong=wrong
        ),
        "on_places": True,
    }
    return render(request, "portal/office/organisation.html", shown, status=422 if wrong else 200)
