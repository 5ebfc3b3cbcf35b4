"""Ask the level above for more time or for a hold, and answer it."""

from datetime import date, datetime

from mulin.core.errors import Refused
from mulin.matters.models import Asking, Matter
from mulin.matters.rules.given import Given

ASKS = {"ask_hold": Asking.What.HOLD, "ask_time": Asking.What.TIME}
ANSWERS = {
    "grant_hold": Asking.Answer.GRANTED,
    "grant_time": Asking.Answer.GRANTED,
    "refuse": Asking.Answer.REFUSED,
}
LAPSES = frozenset(
    {"pass_up", "send_back", "assign", "escalate", "finish", "decline", "withdraw", "merge", "decide"}
)


def answered(matter: Matter, move: str, given: Given, *, now: datetime) -> date | None:
    """Note what is asked; answer what was. Returns the day that was granted."""
    if move in ASKS:
        _ask(matter, ASKS[move], given, now=now)
    waiting = Asking.objects.filter(matter=matter, answer="")
    if move in LAPSES:
        waiting.update(answer=Asking.Answer.LAPSED, answered_at=now)
    if move not in ANSWERS:
        return None
    asking = waiting.get()
    asking.answer, asking.answered_at = ANSWERS[move], now
    asking.save(update_fields=["answer", "answered_at"])
    return asking.until if asking.answer == Asking.Answer.GRANTED else None


def _ask(matter: Matter, what: Asking.What, given: Given, *, now: datetime) -> None:
    """More time is asked for before it is over."""
    assert given.until is not None
    late = matter.clocks.filter(kind="finish", post=matter.holder, turn=matter.turn, fired_at__isnull=False)
    if what == Asking.What.TIME and late.exists():
        raise Refused("late")
    Asking.objects.create(matter=matter, what=what, until=given.until, asked_at=now, post=matter.holder)
