"""Tell the stories through the real actions, each at its own time and by somebody who may."""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from mulin.core.ids import new_id
from mulin.core.scope import Scope
from mulin.matters import actions
from mulin.matters.models import Channel, Matter
from mulin.people import queries
from mulin.people.models import Term
from mulin.places.models import Place
from scenarios.wanghu.pictures import picture
from scenarios.wanghu.stories import Story, Turn, stories
from scenarios.wanghu.street import Street

VACANT = "@vacant"
CHECKERS = ("grid_officer", "community_desk", "community_secretary")


def tell(street: Street) -> None:
    told = sorted(stories(), key=lambda story: story.begins(street.now))
    for story in street.progress.each("matters", told):
        matter = _report(street, story)
        for turn, at in zip(story.turns, story.moments(street.now), strict=True):
            _take(matter.pk, turn, at)
        if story.content is not None:
            actions.rate(matter_id=matter.pk, content=story.content, by=Scope.nobody(), now=at, owns=True)


def _report(street: Street, story: Story) -> Matter:
    at = story.begins(street.now)
    place = Place.objects.get(slug=_slug(street, story))
    by = Scope.nobody() if story.reporter == "neighbour" else _nearest(place, at)
    key = new_id()
    for name in story.photos:
        actions.add_photo(request_key=key, file=picture(name), now=at)
    what = actions.Report(
        request_key=key,
        place=place,
        words=story.words,
        category=story.category,
        channel=Channel(story.channel),
        phone=street.fiction.mobile() if story.phone else "",
        reporter=by.person if story.reporter == "leader" else None,
        reporter_place=place if story.reporter == "helper" else None,
        on_behalf=story.reporter == "helper",
        affects=tuple(Place.objects.filter(slug__in=story.affects)),
        avoid_volunteers=story.avoid,
    )
    return actions.report(what=what, by=by, now=at)


def _nearest(place: Place, at: datetime) -> Scope:
    """Whoever holds the lowest rung there: the stairwell's leader, else the building's."""
    rungs = queries.rung_posts(place, day=localdate(at))
    return _scope(next(rung.holders[0] for rung in rungs if rung.holders), at)


def _slug(street: Street, story: Story) -> str:
    return street.empty_stairwells[0] if story.place == VACANT else story.place


def _take(matter_id: UUID, turn: Turn, at: datetime) -> None:
    matter = Matter.objects.select_related("place", "holder").get(pk=matter_id)
    key = new_id() if turn.picture else None
    if key:
        actions.add_photo(request_key=key, file=picture(turn.picture), now=at)
    actions.take_step(
        matter_id=matter_id,
        move=turn.move,
        by=_who(matter, turn.who, at),
        now=at,
        words=turn.words,
        owns=turn.who == "reporter",
        photos_key=key,
    )


def _who(matter: Matter, who: str, at: datetime) -> Scope:
    """The holder of the post that answers, or the first who may check and did not do it; else a stranger."""
    if who == "reporter":
        return Scope.nobody()
    if who == "holder":
        held = queries.terms_on_duty(localdate(at)).filter(post=matter.holder_id)
        return _scope(held.order_by("acting", "seat")[0].person_id, at)
    return _scope(_checker(matter, at).person_id, at)


def _checker(matter: Matter, at: datetime) -> Term:
    rungs = queries.rung_posts(matter.place, day=localdate(at))
    posts = [rung.post.pk for rung in rungs if rung.post.kind_id in CHECKERS]
    terms = queries.terms_on_duty(localdate(at)).filter(post__in=posts).exclude(person=matter.finished_by)
    return terms.order_by("post__kind__rung", "seat")[0]


def _scope(person: UUID, at: datetime) -> Scope:
    return queries.scope_of(person, day=localdate(at))
