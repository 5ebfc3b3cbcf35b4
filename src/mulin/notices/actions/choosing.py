"""A person chooses how they want to be told."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from mulin.audit.actions import record
from mulin.core.crypto import keyring
from mulin.core.errors import NotAllowed
from mulin.core.scope import Scope
from mulin.notices.models import Choice
from mulin.notices.rules.quiet import Quiet


@transaction.atomic
def choose(
    *,
    by: Scope,
    mailed: Iterable[str],
    quiet: Quiet | None,
    language: str,
    now: datetime,
    address: str = "",
) -> Choice:
    """One's own choice; an empty `address` leaves the one that was given before."""
    choice = _of(by, language)
    choice.mailed, choice.language = sorted(mailed), language
    choice.start, choice.end = (quiet.start, quiet.end) if quiet else (None, None)
    if address:
        sealed = keyring().seal(address, bound_to=str(choice.pk))
        choice.key_id, choice.cipher, choice.masked = sealed.key_id, sealed.cipher, masked(address)
    choice.save()
    record(by=by, action="notices.chosen", target=choice, now=now)
    return choice


@transaction.atomic
def forget_address(*, by: Scope, now: datetime) -> None:
    """From now on nothing comes by mail."""
    choice = _of(by, "")
    Choice.objects.filter(pk=choice.pk).update(key_id="", cipher=b"", masked="")
    record(by=by, action="notices.address_forgotten", target=choice, now=now)


def masked(address: str) -> str:
    """l***@example.org: enough for its owner to know it."""
    name, _at, host = address.rpartition("@")
    return f"{name[:1]}***@{host}"[:80]


def _of(by: Scope, language: str) -> Choice:
    if by.person is None:
        raise NotAllowed("choice")
    choice = Choice.objects.select_for_update().filter(person=by.person).first()
    return choice or Choice(person_id=by.person, language=language)
