"""The place's own plan with what a period brought: its buildings tinted by how many matters were reported there."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from mulin.briefing.queries.shares import Below
from mulin.core.drawing import Picture
from mulin.places.models import Area, Place
from mulin.places.naming import short_of
from mulin.places.pictures import Block, Net, net
from mulin.places.queries.plan import grids_of, outline_of

BUILDING = "building"


def plan_of(where: Place | Area, below: Sequence[Below], *, span: str, day: date) -> Picture | None:
    """None where no buildings stand right below the place."""
    standing = [one for one in below if one.place.level_id == BUILDING]
    if not standing or isinstance(where, Area):
        return None
    grids = grids_of([one.place for one in standing], day=day)
    blocks = tuple(_block(one, grids.get(one.place.pk, ""), span) for one in standing)
    return net(Net(where.name, blocks, question=_("哪几栋反映得多？")))


def _block(one: Below, grid: str, span: str) -> Block:
    return Block(
        label=short_of(one.place),
        title=f"{one.place.name} · {grid}" if grid else one.place.name,
        grid=grid,
        outline=outline_of(one.place),
        value=one.reported,
        value_words=_("%(count)d件") % {"count": one.reported} if one.reported else "",
        href=f"{reverse('briefing:dashboard', args=[one.place.slug])}?{span}",
    )
