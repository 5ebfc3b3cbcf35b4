"""Give a place the shipped categories."""

from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from mulin.audit import actions as audit
from mulin.core.errors import NotAllowed
from mulin.core.scope import Scope
from mulin.matters.models import Category
from mulin.matters.presets import REDIRECT, SOURCE, CategoryRow, category_rows
from mulin.matters.rules.limits import LimitClass
from mulin.people.rules import Capability
from mulin.places.models import Place


@transaction.atomic
def load_categories(*, home: Place, by: Scope, now: datetime, since: date) -> int:
    """Add the shipped categories that `home` has no row of yet, in force from `since`; returns how many."""
    if not by.allows(Capability.PLACES_EDIT, home.path):
        raise NotAllowed("categories")
    known = set(Category.objects.filter(home=home).values_list("code", flat=True))
    rows = [_category(row, home, since) for row in category_rows() if row.code not in known]
    Category.objects.bulk_create(rows)
    audit.record(by=by, action="matter.categories", target=home, now=now, detail={"rows": len(rows)})
    return len(rows)


def _category(row: CategoryRow, home: Place, since: date) -> Category:
    redirect = REDIRECT if row.limit_class == LimitClass.REDIRECT else ("", "")
    return Category(
        home=home,
        code=row.code,
        label_zh=row.label_zh,
        label_en=row.label_en,
        group_zh=row.group[0],
        group_en=row.group[1],
        limit_class=row.limit_class,
        lead=row.lead,
        assisting=list(row.assisting),
        cues=list(row.cues),
        floor=row.floor,
        volunteers=row.volunteers,
        confidential=row.confidential,
        hotline=row.hotline,
        redirect_zh=redirect[0],
        redirect_en=redirect[1],
        source=SOURCE,
        during=DateRange(since, None),
    )
