"""What has served its purpose goes by itself: words, numbers left to be answered at, photos never sent."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q, QuerySet

from mulin.core import db
from mulin.core.photos import stored_at
from mulin.matters.actions.days import local_day
from mulin.matters.actions.joint import forget_meetings
from mulin.matters.models import Matter, Photo, Words
from mulin.matters.rules.retention import UNSENT_PHOTOS_KEPT, words_expire_on
from mulin.people.models import Contact


@dataclass(frozen=True, slots=True)
class Expired:
    """How many went."""

    words: int
    photos: int


def set_expiry(matter: Matter, *, closed_on: date) -> None:
    """From the day of closing on, words and the number left have a last day. Part of the closing move."""
    last = words_expire_on(closed_on)
    with db.as_system():
        Words.objects.filter(matter=matter).update(expires_on=last)
    _numbers_left(matter).update(expires_on=last)


def forget_expiry(matter: Matter) -> None:
    """The matter is taken up again: what is left of it stays as long as it is open."""
    with db.as_system():
        Words.objects.filter(matter=matter).update(expires_on=None)
    _numbers_left(matter).update(expires_on=None)


def _numbers_left(matter: Matter) -> QuerySet[Contact]:
    """Left with it or by those who joined, and nobody's own."""
    return Contact.objects.filter(Q(pk=matter.reply_to_id) | Q(joined__matter=matter), person=None)


@transaction.atomic
def expire(*, now: datetime) -> Expired:
    """Empty words past their day, with what was derived from them; remove photos whose form was never sent."""
    with db.as_system():
        over = Words.objects.filter(expires_on__lte=local_day(now)).exclude(text="")
        matters = list(over.values_list("matter", flat=True).distinct())
        words = over.update(text="", redacted_at=now)
    Matter.objects.filter(pk__in=matters).update(masked="", grams=[])
    forget_meetings(matters)
    unsent = Photo.objects.filter(matter=None, added_at__lt=now - UNSENT_PHOTOS_KEPT)
    closed = Photo.objects.filter(matter__in=matters)
    return Expired(words, _remove(list(unsent) + list(closed)))


def _remove(photos: list[Photo]) -> int:
    """Rows first, then the files that no other photo shares; a file left by a crash is harmless."""
    Photo.objects.filter(pk__in=[photo.pk for photo in photos]).delete()
    gone = {photo.digest for photo in photos}
    shared = set(Photo.objects.filter(digest__in=gone).values_list("digest", flat=True))
    for digest in sorted(gone - shared):
        transaction.on_commit(partial(default_storage.delete, stored_at(digest)))
    return len(photos)
