"""Tell stories through the real actions: each turn at its own time, by somebody who may, with the clocks running."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from operator import itemgetter
from uuid import UUID

from django.utils.timezone import localdate

from mulin.core.ids import new_id
from mulin.core.scope import Scope
from mulin.matters import actions
from mulin.matters.models import Channel, Matter
from mulin.matters.queries import candidates_for, rank_of, tasks_of
from mulin.matters.rules.given import Given
from mulin.matters.rules.joint import Party
from mulin.people import queries
from mulin.people.models import Term
from mulin.people.queries import RungPost
from mulin.places.models import Place
from mulin.portal.scenario.progress import Progress
from scenarios.fiction import Fiction
from scenarios.pictures import picture
from scenarios.stories import MINUTE, Story, Turn

CHECKERS = ("grid_officer", "community_desk", "community_secretary")
Act = tuple[datetime, Callable[..., None]]


@dataclass
class Telling:
    """Matters up to `now`. `places` are names that stories use for addresses found while loading."""

    now: datetime
    progress: Progress
    fiction: Fiction
    places: Mapping[str, str] = field(default_factory=dict)
    told: dict[str, UUID] = field(default_factory=dict)
    links: dict[tuple[str, str], str] = field(default_factory=dict)  # the secret, by story and party

    def tell(self, stories: Sequence[Story]) -> list[UUID]:
        """All of them at once, in the order of time; returns the matters in the order of the stories."""
        keys = [story.key or str(nth) for nth, story in enumerate(stories)]
        acts = [act for key, story in zip(keys, stories, strict=True) for act in self._acts(key, story)]
        for at, act in self.progress.each("matters", sorted(acts, key=itemgetter(0))):
            act(at=at)
        return [self.told[key] for key in keys]

    def _acts(self, key: str, story: Story) -> Iterator[Act]:
        """The report, each turn, and in the end what the clocks did till now."""
        at = story.begins(self.now)
        yield at, partial(self._report, key, story)
        for turn, at in zip(story.turns, story.moments(self.now), strict=True):
            yield at, partial(self._take, key, turn)
        if story.content is not None:
            yield at, partial(self._rate, key, story.content)
        yield self.now, partial(self._pass_time, key)

    def _report(self, key: str, story: Story, *, at: datetime) -> None:
        place = Place.objects.get(slug=self.places.get(story.place, story.place))
        by = Scope.nobody() if story.reporter == "neighbour" else _nearest(place, at)
        form = new_id()
        for name in story.photos:
            actions.add_photo(request_key=form, file=picture(name), now=at)
        what = actions.Report(
            request_key=form,
            place=place,
            words=story.words,
            category=story.category,
            channel=Channel(story.channel),
            phone=self.fiction.mobile() if story.phone else "",
            reporter=by.person if story.reporter == "leader" else None,
            reporter_place=place if story.reporter == "helper" else None,
            on_behalf=story.reporter == "helper",
            affects=tuple(Place.objects.filter(slug__in=story.affects)),
            avoid_volunteers=story.avoid,
        )
        self.told[key] = actions.report(what=what, by=by, now=at).pk

    def _take(self, key: str, turn: Turn, *, at: datetime) -> None:
        self._pass_time(key, at=at)
        if turn.who == "link":
            self._answer(key, turn, at=at)
            return
        matter = Matter.objects.select_related("place", "holder__kind").get(pk=self.told[key])
        photos = new_id() if turn.picture else None
        if photos:
            actions.add_photo(request_key=photos, file=picture(turn.picture), now=at)
        actions.take_step(
            matter_id=matter.pk,
            move=turn.move,
            by=_who(matter, turn.who, at),
            now=at,
            words=turn.words,
            owns=turn.who == "reporter",
            given=self._given(matter, turn, at),
            photos_key=photos,
        )
        for party in turn.links:
            by, task = _who(matter, turn.who, at), _task(matter, party)
            self.links[key, party] = actions.issue_link(task_id=task, by=by, now=at)

    def _answer(self, key: str, turn: Turn, *, at: datetime) -> None:
        """The party opens the link that it was given, which is a look, and answers."""
        secret = self.links[key, turn.party]
        actions.read_by_link(secret=secret, reason="打开任务链接", now=at)
        actions.answer_by_link(secret=secret, move=turn.move, now=at, words=turn.words)

    def _given(self, matter: Matter, turn: Turn, at: datetime) -> Given:
        return Given(
            until=localdate(at + turn.until * 24 * 60 * MINUTE) if turn.until else None,
            post=_rung(matter, turn.post, at).post.pk if turn.post else None,
            into=self.told[turn.into] if turn.into else None,
            ground=turn.ground,
            category=turn.category,
            parties=tuple(_party(matter, name, at) for name in turn.parties),
            lead=_party(matter, turn.lead, at) if turn.lead else None,
            task=_task(matter, turn.party) if turn.party else None,
        )

    def _rate(self, key: str, content: int, *, at: datetime) -> None:
        actions.rate(matter_id=self.told[key], content=content, by=Scope.nobody(), now=at, owns=True)

    def _pass_time(self, key: str, *, at: datetime) -> None:
        actions.catch_up(matter_id=self.told[key], now=at)


def _nearest(place: Place, at: datetime) -> Scope:
    """Whoever holds the lowest rung there: the stairwell's leader, else the building's."""
    rungs = queries.rung_posts(place, day=localdate(at))
    return _scope(next(rung.holders[0] for rung in rungs if rung.holders), at)


def _who(matter: Matter, who: str, at: datetime) -> Scope:
    """A stranger as the reporter, or the first who is on duty there and stands so to the matter."""
    match who:
        case "reporter":
            return Scope.nobody()
        case "holder":
            held = queries.terms_on_duty(localdate(at)).filter(post=matter.holder_id)
            return _scope(held.order_by("acting", "seat")[0].person_id, at)
        case "checker":
            return _scope(_checker(matter, at).person_id, at)
        case _rung_above_or_kind:
            there = _rung(matter, who, at).holders
            return _scope(next((person for person in there if person != matter.finished_by), there[0]), at)


def _rung(matter: Matter, which: str, at: datetime) -> RungPost:
    """The post of this kind on the matter's ladder, or the one `above` its holder; somebody is on duty there."""
    held = [rung for rung in queries.rung_posts(matter.place, day=localdate(at)) if rung.holders]
    if which == "above":
        return next(rung for rung in held if rung.rank > rank_of(matter))
    return next(rung for rung in held if rung.post.kind_id == which)


def _party(matter: Matter, name: str, at: datetime) -> Party:
    """Who can be asked there and is called so."""
    candidates = candidates_for(matter, day=localdate(at))
    return next(candidate.party for candidate in candidates if candidate.name == name)


def _task(matter: Matter, party: str) -> UUID:
    return next(task.pk for task in tasks_of(matter) if task.is_open and task.party_name == party)


def _checker(matter: Matter, at: datetime) -> Term:
    """The first who may check and did not do it."""
    rungs = queries.rung_posts(matter.place, day=localdate(at))
    posts = [rung.post.pk for rung in rungs if rung.post.kind_id in CHECKERS]
    terms = queries.terms_on_duty(localdate(at)).filter(post__in=posts).exclude(person=matter.finished_by)
    return terms.order_by("post__kind__rung", "seat")[0]


def _scope(person: UUID, at: datetime) -> Scope:
    return queries.scope_of(person, day=localdate(at))
