"""Delete what is kept about a person, at their wish."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError, Q
from django.utils.translation import gettext as _

from mulin.audit.actions import record
from mulin.core.db import as_system
from mulin.core.errors import Refused
from mulin.core.scope import Scope
from mulin.people import queries
from mulin.people.actions.access import day_of, person_to_edit
from mulin.people.models import (
    Account,
    Claim,
    Consent,
    Contact,
    Fact,
    Match,
    Membership,
    Ownership,
    Person,
    Residency,
    Term,
)
from mulin.people.signals import persons_forgotten

NAMELESS = "—"


@transaction.atomic
def forget_person(*, by: Scope, person: UUID, now: datetime) -> None:
    """Remove every row about the person, those of merged entries included.

    Where a public history names the row (a post once held, a merge), it stays without its name.
    """
    forgotten = person_to_edit(by, person)
    rows = queries.one_person([person])
    _insist_on_no_duty(rows, now)
    record(by=by, action="person.forgotten", target=forgotten, now=now)
    Term.objects.filter(person__in=rows).update(
        show_name=False, show_phone=False, shown_by=None, asked_by=None
    )
    Match.objects.filter(Q(one__in=rows) | Q(other__in=rows)).delete()
    with as_system():
        for model in (Claim, Fact, Membership, Consent, Contact, Residency, Ownership):
            model.objects.filter(person__in=rows).delete()
    persons_forgotten.send(sender=Person, persons=sorted(rows))
    _remove(rows)


def _insist_on_no_duty(rows: set[UUID], now: datetime) -> None:
    still = Q(during__contains=day_of(now)) | Q(during__startswith__gt=day_of(now))
    if Term.objects.filter(still, person__in=rows).exists():
        raise Refused(_("这个人还在岗，先离岗再删除"))
    if Account.objects.filter(person__in=rows, is_active=True).exists():
        raise Refused(_("这个人还有账号，先停用再删除"))


def _remove(rows: set[UUID]) -> None:
    try:
        with transaction.atomic(), as_system():  # rows behind a wall name persons too
            Person.objects.filter(pk__in=rows).delete()
    except ProtectedError:
        Person.objects.filter(pk__in=rows).update(name=NAMELESS, sort_key="")
