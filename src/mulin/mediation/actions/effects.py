"""What follows from a move beside the status: a table of small changes, each as the system, of a locked file."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from mulin.core.errors import Refused
from mulin.core.scope import Scope
from mulin.mediation import queries
from mulin.mediation.models import Mediation, Mediator, Party
from mulin.mediation.rules.days import confirm_until, in_effect_from
from mulin.mediation.rules.given import Given
from mulin.mediation.rules.status import Confirmation


@dataclass(frozen=True, slots=True)
class Change:
    """One move about to be saved; `party` where the move is a party's."""

    file: Mediation
    given: Given
    by: Scope
    now: datetime
    party: Party | None = None

    @property
    def today(self) -> date:
        return localdate(self.now)

    @property
    def side(self) -> Party:
        assert self.party is not None
        return self.party

    @property
    def day(self) -> date:
        assert self.given.day is not None
        return self.given.day


def _consent(change: Change) -> None:
    side, given = change.side, change.given
    if side.consented_on is not None:
        raise Refused("consented")
    side.consented_on, side.how, side.witness = change.today, given.how, given.witness.strip()
    side.taken_by, side.wants_closed = change.by.person, given.closed
    side.save(update_fields=["consented_on", "how", "witness", "taken_by", "wants_closed"])


def _state(change: Change) -> None:
    Mediator.objects.filter(mediation=change.file, ended_at=None).update(impartial_on=change.today)


def _replace(change: Change) -> None:
    """Another mediator, who has stated nothing yet; the one before sees the file no longer."""
    before, chosen = queries.mediator_of(change.file), change.given.person
    there = {person.pk: person for person in queries.mediators_at(change.file.place, day=change.today)}
    if chosen is None or chosen not in there or chosen == before.person_id:
        raise Refused("person")
    before.ended_at = change.now
    before.save(update_fields=["ended_at"])
    Mediator.objects.create(mediation=change.file, person=there[chosen], named_at=change.now)


def _police(change: Change) -> None:
    change.file.police_told_at = change.now


def _agree(change: Change) -> None:
    change.file.agreed_on = change.today
    change.file.due_on = change.file.check_on = change.given.due


def _agree_orally(change: Change) -> None:
    """What was agreed by word of mouth binds from that day on (art. 31)."""
    _agree(change)
    change.file.effective_on = change.today


def _party_signed(change: Change) -> None:
    if change.side.signed_on is not None:
        raise Refused("signed")
    change.side.signed_on = _day_after_agreeing(change)
    change.side.save(update_fields=["signed_on"])


def _mediator_signed(change: Change) -> None:
    change.file.mediator_signed_on = _day_after_agreeing(change)


def _seal(change: Change) -> None:
    """With the seal, the last, the agreement takes effect."""
    file = change.file
    file.sealed_on = _day_after_agreeing(change)
    signed = file.parties.values_list("signed_on", flat=True)
    file.effective_on = in_effect_from([*signed, file.mediator_signed_on, file.sealed_on])


def _day_after_agreeing(change: Change) -> date:
    if change.file.agreed_on is not None and change.day < change.file.agreed_on:
        raise Refused("day")
    return change.day


def _check(change: Change) -> None:
    change.file.check_on = change.given.due


def _confirm(change: Change) -> None:
    effective = change.file.effective_on
    if effective is None or not effective <= change.day <= confirm_until(effective):
        raise Refused("confirmation_over")
    change.file.confirmation = Confirmation.ASKED


def _unwished(change: Change) -> None:
    change.file.confirmation = Confirmation.UNWISHED


def _lapsed(change: Change) -> None:
    change.file.confirmation = Confirmation.LAPSED


def _tell_ways(change: Change) -> None:
    change.file.told_on = change.today


EFFECTS: dict[str, Callable[[Change], None]] = {
    "consent": _consent,
    "state": _state,
    "replace": _replace,
    "police": _police,
    "agree_written": _agree,
    "agree_orally": _agree_orally,
    "party_signed": _party_signed,
    "mediator_signed": _mediator_signed,
    "seal": _seal,
    "check": _check,
    "confirm": _confirm,
    "confirm_unwished": _unwished,
    "confirm_lapsed": _lapsed,
    "tell_ways": _tell_ways,
}
