"""Whose figures are asked for, and of when; the same for all pages of figures."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from mulin.briefing import queries
from mulin.briefing.forms import PeriodForm
from mulin.briefing.rules.periods import Period
from mulin.people.middleware import ScopedRequest
from mulin.places.models import Area, Place

GRID_OF = "~"  # between a place and a grid in what is chosen


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose figures, and of when."""

    where: Place | Area
    place: Place
    form: PeriodForm
    now: datetime

    @property
    def period(self) -> Period:
        return self.form.period

    @property
    def and_grid(self) -> str:
        return f"&grid={self.grid}" if self.grid else ""

    @property
    def chosen(self) -> str:
        return f"{self.place.slug}{GRID_OF}{self.grid}" if self.grid else self.place.slug

    @property
    def grid(self) -> str:
        return str(self.where.pk) if isinstance(self.where, Area) else ""

    @property
    def span(self) -> str:
        """What of the address leads to the same period."""
        return urlencode({"since": self.period.since.isoformat(), "last": self.period.last.isoformat()})

    @property
    def query(self) -> str:
        """What of the address leads to the same period and grid."""
        return f"{self.span}{self.and_grid}"


def asked_of(request: ScopedRequest, slug: str) -> Asked:
    """Strangers are asked to sign in; what this person may not see does not exist for them."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    now = timezone.now()
    form = PeriodForm(request.GET, today=timezone.localdate(now))
    place = queries.where_of(slug=slug)
    if not isinstance(place, Place):
        raise Http404
    grid = form.cleaned_data.get("grid") if form.is_valid() else None
    where = queries.where_of(grid=grid) if grid else place
    if where is None or not queries.may_read(request.scope, where, day=form.period.last):
        raise Http404
    return Asked(where, place, form, now)
