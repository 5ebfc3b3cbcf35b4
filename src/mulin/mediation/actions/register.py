"""A dispute is registered, from a matter or for somebody who walks in; parties are added while it is new."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils.timezone import localdate

from mulin.audit import actions as audit
from mulin.core import db, phones
from mulin.core.crypto import keyring
from mulin.core.errors import NotAllowed, Refused
from mulin.core.ids import new_id
from mulin.core.refusals import explained
from mulin.core.scope import Scope
from mulin.matters.models import Matter
from mulin.matters.permissions import can_see
from mulin.mediation import permissions, queries
from mulin.mediation.actions.counting import count
from mulin.mediation.actions.refusals import REASONS
from mulin.mediation.actions.steps import locked, write_step
from mulin.mediation.models import Mediation, Mediator, Party
from mulin.mediation.rules.given import WORDS_MOST
from mulin.mediation.rules.moves import REGISTER, Role
from mulin.mediation.rules.status import Kind, Status
from mulin.people.models import Person
from mulin.people.queries import persons_by_phone
from mulin.places.models import Place
from mulin.places.permissions import insist

PARTIES_MOST = 12


@dataclass(frozen=True, slots=True)
class NewParty:
    """A name with a number (or none) for this file alone, or an organisation.

    `tied`: they agreed to be the one who is known here by this name and number.
    """

    name: str = ""
    phone: str = ""
    organisation: UUID | None = None
    tied: bool = False


@dataclass(frozen=True, slots=True)
class NewFile:
    """`place` is that of the matter where there is one; `impartial` is the mediator's own statement."""

    request_key: UUID
    place: Place
    dispute: str
    parties: tuple[NewParty, ...]
    demands: str = ""
    matter: UUID | None = None
    impartial: bool = False


@explained(REASONS)
@transaction.atomic
def register(*, what: NewFile, by: Scope, now: datetime) -> Mediation:
    """Open a file with whoever registers it as its mediator; the same form sent twice is one file."""
    place, today = _place_of(what, by), localdate(now)
    if by.person is None:
        raise NotAllowed("register")
    insist(permissions.can_register_at(by, place.path))
    if not what.dispute.strip():
        raise Refused("dispute")
    if max(len(what.dispute), len(what.demands)) > WORDS_MOST:
        raise Refused("words_long")
    with db.as_system():
        if (known := queries.by_request(what.request_key)) is not None:
            return known
        file = Mediation.objects.create(
            number=_next_number(),
            place=place,
            matter_id=what.matter,
            committee=queries.committee_at(place, day=today),
            status=Status.REGISTERED,
            registered_at=now,
            changed_at=now,
            request_key=what.request_key,
        )
        stated = today if what.impartial else None
        Mediator.objects.create(mediation=file, person_id=by.person, named_at=now, impartial_on=stated)
        for new in what.parties:
            _add(file, new, now=now)
        texts = {Kind.DISPUTE: what.dispute.strip(), Kind.DEMANDS: what.demands.strip()}
        count(file, write_step(file=file, move=REGISTER, before="", by=by, now=now, texts=texts))
    return file


@explained(REASONS)
@transaction.atomic
def add_party(*, mediation: UUID, new: NewParty, by: Scope, now: datetime) -> Party:
    """One more side; only before both were asked, since whoever comes later has agreed to nothing."""
    with db.as_system():
        file = locked(mediation)
        if Role.MEDIATOR not in permissions.roles_of(by, file):
            raise NotAllowed("party")
        if file.status not in {Status.REGISTERED, Status.INVITED}:
            raise Refused("moved_on")
        party = _add(file, new, now=now)
        audit.record(by=by, action="mediation.party", target=file, now=now, detail={"order": party.order})
    return party


def _place_of(what: NewFile, by: Scope) -> Place:
    if what.matter is None:
        return what.place
    matter = Matter.objects.select_related("place").get(pk=what.matter)
    if not can_see(by, matter):
        raise NotAllowed("matter")
    return matter.place


def _add(file: Mediation, new: NewParty, *, now: datetime) -> Party:
    order = file.parties.count() + 1
    if order > PARTIES_MOST:
        raise Refused("parties_many")
    if new.organisation is not None:
        near = queries.organisations_at(file.place, day=localdate(now))
        if not near.filter(pk=new.organisation).exists():
            raise Refused("organisation")
        return Party.objects.create(mediation=file, order=order, organisation_id=new.organisation)
    if not new.name.strip():
        raise Refused("party_name")
    digits = phones.normal(new.phone) if new.phone.strip() else ""
    key, ring = new_id(), keyring()
    kept = json.dumps({"name": new.name.strip(), "phone": digits}, ensure_ascii=False)
    sealed = ring.seal(kept, bound_to=str(key))
    return Party.objects.create(
        id=key,
        mediation=file,
        order=order,
        person=_known(new.name.strip(), digits) if new.tied else None,
        key_id=sealed.key_id,
        cipher=sealed.cipher,
        digest=ring.blind(digits) if digits else None,
    )


def _known(name: str, digits: str) -> Person | None:
    """The one person here who is called so and is reached so; nobody where that is not certain."""
    found = list(persons_by_phone(digits).filter(name=name)[:2]) if digits else []
    return found[0] if len(found) == 1 else None


def _next_number() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('mediation_number')")
        return int(cursor.fetchone()[0])
