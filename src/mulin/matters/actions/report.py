"""A matter is raised: from words to the rung that answers, in one transaction."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from mulin.core.errors import NotAllowed, Refused
from mulin.core.ids import new_id
from mulin.core.scope import Scope
from mulin.matters import permissions, queries
from mulin.matters.actions.days import local_day
from mulin.matters.actions.steps import write_step
from mulin.matters.actions.telling import tell_step
from mulin.matters.models import Affected, Channel, Matter
from mulin.matters.rules import numbers, wording
from mulin.matters.rules.limits import LimitClass
from mulin.matters.rules.moves import REPORT, Role
from mulin.matters.rules.status import Status
from mulin.people.actions.contacts import leave_number
from mulin.places.models import Place

WORDS_MOST = 2000


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody reports. `request_key` is the form's own: sent twice, it is one matter.

    `affects` are places beside `place` whose people it concerns; `phone` is where to answer, or empty;
    with `tell` a text goes there when the matter is done, ended or needs a word.
    """

    request_key: UUID
    place: Place
    words: str
    category: str
    channel: Channel
    phone: str = ""
    tell: bool = False
    reporter: UUID | None = None
    reporter_place: Place | None = None
    on_behalf: bool = False
    affects: tuple[Place, ...] = ()
    avoid_volunteers: bool = False


@transaction.atomic
def report(*, what: Report, by: Scope, now: datetime) -> Matter:
    """Raise a matter, or find the one that this form has raised already.

    Raises Refused where there are no words or the category is not in force at the place or belongs to another office, NotAllowed where a
    helper files outside their places.
    """
    if what.on_behalf and not permissions.can_file_at(by, what.place.path):
        raise NotAllowed("file")
    before = Matter.objects.filter(request_key=what.request_key).first()
    if before is not None:
        return before
    try:
        with transaction.atomic():
            return raise_matter(what=what, by=by, now=now)
    except IntegrityError:  # the same form at the same moment: the other one was first
        return Matter.objects.get(request_key=what.request_key)


def raise_matter(
    *, what: Report, by: Scope, now: datetime, whole: Matter | None = None, key: UUID | None = None
) -> Matter:
    """The matter with its first step; `whole` is what it is a part of, whose reporter hears the answer.

    `key` is its own, where the caller has named it already.
    """
    words = wording.normal(what.words)
    if not words:
        raise Refused("words")
    if len(words) > WORDS_MOST:
        raise Refused("words_long")
    matter = _create(what=what, words=words, by=by, now=now, whole=whole, key=key or new_id())
    found = queries.find_rung(matter, day=local_day(now))
    matter.holder = queries.post_with_kind(found.rung.post) if found.rung else None
    matter.save(update_fields=["holder"])
    places = {place.pk: place for place in what.affects if place.pk != what.place.pk}
    Affected.objects.bulk_create(Affected(matter=matter, place=place) for place in places.values())
    step = write_step(
        matter=matter,
        move=REPORT,
        before="",
        role=Role.REPORTER,
        by=by,
        now=now,
        words=words,
        skipped=found.skipped,
    )
    queries.waiting_photos(what.request_key).update(matter=matter, step=step)
    tell_step(matter, step, now=now)
    return matter


def _create(*, what: Report, words: str, by: Scope, now: datetime, whole: Matter | None, key: UUID) -> Matter:
    in_force = {c.code: c for c in queries.categories_at(what.place, day=local_day(now))}
    if what.category not in in_force:
        raise Refused("category")
    category = in_force[what.category]
    if category.limit_class == LimitClass.REDIRECT:
        raise Refused("redirect")
    phone = leave_number(phone=what.phone, now=now) if what.phone else None
    sealed = category.confidential or (whole is not None and whole.confidential)
    return Matter.objects.create(
        pk=key,
        number=_next_number(),
        channel=what.channel,
        place=what.place,
        reporter_id=what.reporter,
        reporter_place=what.reporter_place,
        reply_to=whole.reply_to if whole else phone,
        tells_reporter=whole.tells_reporter if whole else bool(phone and what.tell),
        parent=whole,
        filed_by_id=by.person if what.on_behalf else None,
        avoid_volunteers=what.avoid_volunteers,
        category=category,
        confidential=sealed,
        masked="" if sealed else wording.masked(words),
        grams=[] if sealed else wording.grams(words),
        status=Status.REPORTED,
        reported_at=now,
        changed_at=now,
        request_key=what.request_key,
    )


def _next_number() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('matters_number')")
        return numbers.with_check(int(cursor.fetchone()[0]))
