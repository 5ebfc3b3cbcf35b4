"""A post: its seats with who sits on them, what can be done, and who held it before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from mulin.core.errors import NotAllowed
from mulin.core.periods import last_day
from mulin.people import actions, permissions
from mulin.people.middleware import ScopedRequest
from mulin.people.models import Post, Term
from mulin.people.queries import Seat, claim_of, holders_history, home_path, paths_of_posts, seats_of
from mulin.places.models import Place
from mulin.places.naming import OFFICE_RANK, names_of
from mulin.portal.office.access import post_seen
from mulin.portal.office.acts import Act, Wrong, acts_on, perform
from mulin.portal.office.claim_deeds import CLAIM_DEEDS, claims_shown, said_of_none
from mulin.portal.office.day import today
from mulin.portal.office.persons import ReasonForm
from mulin.portal.office.post_deeds import ALL_DEEDS, POST_DEEDS, SEAT_DEEDS


@dataclass(frozen=True, slots=True)
class SeatShown:
    """A seat with what may be done about it."""

    seat: Seat
    acts: list[Act]


@dataclass(frozen=True, slots=True)
class Held:
    """A line of the history."""

    term: Term
    until: date | None


@require_safe
def page(request: ScopedRequest, key: UUID) -> HttpResponse:
    return _page(request, post_seen(request.scope, key))


@require_POST
def do(request: ScopedRequest, key: UUID, name: str) -> HttpResponse:
    post = post_seen(request.scope, key)

    def again(wrong: Wrong) -> HttpResponse:
        return _page(request, post, wrong)

    back = reverse("portal:office_post", args=[post.pk])
    return perform(request, post, deeds=ALL_DEEDS | CLAIM_DEEDS, name=name, page=again, back=back)


@never_cache
@require_POST
def number(request: ScopedRequest, key: UUID, claim: UUID) -> HttpResponse:
    """The number of somebody who wishes to hold the post, after the look is written."""
    post, form = post_seen(request.scope, key), ReasonForm(request.POST)
    asked = claim_of(post, claim)
    if asked is None or asked.contact is None or not _may_give(request, post):
        raise Http404
    if not form.is_valid():
        return _page(request, post, reveal=form)
    try:
        digits = actions.reveal_contact(
            by=request.scope,
            contact=asked.contact.pk,
            reason=form.cleaned_data["reason"],
            left_at=[home_path(post)],
            now=timezone.now(),
        )
    except NotAllowed as error:
        raise Http404 from error
    return _page(request, post, number={"claim": claim, "digits": digits})


def _page(
    request: ScopedRequest,
    post: Post,
    wrong: Wrong = None,
    *,
    reveal: ReasonForm | None = None,
    number: dict[str, object] | None = None,
) -> HttpResponse:
    may_give = _may_give(request, post)
    claims = claims_shown(request.scope, post, wrong) if may_give else []
    shown = {
        "post": post,
        "at": _name(post),
        "place": post.at if isinstance(post.at, Place) else None,
        "seats": [
            SeatShown(seat, _seat_acts(request, post, seat, may_give=may_give, wrong=wrong))
            for seat in seats_of([post], day=today())
        ],
        "history": [Held(term, last_day(term.during)) for term in holders_history(post)],
        "acts": _post_acts(request, post, wrong) if may_give and not post.closed else [],
        "claims": claims,
        "lost": said_of_none(wrong, claims),
        "reveal": reveal or ReasonForm(),
        "number": number,
        "now": timezone.now(),
        "on_roster": True,
    }
    return render(request, "portal/office/post.html", shown, status=422 if wrong or reveal else 200)


def _may_give(request: ScopedRequest, post: Post) -> bool:
    paths = {*paths_of_posts([post], day=today())[post.pk], home_path(post)}
    return permissions.can_give(request.scope, post.kind, paths)


def _seat_acts(request: ScopedRequest, post: Post, seat: Seat, *, may_give: bool, wrong: Wrong) -> list[Act]:
    """What this person may do about the seat: all of it, or for themselves what is theirs to say."""
    own = seat.holder is not None and seat.holder.person_id == request.scope.person
    names = [*_giving(post, seat)] if may_give else []
    if seat.holder and (may_give or own):
        names += ["back" if seat.away else "absent", "show", "end"]
    return [_seat_act(request, post, seat, name, wrong) for name in names]


def _giving(post: Post, seat: Seat) -> Iterator[str]:
    if post.closed:
        return
    if seat.holder is None:
        yield "appoint"
    yield "end_stand_in" if seat.stand_in else "stand_in"


def _post_acts(request: ScopedRequest, post: Post, wrong: Wrong) -> list[Act]:
    return acts_on(request.scope, post, deeds=POST_DEEDS, address="portal:office_post_do", wrong=wrong)


def _seat_act(request: ScopedRequest, post: Post, seat: Seat, name: str, wrong: Wrong) -> Act:
    deed, number = SEAT_DEEDS[name], str(seat.number)
    form = deed.form(scope=request.scope, on=post, initial=_initial(name, seat), auto_id=f"{name}{number}_%s")
    if wrong and wrong[0] == name and wrong[1].data.get("seat") == number:
        form = wrong[1]
    return Act(deed, reverse("portal:office_post_do", args=[post.pk, name]), form)


def _initial(name: str, seat: Seat) -> dict[str, object]:
    term = seat.stand_in if name == "end_stand_in" else seat.holder
    initial: dict[str, object] = {"seat": seat.number}
    if term:
        initial |= {"term": term.pk, "show_name": term.show_name, "show_phone": term.show_phone}
    return initial


def _name(post: Post) -> str:
    place = post.place
    return names_of([place], from_rank=OFFICE_RANK)[place.pk] if place else str(post.at)
