"""At night: what the court was not asked for in time lapses; what is past its last day is taken out."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from mulin.core import db
from mulin.core.scope import Scope
from mulin.mediation.actions.expiry import empty_words, forget_parties, remove_photos
from mulin.mediation.actions.moves import move_on
from mulin.mediation.models import Mediation, Party, Photo, Words
from mulin.mediation.rules.days import CONFIRM_WITHIN
from mulin.mediation.rules.moves import Role


@dataclass(frozen=True, slots=True)
class Passed:
    """How many requests to the court lapsed, and how many texts, parties and photos went."""

    lapsed: int
    words: int
    parties: int
    photos: int


@transaction.atomic
def pass_time(*, now: datetime) -> Passed:
    today = localdate(now)
    with db.as_system():
        return Passed(
            lapsed=_lapse(today, now=now),
            words=empty_words(Words.objects.filter(expires_on__lte=today), now=now),
            parties=forget_parties(Party.objects.filter(expires_on__lte=today)),
            photos=remove_photos(Photo.objects.filter(expires_on__lte=today)),
        )


def _lapse(today: date, *, now: datetime) -> int:
    over = Mediation.objects.filter(confirmation="", effective_on__lt=today - CONFIRM_WITHIN)
    files = list(over.select_for_update(of=("self",), skip_locked=True).select_related("place"))
    for file in files:
        move_on(file, "confirm_lapsed", by=Scope.nobody(), roles={Role.SYSTEM}, now=now)
    return len(files)
