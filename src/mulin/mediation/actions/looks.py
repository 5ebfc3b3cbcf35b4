"""See what lies in a file (each look is logged first, for its parties to read), and take it out for good."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from mulin.audit import actions as audit
from mulin.core import db
from mulin.core.errors import NotAllowed, Refused
from mulin.core.scope import Scope
from mulin.mediation import permissions, queries
from mulin.mediation.actions.expiry import empty_words, forget_parties, remove_photos
from mulin.mediation.models import Mediation, Party, Photo, Words
from mulin.mediation.queries import File

LOOK, PAPERS = "mediation", "papers"


@transaction.atomic
def open_file(*, mediation: UUID, by: Scope, reason: str, now: datetime, papers: bool = False) -> File:
    """The whole file. NotAllowed for whoever the wall keeps out; Refused for those above who do not say why.

    `papers` where it leaves as a file to print.
    """
    log_look(mediation=mediation, by=by, reason=reason, now=now, what=PAPERS if papers else LOOK)
    return queries.inside_of(mediation)


def log_look(*, mediation: UUID, by: Scope, reason: str, now: datetime, what: str = LOOK) -> None:
    """Must come before the reading: the database shows nothing to a transaction without it."""
    if not permissions.may_open(by, mediation):
        raise NotAllowed("file")
    if not reason.strip():
        raise Refused("reason")
    audit.record_look(
        by=by, what=what, target=Mediation(pk=mediation), subject=None, reason=reason.strip(), now=now
    )


@transaction.atomic
def redact_file(*, mediation: UUID, by: Scope, reason: str, now: datetime) -> int:
    """Take words, names, numbers and photos out for good; the steps stay. Returns how many texts went."""
    path = queries.place_path_of(mediation)
    if path is None or not permissions.can_redact(by, path):
        raise NotAllowed("redact")
    log_look(mediation=mediation, by=by, reason=reason, now=now)
    with db.as_system():
        emptied = empty_words(Words.objects.filter(mediation=mediation), now=now)
        forget_parties(Party.objects.filter(mediation=mediation))
        remove_photos(Photo.objects.filter(mediation=mediation))
    audit.record(
        by=by, action="mediation.redact", target=Mediation(pk=mediation), now=now, detail={"words": emptied}
    )
    return emptied


@transaction.atomic
def files_concerning(*, persons: Iterable[UUID], digests: Iterable[bytes]) -> list[UUID]:
    """The files in which these persons, or the owner of these numbers, are party: to find who looked, no more."""
    with db.as_system():
        mine = Party.objects.filter(Q(person__in=list(persons)) | Q(digest__in=list(digests)))
        return list(mine.values_list("mediation", flat=True).distinct())
