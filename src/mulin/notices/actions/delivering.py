"""Bring letters out of the house: take, write, send, note what became of it; each step whole by itself.

Marked before it is sent: whoever dies in between leaves a letter in `sending`, which turns `unknown` and is shown
to the office. So nothing goes out twice by itself, and nothing is lost without a word (docs/adr/0012).
"""

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from mulin.core.errors import NotSent
from mulin.notices.actions.taking import Taken, give_up_lost, take_again, take_new
from mulin.notices.actions.writing import NothingToSend, written
from mulin.notices.channels import Message, send
from mulin.notices.models import Letter
from mulin.notices.rules.delivery import Outcome, State, next_state

ROUND_MOST = 200  # letters in one round; the next goes on
WHY_MOST = 40
logger = logging.getLogger(__name__)


def deliver(*, clock: Callable[[], datetime], most: int = ROUND_MOST) -> int:
    """Bring out what is due, letter by letter; `clock` says what time it is before each. Returns how many were taken."""
    give_up_lost(now=clock())
    for done in range(most):
        if deliver_one(now=clock()) is None:
            return done
    return most


def deliver_one(*, now: datetime) -> Taken | None:
    """The next letter that is due, retries first; None where nothing is. Not to be called inside a transaction."""
    taken = take_again(now=now) or take_new(now=now)
    if taken is not None and taken.tries:
        outcome, why = _send(taken, now=now)
        settle(taken=taken, outcome=outcome, why=why, now=now)
    return taken


def _send(taken: Taken, *, now: datetime) -> tuple[Outcome, str]:
    """What the channel said. Of what went wrong only its sort is noted: the message of an error may hold a secret."""
    try:
        message = written(letter=taken.letter, now=now)
    except NothingToSend:
        return Outcome.NOTHING, ""
    except Exception as error:  # noqa: BLE001 — whatever it is, nothing has left the house
        return Outcome.NOT_SENT, _told(error)
    return _sent(message)


def _sent(message: Message) -> tuple[Outcome, str]:
    try:
        send(message)
    except NotSent as error:
        return Outcome.NOT_SENT, _told(error)
    except Exception as error:  # noqa: BLE001 — the channel fell silent: it may have gone out
        return Outcome.UNCLEAR, _told(error)
    return Outcome.SENT, ""


@transaction.atomic
def settle(*, taken: Taken, outcome: Outcome, why: str, now: datetime) -> bool:
    """Note what became of this attempt, unless a later one has begun; a late word beats `unknown`."""
    mine = Letter.objects.select_for_update().filter(pk=taken.letter, tries=taken.tries)
    letter = mine.filter(state__in=[State.SENDING, State.UNKNOWN]).first()
    if letter is None:
        return False
    letter.state, letter.due_at = next_state(outcome, failures=letter.failures, now=now)
    letter.failures += outcome is Outcome.NOT_SENT
    letter.ended_at = None if letter.state == State.WAITING else now
    letter.why = why[:WHY_MOST]
    letter.save(update_fields=["state", "due_at", "failures", "ended_at", "why"])
    return True


def _told(error: Exception) -> str:
    sort = str(error) if isinstance(error, NotSent) else type(error).__name__
    logger.warning("a letter did not go out: %s", sort)
    return sort
