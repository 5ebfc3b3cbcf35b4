"""Posts, seats and terms as they are, and what each row of a sheet would do to them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from mulin.core.crypto import keyring
from mulin.core.periods import last_day
from mulin.paperwork.queries.outlook.reading import Known, Question, Read, as_id, digests_of
from mulin.paperwork.rules.outlook import (
    BadRow,
    Fate,
    Planned,
    PostItem,
    PostKey,
    Seats,
    is_succession,
    overlap,
    seats_needed,
)
from mulin.paperwork.rules.problems import Wrong
from mulin.people.models import Post, Term
from mulin.people.queries import posts_under, posts_with_place
from mulin.people.rules import shown_name


class Roster:
    """Each seat that a row takes, leaves or lengthens is noted, so that the next row finds it so."""

    def __init__(self, question: Question, reads: Iterable[Read[PostItem]]) -> None:
        self.day = question.day
        rows = posts_with_place().filter(posts_under([question.home.path]), closed=None)
        self.posts: Mapping[PostKey, Post] = {key_of(post): post for post in rows.order_by("-pk")}
        terms = Term.objects.filter(post__in=[p.pk for p in self.posts.values()], acting=False)
        rows_of_terms = terms.select_related("person", "post").order_by("during", "pk")
        self.terms = {term.pk: term for term in rows_of_terms}
        self.held: dict[UUID, list[Term]] = defaultdict(list)
        for term in self.terms.values():
            self.held[term.post_id].append(term)
        self.digests = digests_of(term.person_id for term in self.terms.values())
        self.seats = self._seats([r.item for r in reads])

    def planned(self, r: Read[PostItem], known: Known) -> Planned[PostItem]:
        thing, digest = known.get(r.key, (as_id(r.entry), b""))
        if not r.item.name:
            return self._vacant(r)
        target = (self.terms.get(thing) if thing else None) or self._held_by(r.item)
        if target is None:
            self._take_seat(r.item)
            return Planned(r.entry.row, self._with_seats(r.item), r.key, r.digest, Fate.NEW)
        changed = frozenset[str]() if digest == r.digest else self._changed(r.item, target)
        self._change_seat(r.item, target, changed)
        fate = Fate.CHANGED if changed else Fate.SAME
        return Planned(r.entry.row, self._with_seats(r.item), r.key, r.digest, fate, target.pk, changed)

    def _vacant(self, r: Read[PostItem]) -> Planned[PostItem]:
        post = self.posts.get(r.item.post)
        fate = Fate.SAME if post else Fate.NEW
        item = self._with_seats(r.item)
        return Planned(r.entry.row, item, r.key, r.digest, fate, post.pk if post else None)

    def _with_seats(self, item: PostItem) -> PostItem:
        """A post that is not there yet is opened with as many seats as the sheet fills."""
        return replace(item, seats=self.seats[item.post].seats)

    def _seats(self, items: Iterable[PostItem]) -> dict[PostKey, Seats]:
        """A post that is there has its seats; a new one gets as many as the sheet fills at once."""
        periods: dict[PostKey, list[tuple[date, date | None]]] = defaultdict(list)
        for item in items:
            if item.name:
                periods[item.post].append(period(item, self.day))
        seats = defaultdict(lambda: Seats(1), {key: Seats(seats_needed(p)) for key, p in periods.items()})
        for key, post in self.posts.items():
            seats[key] = Seats(post.seats)
            for term in self.held[post.pk]:
                seats[key].take(term.seat, term.during.lower, term.during.upper)
        return seats

    def _held_by(self, item: PostItem) -> Term | None:
        """The seat that somebody of this name holds in that time: the row speaks of them, not of one more."""
        since, until = period(item, self.day)
        return next(
            (
                term
                for term in self._terms_at(item)
                if term.person.name == item.name
                and overlap(term.during.lower, term.during.upper, since, until)
            ),
            None,
        )

    def _terms_at(self, item: PostItem) -> list[Term]:
        post = self.posts.get(item.post)
        return self.held[post.pk] if post else []

    def _take_seat(self, item: PostItem) -> None:
        since, until = period(item, self.day)
        seats = self.seats[item.post]
        seat = seats.free(since, until)
        if seat is None:
            holder = next((t.person.name for t in reversed(self._terms_at(item))), item.name)
            raise BadRow(Wrong.SEAT_TAKEN, "name", holder=shown_name(holder))
        seats.take(seat, since, until)

    def _change_seat(self, item: PostItem, was: Term, changed: frozenset[str]) -> None:
        """Where a term ends for another one, or lasts for another time, a seat must be free for that."""
        if is_succession(changed):
            self._end(was, period(item, self.day)[0])
            self._take_seat(item)
        elif changed & {"since", "until"}:
            seats = self.seats[key_of(was.post)]
            seats.release(was.seat, was.during.lower, was.during.upper)
            since, until = new_period(item, was)
            if not seats.is_free(was.seat, since, until):
                raise BadRow(Wrong.SEAT_TAKEN, "since", holder=shown_name(item.name))
            seats.take(was.seat, since, until)

    def _end(self, was: Term, day: date) -> None:
        seats = self.seats[key_of(was.post)]
        seats.release(was.seat, was.during.lower, was.during.upper)
        if was.during.lower < day:
            seats.take(was.seat, was.during.lower, day)

    def _changed(self, item: PostItem, was: Term) -> frozenset[str]:
        """What is empty in the sheet says nothing and changes nothing."""
        changes = {
            "name": item.name != was.person.name,
            "phone": item.phone and keyring().blind(item.phone) not in self.digests.get(was.person_id, ()),
            "since": item.since and item.since != was.during.lower,
            "until": item.until and item.until != last_day(was.during),
            "post": key_of(was.post) != item.post,
        }
        return frozenset(code for code, differs in changes.items() if differs)


def key_of(post: Post) -> PostKey:
    return post.kind_id, post.place_id or post.area_id or post.organisation_id


def period(item: PostItem, day: date) -> tuple[date, date | None]:
    """From the first day to the first day that no longer belongs to it."""
    return item.since or day, item.until + timedelta(days=1) if item.until else None


def new_period(item: PostItem, was: Term) -> tuple[date, date | None]:
    """The time of a term as the sheet has it; what is empty there stays what it was."""
    since, until = period(item, was.during.lower)
    return since, (until if item.until else was.during.upper)
