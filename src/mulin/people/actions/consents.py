"""What people agree to, and the few things that may be kept because they did."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from mulin.audit.actions import record
from mulin.core.errors import Refused
from mulin.core.periods import end_all, from_day
from mulin.core.refusals import explained
from mulin.core.scope import Scope
from mulin.people import permissions
from mulin.people.actions.access import day_of, person_to_edit
from mulin.people.actions.refusals import REASONS
from mulin.people.models import Consent, Designation, Fact, Household, Membership
from mulin.people.presets import CONSENT_VERSION
from mulin.people.rules import Capability, HowGiven, Purpose
from mulin.places.models import Organisation
from mulin.places.permissions import insist


@explained(REASONS)
@transaction.atomic
def give_consent(
    *, by: Scope, person: UUID, purpose: Purpose, how: HowGiven, now: datetime, witness: str = ""
) -> Consent:
    """Note what the person agreed to in the words shown today; given by themselves or taken at the desk."""
    if by.person != person:
        person_to_edit(by, person)
    consent = Consent.objects.create(
        person_id=person,
        purpose=purpose,
        text_version=CONSENT_VERSION,
        how=how,
        witness=witness.strip(),
        given_at=now,
        taken_by=by.person,
    )
    record(by=by, action="consent.given", target=consent, now=now, detail={"purpose": str(purpose)})
    return consent


@transaction.atomic
def withdraw_consent(*, by: Scope, consent: UUID, now: datetime) -> Consent:
    """End it and, by the database, all that rests on it. Withdrawing twice changes nothing."""
    withdrawn = Consent.objects.select_for_update(no_key=True).get(pk=consent)
    if by.person != withdrawn.person_id:
        person_to_edit(by, withdrawn.person_id)
    if withdrawn.withdrawn_on is not None:
        return withdrawn
    withdrawn.withdrawn_on = day_of(now)
    withdrawn.save(update_fields=["withdrawn_on"])
    record(by=by, action="consent.withdrawn", target=withdrawn, now=now)
    return withdrawn


@dataclass(frozen=True, slots=True)
class NewFact:
    kind: str
    purpose: str
    expires_on: date
    seen_with: str = Capability.FACTS_READ


@explained(REASONS)
@transaction.atomic
def record_fact(*, by: Scope, consent: UUID, new: NewFact, now: datetime) -> Fact:
    """A need or an offer of the person who consented; gone in a year unless renewed with them."""
    ground = _standing(consent, Purpose.NEED)
    person_to_edit(by, ground.person_id)
    fact = Fact.objects.create(
        person_id=ground.person_id,
        kind=new.kind,
        purpose=new.purpose.strip(),
        consent=ground,
        seen_with=new.seen_with,
        recorded_on=day_of(now),
        expires_on=new.expires_on,
    )
    record(by=by, action="fact.recorded", target=fact, now=now, detail={"kind": new.kind})
    return fact


@transaction.atomic
def remove_fact(*, by: Scope, fact: UUID, now: datetime) -> None:
    removed = Fact.objects.get(pk=fact)
    if by.person != removed.person_id:
        person_to_edit(by, removed.person_id)
    record(by=by, action="fact.removed", target=removed, now=now)
    removed.delete()


@explained(REASONS)
@transaction.atomic
def join(
    *, by: Scope, consent: UUID, organisation: UUID, kind: str, since: date, now: datetime
) -> Membership:
    """The person who consented belongs to an organisation from `since` on."""
    ground = _standing(consent, Purpose.MEMBERSHIP)
    joined = Organisation.objects.select_related("home").get(pk=organisation)
    person_to_edit(by, ground.person_id)
    insist(by.allows(Capability.PARTY_READ, joined.home.path))
    membership = Membership.objects.create(
        person_id=ground.person_id,
        organisation=joined,
        kind=kind,
        consent=ground,
        during=from_day(since),
    )
    record(by=by, action="membership.joined", target=membership, now=now)
    return membership


@transaction.atomic
def leave(*, by: Scope, membership: UUID, day: date, now: datetime) -> None:
    left = Membership.objects.select_related("organisation__home").get(pk=membership)
    if by.person != left.person_id:
        person_to_edit(by, left.person_id)
    end_all(Membership.objects.filter(pk=membership), day)
    record(by=by, action="membership.left", target=left, now=now)


@explained(REASONS)
@transaction.atomic
def designate(
    *,
    by: Scope,
    household: UUID,
    consent: UUID,
    kind: str,
    since: date,
    now: datetime,
    organisation: UUID | None = None,
) -> Designation:
    """A household that agreed becomes a centre or an example from `since` on."""
    ground = _standing(consent, Purpose.DESIGNATION)
    named = Household.objects.select_related("premises").get(pk=household)
    insist(permissions.can_edit_at(by, [named.premises.path]))
    designation = Designation.objects.create(
        household=named,
        kind=kind,
        organisation_id=organisation,
        consent=ground,
        during=from_day(since),
    )
    record(by=by, action="household.designated", target=designation, now=now)
    return designation


def end_memberships_in(*, organisations: Sequence[UUID], day: date) -> None:
    """The organisation was ended by somebody who may: nobody belongs to it from the day on."""
    end_all(Membership.objects.filter(organisation__in=organisations), day)


def _standing(consent: UUID, purpose: Purpose) -> Consent:
    ground = Consent.objects.select_for_update(no_key=True).get(pk=consent)
    if ground.purpose != purpose:
        raise Refused(_("这份同意是为别的事给的"))
    return ground
