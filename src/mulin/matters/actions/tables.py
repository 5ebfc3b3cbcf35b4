"""Give a place the shipped tables: categories, time limits, usual words."""

from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from mulin.audit import actions as audit
from mulin.core.errors import NotAllowed
from mulin.core.scope import Scope
from mulin.matters.models import Category, Reply, TimeLimit
from mulin.matters.presets import (
    LIMITS_SOURCE,
    REDIRECT,
    REPLIES_SOURCE,
    SOURCE,
    CategoryRow,
    LimitRow,
    category_rows,
    limit_rows,
    reply_rows,
)
from mulin.matters.rules.limits import LimitClass
from mulin.people.rules import Capability
from mulin.places.models import Place


@transaction.atomic
def load_tables(*, home: Place, by: Scope, now: datetime, since: date) -> int:
    """Add the shipped rows that `home` has none of its own of yet, in force from `since`; returns how many."""
    if not by.allows(Capability.PLACES_EDIT, home.path):
        raise NotAllowed("tables")
    known = set(Category.objects.filter(home=home).values_list("code", flat=True))
    categories = [_category(row, home, since) for row in category_rows() if row.code not in known]
    timed = set(TimeLimit.objects.filter(home=home).values_list("limit_class", "clock"))
    limits = [_limit(row, home, since) for row in limit_rows() if (row.limit_class, row.clock) not in timed]
    said = set(Reply.objects.filter(home=home).values_list("code", flat=True))
    replies = [
        Reply(home=home, source=REPLIES_SOURCE, during=DateRange(since, None), **asdict(row))
        for row in reply_rows()
        if row.code not in said
    ]
    Category.objects.bulk_create(categories)
    TimeLimit.objects.bulk_create(limits)
    Reply.objects.bulk_create(replies)
    detail = {"categories": len(categories), "limits": len(limits), "replies": len(replies)}
    audit.record(by=by, action="matter.tables", target=home, now=now, detail=detail)
    return sum(detail.values())


def _limit(row: LimitRow, home: Place, since: date) -> TimeLimit:
    return TimeLimit(
        home=home,
        limit_class=row.limit_class,
        clock=row.clock,
        rung=row.rung,
        minutes=row.minutes,
        working=row.working,
        source=LIMITS_SOURCE,
        during=DateRange(since, None),
    )


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
