"""Who holds a seat from when to when, who stands in, who is away, and what each lets be shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from mulin.audit.actions import record
from mulin.core.errors import Refused
from mulin.core.periods import end_all, from_day
from mulin.core.refusals import explained
from mulin.core.scope import Scope
from mulin.people.actions.access import person_to_edit, persons_to_edit, post_to_give, posts_to_give
from mulin.people.actions.refusals import REASONS
from mulin.people.models import Absence, Consent, Post, Term
from mulin.people.rules import Purpose

BATCH = 2000


@dataclass(frozen=True, slots=True)
class Appointment:
    """A person holds a post from `since` on; `seat` is the first free one where it is not said."""

    post: UUID
    person: UUID
    since: date
    until: date | None = None
    seat: int | None = None


def appoint(*, by: Scope, new: Appointment, now: datetime) -> Term:
    [term] = appoint_many(by=by, new=[new], now=now)
    return term


@explained(REASONS)
@transaction.atomic
def appoint_many(*, by: Scope, new: Sequence[Appointment], now: datetime) -> list[Term]:
    posts = posts_to_give(by, {n.post for n in new}, now=now)
    persons_to_edit(by, {n.person for n in new})
    taken = _terms_of(posts)
    terms: list[Term] = []
    for n in new:
        seat = n.seat or free_seat(posts[n.post], taken[n.post], n)
        term = Term(post=posts[n.post], person_id=n.person, seat=seat, during=from_day(n.since, n.until))
        taken[n.post].append(term)
        terms.append(term)
    Term.objects.bulk_create(terms, batch_size=BATCH)
    if terms:
        record(by=by, action="term.begun", target=terms[0], now=now, detail={"terms": len(terms)})
    return terms


@explained(REASONS)
@transaction.atomic
def stand_in(
    *, by: Scope, post: UUID, seat: int, person: UUID, since: date, until: date | None, now: datetime
) -> Term:
    """Somebody does the work of a seat beside or instead of its holder, marked as acting."""
    helped = post_to_give(by, post, now=now)
    person_to_edit(by, person)
    term = Term.objects.create(
        post=helped, seat=seat, person_id=person, during=from_day(since, until), acting=True
    )
    record(by=by, action="term.stand_in", target=term, now=now)
    return term


@explained(REASONS)
@transaction.atomic
def end_term(*, by: Scope, term: UUID, day: date, now: datetime) -> None:
    """From `day` on the seat is free; a term that has not begun by then never was."""
    ending = Term.objects.get(pk=term)
    if by.person != ending.person_id:
        post_to_give(by, ending.post_id, now=now)
    end_all(Absence.objects.filter(term=term), day)
    end_all(Term.objects.filter(pk=term), day)
    record(by=by, action="term.ended", target=ending, now=now, detail={"from": day.isoformat()})


@explained(REASONS)
@transaction.atomic
def record_absence(*, by: Scope, term: UUID, since: date, until: date | None, now: datetime) -> Absence:
    """The holder is away up to (and without) `until`; no reason is asked. Anyone may say so for themselves."""
    away = Term.objects.get(pk=term)
    if by.person != away.person_id:
        post_to_give(by, away.post_id, now=now)
    absence = Absence.objects.create(term=away, during=from_day(since, until))
    record(by=by, action="term.absent", target=away, now=now)
    return absence


@transaction.atomic
def end_absence(*, by: Scope, absence: UUID, day: date, now: datetime) -> None:
    """The holder is back on `day`."""
    over = Absence.objects.select_related("term").get(pk=absence)
    if by.person != over.term.person_id:
        post_to_give(by, over.term.post_id, now=now)
    end_all(Absence.objects.filter(pk=absence), day)
    record(by=by, action="term.back", target=over.term, now=now)


@explained(REASONS)
@transaction.atomic
def what_is_shown(
    *, by: Scope, term: UUID, show_name: bool, show_phone: bool, now: datetime, consent: UUID | None = None
) -> Term:
    """What door page and board say of the holder: nothing more than they agreed to."""
    shown = Term.objects.select_for_update(no_key=True).get(pk=term)
    if by.person != shown.person_id:
        post_to_give(by, shown.post_id, now=now)
    shown.show_name, shown.show_phone = show_name, show_phone
    shown.shown_by = _ground(consent) if show_name or show_phone else None
    shown.save(update_fields=["show_name", "show_phone", "shown_by"])
    record(by=by, action="term.shown", target=shown, now=now)
    return shown


def _ground(consent: UUID | None) -> Consent | None:
    ground = Consent.objects.get(pk=consent) if consent else None
    if ground is not None and ground.purpose != Purpose.SHOWN:
        raise Refused(_("这份同意是为别的事给的"))
    return ground


def _terms_of(posts: dict[UUID, Post]) -> dict[UUID, list[Term]]:
    held: dict[UUID, list[Term]] = {post: [] for post in posts}
    for term in Term.objects.filter(post__in=posts, acting=False):
        held[term.post_id].append(term)
    return held


def free_seat(post: Post, held: Sequence[Term], wish: Appointment) -> int:
    taken = {t.seat for t in held if _overlap(t, wish)}
    free = [seat for seat in range(1, post.seats + 1) if seat not in taken]
    if not free:
        raise Refused(_("这个岗位没有空席位"))
    return free[0]


def _overlap(term: Term, wish: Appointment) -> bool:
    begins_before_end = term.during.upper is None or wish.since < term.during.upper
    ends_after_begin = wish.until is None or term.during.lower is None or term.during.lower < wish.until
    return begins_before_end and ends_after_begin
