"""Post to the ledger what a step of a file counts; part of the step's transaction, as the system."""

from django.utils.timezone import localdate

from mulin.ledger import actions as ledger
from mulin.ledger.queries import last_of
from mulin.ledger.rules.postings import Where
from mulin.mediation.models import Mediation, Step
from mulin.mediation.rules import deeds
from mulin.mediation.rules.deeds import Deed
from mulin.mediation.rules.moves import REGISTER
from mulin.mediation.rules.status import Status
from mulin.places.queries import above_buildings


def count(file: Mediation, step: Step, *, was_in_effect: bool = False) -> None:
    where = Where(above_buildings(file.place).path, None, localdate(step.at))
    if step.move == REGISTER:
        ledger.post([deeds.registered()], source=step.pk, where=where)
    if file.effective_on is not None and not was_in_effect:
        ledger.post([deeds.settled()], source=step.pk, where=where)
    if step.after == Status.NOT_PERFORMED and step.before != step.after:
        _take_back(file, step, where)


def _take_back(file: Mediation, step: Step, where: Where) -> None:
    was = last_of(Deed.SETTLED, sources=file.steps.values_list("pk", flat=True))
    if was is not None:
        ledger.correct(was, source=step.pk, day=where.day)
