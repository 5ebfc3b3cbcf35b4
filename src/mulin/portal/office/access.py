"""Who gets into the office, and what each finds there; what is not visible does not exist."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from mulin.core.scope import Scope
from mulin.people.models import Person, Post
from mulin.people.queries import living, posts_visible_to, visible_to
from mulin.people.rules import Capability
from mulin.places.models import Area, Place
from mulin.places.queries import areas_at, places_at
from mulin.portal.office.day import today


def insist_on_reader(scope: Scope) -> None:
    if not scope.allows_anywhere(Capability.PEOPLE_READ):
        raise PermissionDenied


def post_seen(scope: Scope, key: UUID) -> Post:
    return get_object_or_404(posts_visible_to(scope), pk=key)


def place_seen(scope: Scope, key: UUID) -> Place:
    insist_on_reader(scope)
    return get_object_or_404(places_at(scope.paths(Capability.PEOPLE_READ)), pk=key)


def area_seen(scope: Scope, key: UUID) -> Area:
    """An area whose places the scope may read, or whose home it may."""
    insist_on_reader(scope)
    return get_object_or_404(areas_at(scope.paths(Capability.PEOPLE_READ), day=today()), pk=key)


def person_seen(scope: Scope, key: UUID) -> Person:
    insist_on_reader(scope)
    person = get_object_or_404(living(), pk=key)
    if not visible_to(scope, day=today()).filter(pk=key).exists():
        raise Http404
    return person
