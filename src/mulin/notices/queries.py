"""Reads of notices: a person's own, what waits to go out, who is told, when it is quiet."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Length
from django.utils.timezone import localdate

from mulin.core.fields import on_day
from mulin.core.scope import Scope
from mulin.notices.models import Choice, Hook, Letter, Notice, QuietHours
from mulin.notices.rules.delivery import UNDELIVERED
from mulin.notices.rules.news import Channel
from mulin.notices.rules.quiet import PROPOSED, Quiet
from mulin.people.queries.posts import home_path, posts_with_place
from mulin.people.queries.scope import terms_on_duty
from mulin.places.models import Place
from mulin.places.queries import within
from mulin.places.rules import Capability, prefixes

COUNTED_MOST = 100  # the bell counts no further
STILL_UNDELIVERED = UNDELIVERED


def on_duty(posts: Iterable[UUID], *, day: date) -> list[tuple[UUID, UUID]]:
    """Each person on duty in one of these posts, stand-ins too, with that post."""
    terms = terms_on_duty(day).filter(post__in=list(posts))
    return list(terms.order_by("acting", "seat", "pk").values_list("person", "post"))


def who_chose_mail(persons: Iterable[UUID], topic: str) -> list[UUID]:
    """Those of them who left an address and want such news by mail."""
    chosen = Choice.objects.filter(person__in=list(persons), mailed__contains=[topic])
    return list(chosen.exclude(masked="").values_list("person", flat=True))


def notices_of(person: UUID, *, before: Notice | None = None) -> QuerySet[Notice]:
    """What this person was told in the app, newest first; `before` another, so that pages need no count."""
    own = Notice.objects.filter(person=person, channel=Channel.APP).order_by("-told_at", "-id")
    if before is None:
        return own
    same = Q(told_at=before.told_at, id__lt=before.pk)
    return own.filter(Q(told_at__lt=before.told_at) | same)


def own_notice(person: UUID, said: str) -> Notice | None:
    """The one whose key was said, if it is this person's own."""
    try:
        return notices_of(person).filter(pk=UUID(said)).first()
    except ValueError:
        return None


def unread() -> QuerySet[Notice]:
    return Notice.objects.filter(channel=Channel.APP, read_at=None)


def unread_of(person: UUID) -> QuerySet[Notice]:
    return unread().filter(person=person)


def count_unread(person: UUID) -> int:
    """No more than `COUNTED_MOST`; one query on an index of what is unread."""
    return unread_of(person)[:COUNTED_MOST].count()


def waiting() -> QuerySet[Notice]:
    """What is to go out and is in no letter yet."""
    return Notice.objects.filter(letter=None).exclude(channel=Channel.APP)


def with_recipients(notices: QuerySet[Notice]) -> QuerySet[Notice]:
    """With what says where they go and when it is quiet there."""
    return notices.select_related(
        "hook__place", "place", "post__place", "post__area__home", "post__organisation__home"
    ).order_by("told_at", "id")


def choice_of(person: UUID | None) -> Choice | None:
    return Choice.objects.filter(person=person).first() if person else None


def quiet_of(notice: Notice, *, now: datetime) -> Quiet:
    """One's own hours, else those of the place of one's post, else of where it happened."""
    choice = choice_of(notice.person_id)
    if choice is not None and choice.hours is not None:
        return choice.hours
    return quiet_at(_home_path(notice), day=localdate(now))


def quiet_for(scope: Scope, *, now: datetime) -> Quiet:
    """The hours that hold for a person who has none of their own: by their first post."""
    post = posts_with_place().filter(pk__in=scope.posts).order_by("kind__order", "pk").first()
    return quiet_at(home_path(post), day=localdate(now)) if post else PROPOSED


def quiet_at(path: str, *, day: date) -> Quiet:
    """The nearest hours that the place or one above it laid down, else those proposed."""
    held = quiet_row(path, day=day)
    return held.hours if held else PROPOSED


def quiet_row(path: str, *, day: date) -> QuietHours | None:
    rows = QuietHours.objects.filter(on_day(day), home__path__in=prefixes(path)).select_related("home")
    return rows.order_by(Length("home__path").desc()).first()


def hook_at(path: str) -> Hook | None:
    """The chat that hears what happens there: that of the nearest place."""
    hooks = Hook.objects.filter(place__path__in=prefixes(path)).select_related("place")
    return hooks.order_by(Length("place__path").desc()).first()


def hook_of(place: Place) -> Hook | None:
    return Hook.objects.filter(place=place).first()


def hooks() -> list[Hook]:
    return list(Hook.objects.select_related("place").order_by("place__path"))


def undelivered(scope: Scope, *, states: Collection[str] = STILL_UNDELIVERED) -> QuerySet[Letter]:
    """Letters of this person's places that did not come through, the latest first."""
    seen = within(scope.paths(Capability.EDIT), field="place__path")
    theirs = Notice.objects.filter(seen, letter__isnull=False).values("letter")
    return Letter.objects.filter(state__in=sorted(states), pk__in=theirs).order_by("-ended_at", "-id")


def recipients_of(letters: Iterable[Letter]) -> dict[UUID, str]:
    """Staff by name and chats by place; whoever left a number has no name here. One query."""
    rows = Notice.objects.filter(letter__in=list(letters)).values_list(
        "letter", "person__name", "hook__place__name"
    )
    return {letter: person or place or "" for letter, person, place in rows}


def _home_path(notice: Notice) -> str:
    if notice.hook is not None:
        return notice.hook.place.path
    return home_path(notice.post) if notice.post else notice.place.path
