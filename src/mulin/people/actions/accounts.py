"""Give a person a sign-in, and take it away."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from mulin.audit.actions import record
from mulin.core.errors import Refused
from mulin.core.refusals import explained
from mulin.core.scope import Scope
from mulin.people import permissions, queries
from mulin.people.actions.access import day_of, person_to_edit
from mulin.people.actions.refusals import REASONS
from mulin.people.models import Account
from mulin.places.permissions import insist


@explained(REASONS)
@transaction.atomic
def add_account(
    *, by: Scope, person: UUID, username: str, password: str, now: datetime, admin: bool = False
) -> Account:
    """A sign-in for the person; `admin` opens the reference data and takes the installation's own right."""
    owner = person_to_edit(by, person)
    insist(
        permissions.can_act_as(by, queries.scope_of(owner.pk, day=day_of(now))), by.everything or not admin
    )
    account = Account(username=username.strip(), person=owner, is_staff=admin, is_superuser=admin)
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    account.set_password(password)
    account.save(force_insert=True)
    record(by=by, action="account.added", target=account, now=now)
    return account


@transaction.atomic
def close_account(*, by: Scope, account: UUID, now: datetime) -> None:
    """Nobody signs in with it any more; what was done with it stays."""
    closed = Account.objects.select_for_update().get(pk=account)
    if closed.person_id is not None:
        person_to_edit(by, closed.person_id)
    insist(closed.person_id is not None or by.everything)
    Account.objects.filter(pk=account).update(is_active=False)
    record(by=by, action="account.closed", target=closed, now=now)
