"""Lay down the hours in which nobody is disturbed, at a place and below."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from mulin.audit.actions import record
from mulin.core.periods import end_all, from_day
from mulin.core.scope import Scope
from mulin.notices.models import QuietHours
from mulin.notices.rules.quiet import Quiet
from mulin.places.models import Place
from mulin.places.permissions import insist_on_places


@transaction.atomic
def set_quiet(*, home: UUID, hours: Quiet, by: Scope, now: datetime) -> QuietHours:
    """From today on; equal ends mean that no hour is quiet."""
    place, today = _locked(home, by), localdate(now)
    end_all(QuietHours.objects.filter(home=place), today)
    row = QuietHours.objects.create(home=place, start=hours.start, end=hours.end, during=from_day(today))
    record(by=by, action="notices.quiet", target=place, now=now)
    return row


@transaction.atomic
def inherit_quiet(*, home: UUID, by: Scope, now: datetime) -> None:
    """From today on those of the place above hold here again."""
    place = _locked(home, by)
    if end_all(QuietHours.objects.filter(home=place), localdate(now)):
        record(by=by, action="notices.quiet_inherited", target=place, now=now)


def _locked(home: UUID, by: Scope) -> Place:
    place = Place.objects.select_for_update(no_key=True).get(pk=home)
    insist_on_places(by, [place])
    return place
