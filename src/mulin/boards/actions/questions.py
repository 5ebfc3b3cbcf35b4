"""Ask something of a notice of affairs: the question is a matter, with its clocks, its answer and its rating."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from mulin.boards import queries
from mulin.boards.models import Question
from mulin.core.errors import Refused
from mulin.core.scope import Scope
from mulin.matters import actions as matters
from mulin.matters.actions.days import local_day
from mulin.matters.models import Channel, Matter

# 表扬、建议、对本平台的投诉: the kind of the shipped table that comes nearest to asking the committee.
CATEGORY = "1206"


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks; `request_key` is the form's own, `phone` where to answer, or empty."""

    affair: UUID
    request_key: UUID
    words: str
    phone: str = ""
    tell: bool = False


@transaction.atomic
def ask(*, what: Asked, by: Scope, now: datetime) -> Matter:
    """Sent twice it is one. Refused without words, or where nobody can read the notice any more."""
    affair = queries.hanging(local_day(now)).filter(pk=what.affair).first()
    if affair is None:
        raise Refused("affair_down")
    if not what.words.strip():
        raise Refused("words")
    title = affair.versions.order_by("-number")[0].title
    report = matters.Report(
        request_key=what.request_key,
        place=affair.place,
        words=_("问居务公开“%(title)s”：%(words)s") % {"title": title, "words": what.words},
        category=CATEGORY,
        channel=Channel.WEB,
        phone=what.phone,
        tell=what.tell,
        avoid_volunteers=True,
    )
    matter = matters.report(what=report, by=by, now=now)
    Question.objects.get_or_create(matter=matter, defaults={"affair": affair})
    return matter
