"""A brief from its making to its publishing."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mulin.audit import actions as audit
from mulin.briefing import permissions
from mulin.briefing.models import Brief, Line
from mulin.briefing.rules.made import Made
from mulin.briefing.rules.periods import Period
from mulin.core.errors import NotAllowed, Refused
from mulin.core.scope import Scope
from mulin.places.models import Area, Place

TITLE_MOST = 120
TEXT_MOST = 600


@transaction.atomic
def make(*, place: Place, area: Area | None, period: Period, made: Made, by: Scope, now: datetime) -> Brief:
    if not permissions.can_brief(by, place):
        raise NotAllowed("brief")
    brief = Brief.objects.create(
        place=place,
        area=area,
        since=period.since,
        last=period.last,
        title=made.title,
        language=made.language,
        figures=[dict(figure) for figure in made.figures],
        made_at=now,
        made_by=by.person,
    )
    Line.objects.bulk_create(
        Line(brief=brief, order=order, frame=frame, made=text, text=text, codes=list(codes))
        for order, (frame, text, codes) in enumerate(made.sentences, start=1)
    )
    audit.record(by=by, action="brief.made", target=brief, now=now)
    return brief


@transaction.atomic
def edit(*, key: UUID, title: str, texts: Mapping[int, str], by: Scope, now: datetime) -> Brief:
    """Write the title and the sentences anew, by their order; one left empty is not published."""
    brief = _draft(key, by)
    if not title.strip() or len(title) > TITLE_MOST or any(len(text) > TEXT_MOST for text in texts.values()):
        raise Refused("brief_text")
    brief.title = title.strip()
    brief.save(update_fields=["title"])
    lines = list(brief.lines.all())
    for line in lines:
        line.text = texts.get(line.order, line.text).strip()
    Line.objects.bulk_update(lines, ["text"])
    audit.record(by=by, action="brief.edited", target=brief, now=now)
    return brief


@transaction.atomic
def publish(*, key: UUID, by: Scope, now: datetime) -> Brief:
    """For everybody to read, and never changed again. Refused where no sentence is left."""
    brief = _draft(key, by)
    if not brief.lines.exclude(text="").exists():
        raise Refused("brief_empty")
    brief.published_at = now
    brief.save(update_fields=["published_at"])
    audit.record(by=by, action="brief.published", target=brief, now=now)
    return brief


@transaction.atomic
def discard(*, key: UUID, by: Scope, now: datetime) -> None:
    brief = _draft(key, by)
    audit.record(by=by, action="brief.discarded", target=brief, now=now)
    brief.delete()


def _draft(key: UUID, by: Scope) -> Brief:
    brief = Brief.objects.select_for_update(of=("self",)).select_related("place").filter(pk=key).first()
    if brief is None or not permissions.can_brief(by, brief.place):
        raise NotAllowed("brief")
    if brief.published_at is not None:
        raise Refused("brief_published")
    return brief
