"""When a letter goes out, how often it is tried, and what became of it. Values in, values out."""

from datetime import datetime, timedelta

from django.db.models import TextChoices

PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
)
BUNDLED_FOR = timedelta(minutes=5)  # what else comes for the same mailbox goes in the same mail
STALE_AFTER = timedelta(days=1)  # beyond the longest night, so that no quiet hour makes it old
LOST_AFTER = timedelta(minutes=10)  # longer than any channel takes to answer


class State(TextChoices):
    """`unknown`: whoever sent it fell silent in the middle; nothing but a person sends it again."""

    SENDING = "sending"
    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    STALE = "stale"
    DROPPED = "dropped"


class Outcome(TextChoices):
    """What the channel said. `not_sent` is certain; where it is not, the outcome is `unclear`. Of what nobody
    waits for any more, there is `nothing` to send.
    """

    SENT = "sent"
    NOT_SENT = "not_sent"
    UNCLEAR = "unclear"
    NOTHING = "nothing"


UNDELIVERED = frozenset({State.FAILED, State.UNKNOWN, State.STALE})


def next_state(outcome: Outcome, *, failures: int, now: datetime) -> tuple[State, datetime | None]:
    """What a letter is after an attempt, `failures` of which failed before, and when it is tried again."""
    match outcome:
        case Outcome.SENT:
            return State.SENT, None
        case Outcome.UNCLEAR:
            return State.UNKNOWN, None
        case Outcome.NOTHING:
            return State.DROPPED, None
    if failures >= len(PAUSES):
        return State.FAILED, None
    return State.WAITING, now + PAUSES[failures]


def is_stale(*, told_at: datetime, now: datetime) -> bool:
    """Whether what happened is so long ago that a message about it would be none."""
    return told_at < now - STALE_AFTER
