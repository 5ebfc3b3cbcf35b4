"""What happens here when a place, an area or an organisation is no more."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.dispatch import receiver

from mulin.core.scope import Scope
from mulin.people.actions.consents import end_memberships_in
from mulin.people.actions.households import end_households_at, end_ownerships_of
from mulin.people.actions.posts import close_posts_at
from mulin.places.signals import areas_ended, organisations_ended, places_closed


@receiver(places_closed, dispatch_uid="people.places_closed")
def leave_closed_places(*, paths: list[str], day: date, now: datetime, by: Scope, **_: Any) -> None:
    close_posts_at(by=by, paths=paths, day=day, now=now)
    end_households_at(by=by, paths=paths, day=day, now=now)


@receiver(areas_ended, dispatch_uid="people.areas_ended")
def leave_ended_areas(*, areas: list[UUID], day: date, now: datetime, by: Scope, **_: Any) -> None:
    close_posts_at(by=by, areas=areas, day=day, now=now)


@receiver(organisations_ended, dispatch_uid="people.organisations_ended")
def leave_ended_organisations(
    *, organisations: list[UUID], day: date, now: datetime, by: Scope, **_: Any
) -> None:
    close_posts_at(by=by, organisations=organisations, day=day, now=now)
    end_memberships_in(organisations=organisations, day=day)
    end_ownerships_of(organisations=organisations, day=day)
