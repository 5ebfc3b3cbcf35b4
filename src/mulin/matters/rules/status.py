"""Which status a matter can have."""

from django.db.models import TextChoices


class Status(TextChoices):
    REPORTED = "reported"
    ACCEPTED = "accepted"
    IN_HAND = "in_hand"
    WAITING = "waiting"  # for the reporter
    ON_HOLD = "on_hold"
    DONE = "done"
    CHECKED = "checked"
    CLOSED = "closed"
    REOPENED = "reopened"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


# Nobody has to do anything, and no clock runs.
ENDED = frozenset({Status.CLOSED, Status.DECLINED, Status.WITHDRAWN, Status.MERGED})


class Outcome(TextChoices):
    """How a matter came to its end; empty while it has none. `settled` is the word of somebody else than the handler."""

    SETTLED = "settled"
    DECIDED = "decided"
    NOT_REACHED = "not_reached"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
