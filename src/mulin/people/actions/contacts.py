"""Ways to reach people. Numbers are encrypted; a blind index finds them again."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from mulin.audit.actions import record, record_look
from mulin.core import phones
from mulin.core.crypto import Sealed, keyring
from mulin.core.db import as_system
from mulin.core.errors import NotAllowed, Refused
from mulin.core.ids import new_id
from mulin.core.refusals import explained
from mulin.core.scope import Scope
from mulin.people import permissions, queries
from mulin.people.actions.access import day_of, person_to_edit
from mulin.people.actions.refusals import REASONS
from mulin.people.models import Contact, ContactSecret
from mulin.places.permissions import insist

BATCH = 2000


@explained(REASONS)
@transaction.atomic
def add_contact(*, by: Scope, person: UUID, phone: str, now: datetime) -> Contact:
    known = person_to_edit(by, person)
    [contact] = write_contacts([(known.pk, phone)], now=now)
    record(by=by, action="contact.added", target=contact, now=now)
    return contact


@explained(REASONS)
@transaction.atomic
def change_contact(*, by: Scope, contact: UUID, phone: str, now: datetime) -> Contact:
    """A new number in the place of the old one: whoever waits for an answer is reached at the new one."""
    changed = Contact.objects.select_for_update(of=("self",)).get(pk=contact)
    if changed.person_id is None:
        raise NotAllowed
    person_to_edit(by, changed.person_id)
    digits = normal_phone(phone)
    changed.digest, changed.masked = phone_digest(digits), phones.masked(digits)
    changed.save(update_fields=["digest", "masked"])
    with as_system():
        sealed = keyring().seal(digits, bound_to=str(changed.pk))
        ContactSecret.objects.filter(pk=changed.pk).update(key_id=sealed.key_id, cipher=sealed.cipher)
    record(by=by, action="contact.changed", target=changed, now=now)
    return changed


@transaction.atomic
def remove_contact(*, by: Scope, contact: UUID, now: datetime) -> None:
    removed = Contact.objects.select_for_update().get(pk=contact)
    if removed.person_id is None:
        raise NotAllowed
    person_to_edit(by, removed.person_id)
    record(by=by, action="contact.removed", target=removed, now=now)
    with as_system():
        removed.delete()


@transaction.atomic
def leave_number(*, phone: str, now: datetime, expires_on: date | None = None) -> Contact:
    """A number somebody left to be answered at, without a person; needs no right."""
    [contact] = write_contacts([(None, phone)], now=now, expires_on=expires_on)
    return contact


@transaction.atomic
def reveal_contact(
    *, by: Scope, contact: UUID, reason: str, now: datetime, left_at: Iterable[str] = ()
) -> str:
    """The number in full. The look is written first: the database opens the row to nothing less.

    `left_at` are the place paths of the matter with which the number was left, where there is one.
    """
    shown = Contact.objects.get(pk=contact)
    paths = {*left_at, *_paths_of_owner(shown, now)}
    insist(shown.person_id == by.person is not None or permissions.can_reveal_contact(by, paths))
    if not reason.strip():
        raise Refused(_("请写明为什么要看号码"))
    record_look(by=by, what="contact", target=shown, subject=shown.person_id, reason=reason.strip(), now=now)
    secret = ContactSecret.objects.filter(pk=contact).first()
    if secret is None:
        raise NotAllowed
    return keyring().open(Sealed(secret.key_id, bytes(secret.cipher)), bound_to=str(contact))


def normal_phone(phone: str) -> str:
    """The digits of a number; Refused in words for what cannot be one."""
    try:
        return phones.normal(phone)
    except Refused:
        raise Refused(_("这个号码看不懂，请写11位手机号，或带区号的座机号")) from None


def phone_digest(digits: str) -> bytes:
    return keyring().blind(digits)


def write_contacts(
    numbers: Sequence[tuple[UUID | None, str]], *, now: datetime, expires_on: date | None = None
) -> list[Contact]:
    """Rows for (person, number); the caller has asked whether they may be written."""
    ring = keyring()
    contacts: list[Contact] = []
    secrets: list[ContactSecret] = []
    for person, phone in numbers:
        digits, key = normal_phone(phone), new_id()
        sealed = ring.seal(digits, bound_to=str(key))
        contacts.append(
            Contact(
                id=key,
                person_id=person,
                digest=ring.blind(digits),
                masked=phones.masked(digits),
                created_at=now,
                expires_on=expires_on,
            )
        )
        secrets.append(ContactSecret(contact_id=key, key_id=sealed.key_id, cipher=sealed.cipher))
    Contact.objects.bulk_create(contacts, batch_size=BATCH)
    ContactSecret.objects.bulk_create(secrets, batch_size=BATCH)
    return contacts


def _paths_of_owner(contact: Contact, now: datetime) -> tuple[str, ...]:
    if contact.person_id is None:
        return ()
    return queries.paths_of_persons([contact.person_id], day=day_of(now))[contact.person_id]
