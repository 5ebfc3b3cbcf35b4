"""Heads of files, and what of a file decides its moves."""

from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Case, IntegerField, QuerySet, Value, When

from mulin.core.scope import Scope
from mulin.mediation.models import Mediation, Mediator
from mulin.mediation.rules.days import confirm_until
from mulin.mediation.rules.guards import Standing
from mulin.mediation.rules.status import AGREED, OPEN


def of_all() -> QuerySet[Mediation]:
    """As far as the wall lets this transaction see."""
    return Mediation.objects.select_related("place", "matter", "committee")


def named_to(scope: Scope) -> QuerySet[Mediation]:
    """The files that this person mediates now: those under way first, then the newest."""
    ended = Case(
        When(status__in=[*OPEN, *AGREED], then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    mine = Mediator.objects.filter(person=scope.person, ended_at=None).values("mediation")
    return of_all().filter(pk__in=mine).order_by(ended, "-registered_at", "-pk")


def is_named(scope: Scope, file: UUID) -> bool:
    if scope.person is None:
        return False
    return Mediator.objects.filter(mediation=file, person=scope.person, ended_at=None).exists()


def mediator_of(file: Mediation) -> Mediator:
    return Mediator.objects.select_related("person").get(mediation=file, ended_at=None)


def place_path_of(file: UUID) -> str | None:
    """Where the file is, for one who is about to say why they open it; nothing else passes the wall."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT mediation_place(%s)", [file])
        path: str | None = cursor.fetchone()[0]
        return path


def file_with_number(number: int) -> UUID | None:
    """Which file is meant by its number, for one who is about to say why they open it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT file FROM mediation_with_number(%s)", [number])
        row = cursor.fetchone()
        return row[0] if row else None


def by_request(request_key: UUID) -> Mediation | None:
    return Mediation.objects.filter(request_key=request_key).first()


def last_order(file: Mediation) -> int:
    return file.steps.count()


def standing_of(file: Mediation, *, today: date) -> Standing:
    """Asked where the inside of the file is open."""
    parties = list(file.parties.values_list("consented_on", "signed_on"))
    effective = file.effective_on
    return Standing(
        parties=len(parties),
        consented=sum(consented is not None for consented, _signed in parties),
        impartial=mediator_of(file).impartial_on is not None,
        sessions=file.steps.filter(move="session").count(),
        signed=sum(signed is not None for _consented, signed in parties),
        mediator_signed=file.mediator_signed_on is not None,
        sealed=file.sealed_on is not None,
        days_in_effect=(today - effective).days if effective else None,
        days_left=(confirm_until(effective) - today).days if effective else None,
        confirmation=file.confirmation,
        told=file.told_on is not None,
        police_told=file.police_told_at is not None,
    )
