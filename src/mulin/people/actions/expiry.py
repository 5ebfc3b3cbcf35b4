"""Needs, not labels: what a person agreed to have noted is gone on its last day, unless they renew it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from mulin.core.db import as_system
from mulin.people.actions.access import day_of
from mulin.people.models import Claim, Contact, Fact, PhoneCode


@dataclass(frozen=True, slots=True)
class Expired:
    """How many went."""

    facts: int
    contacts: int
    codes: int
    claims: int


@transaction.atomic
def expire(*, now: datetime) -> Expired:
    """Remove facts, numbers, sign-in codes and requests for posts past their time."""
    today = day_of(now)
    with as_system():
        facts = Fact.objects.filter(expires_on__lte=today)
        contacts = Contact.objects.filter(expires_on__lte=today)
        codes = PhoneCode.objects.filter(expires_at__lt=now)
        claims = Claim.objects.filter(expires_on__lte=today)
        counts = Expired(facts.count(), contacts.count(), codes.count(), claims.count())
        for rows in (claims, facts, contacts, codes):
            rows.delete()
    return counts
