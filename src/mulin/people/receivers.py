"""What happens here when a place or an area is no more."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.dispatch import receiver

from mulin.core.scope import Scope
from mulin.people.actions.households import end_households_at
from mulin.people.actions.posts import close_posts_at
from mulin.places.signals import areas_ended, places_closed


@receiver(places_closed, dispatch_uid="people.places_closed")
def leave_closed_places(*, paths: list[str], day: date, now: datetime, by: Scope, **_: Any) -> None:
    close_posts_at(by=by, paths=paths, day=day, now=now)
    end_households_at(by=by, paths=paths, day=day, now=now)


@receiver(areas_ended, dispatch_uid="people.areas_ended")
def leave_ended_areas(*, areas: list[UUID], day: date, now: datetime, by: Scope, **_: Any) -> None:
    close_posts_at(by=by, areas=areas, day=day, now=now)
