"""Ask the level above for more time or for a hold, and answer it."""

from datetime import date, datetime

from mulin.core.errors import Refused
from mulin.matters.actions.days import local_day
from mulin.matters.models import Asking, Matter
from mulin.matters.rules.given import Given
from mulin.matters.rules.moves import AT_WORK
from mulin.matters.rules.status import Status

ASKS = {"ask_hold": Asking.What.HOLD, "ask_time": Asking.What.TIME}
ANSWERS = {
    "grant_hold": Asking.Answer.GRANTED,
    "grant_time": Asking.Answer.GRANTED,
    "refuse": Asking.Answer.REFUSED,
}
MAY_STILL_BE_ANSWERED = AT_WORK | {Status.WAITING}


def answered(matter: Matter, move: str, given: Given, *, now: datetime) -> date | None:
    """Note what is asked; answer what was. Returns the day that was granted."""
    if move in ASKS:
        _ask(matter, ASKS[move], given, now=now)
    if move not in ANSWERS:
        return None
    asking = Asking.objects.get(matter=matter, answer="")
    asking.answer, asking.answered_at = ANSWERS[move], now
    granted = asking.answer == Asking.Answer.GRANTED
    if granted and asking.until < local_day(now):
        raise Refused("asked_day_over")
    asking.save(update_fields=["answer", "answered_at"])
    return asking.until if granted else None


def lapse(matter: Matter, *, moved: bool, now: datetime) -> None:
    """What its holder asked for is asked no more when another holds the matter or it is no longer at work."""
    if moved or matter.status not in MAY_STILL_BE_ANSWERED:
        waiting = Asking.objects.filter(matter=matter, answer="")
        waiting.update(answer=Asking.Answer.LAPSED, answered_at=now)


def _ask(matter: Matter, what: Asking.What, given: Given, *, now: datetime) -> None:
    """More time is asked for before it is over."""
    assert given.until is not None
    late = matter.clocks.filter(kind="finish", post=matter.holder, turn=matter.turn, fired_at__isnull=False)
    if what == Asking.What.TIME and late.exists():
        raise Refused("late")
    Asking.objects.create(matter=matter, what=what, until=given.until, asked_at=now, post=matter.holder)
