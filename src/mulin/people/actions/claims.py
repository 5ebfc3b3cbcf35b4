"""Ask for a post that can be asked for; whoever may give it says yes or no. Nobody is weighed up."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from mulin.audit.actions import record
from mulin.core import limits
from mulin.core.db import as_system
from mulin.core.errors import Refused
from mulin.core.limits import Limit
from mulin.core.periods import from_day
from mulin.core.refusals import explained
from mulin.core.scope import Scope
from mulin.people import queries
from mulin.people.actions.access import day_of, person_to_edit, post_to_give
from mulin.people.actions.contacts import normal_phone, phone_digest, write_contacts
from mulin.people.actions.refusals import REASONS
from mulin.people.actions.terms import Appointment, free_seat
from mulin.people.models import Claim, Consent, Contact, Post, Term
from mulin.people.presets import CONSENT_VERSION
from mulin.people.rules import HowGiven, Purpose
from mulin.places.permissions import insist

KEPT_FOR = timedelta(days=90)
CLAIMS = Limit("claim.post", times=5, per=timedelta(days=1))


@explained(REASONS)
@transaction.atomic
def ask_for_post(*, by: Scope, post: UUID, now: datetime, name: str = "", phone: str = "") -> Claim:
    """The signed-in person asks, or whoever has just proved `phone`; asking is agreeing to hold it."""
    wanted = _claimable(post, day_of(now))
    limits.use(CLAIMS, str(by.person) if by.person else normal_phone(phone), now=now)
    expires = day_of(now) + KEPT_FOR
    contact = None
    if by.person is None:
        _insist_on_first(wanted, name, phone)
        [contact] = write_contacts([(None, phone)], now=now, expires_on=expires)
    elif wanted.terms.filter(person=by.person, during__contains=day_of(now)).exists():
        raise Refused(_("您已经在这个岗位上了"))
    claim = Claim.objects.create(
        post=wanted,
        person_id=by.person,
        name="" if by.person else name.strip(),
        contact=contact,
        text_version=CONSENT_VERSION,
        asked_at=now,
        expires_on=expires,
    )
    record(by=by, action="claim.asked", target=claim, now=now)
    return claim


@transaction.atomic
def take_claim_back(*, by: Scope, claim: UUID, now: datetime, digest: bytes | None = None) -> None:
    """Whoever asked has changed their mind: nothing of it stays. `digest` is of the phone they proved."""
    asked = Claim.objects.select_related("contact").get(pk=claim)
    contact = asked.contact
    own_number = contact is not None and digest is not None and bytes(contact.digest) == digest
    insist(own_number or asked.person_id == by.person is not None)
    if asked.decided_at:
        raise Refused(_("已经有人处理过了"))
    record(by=by, action="claim.taken_back", target=asked, now=now)
    _remove(asked)


@explained(REASONS)
@transaction.atomic
def confirm_claim(*, by: Scope, claim: UUID, person: UUID, since: date, now: datetime) -> Term:
    """The seat is theirs from `since` on. `person` says who asked, where that was a name and a number."""
    asked = _to_decide(by, claim, now)
    if asked.person_id is None:
        person_to_edit(by, person)
        _keep_number(asked.contact, person)
    elif asked.person_id != person:
        raise Refused(_("申请的是另一个人"))
    term = _seat(asked, person, since)
    asked.person_id, asked.name, asked.contact = person, "", None
    _decide(asked, taken=True, now=now)
    record(by=by, action="claim.confirmed", target=asked, now=now)
    return term


@transaction.atomic
def decline_claim(*, by: Scope, claim: UUID, answer: str, now: datetime) -> None:
    """Not this time; `answer` is for whoever asked to read."""
    asked = _to_decide(by, claim, now)
    if not answer.strip():
        raise Refused(_("请给申请的人写一句答复"))
    asked.answer = answer.strip()
    _decide(asked, taken=False, now=now)
    record(by=by, action="claim.declined", target=asked, now=now)


def _claimable(key: UUID, day: date) -> Post:
    """The post, locked, so that no two are asked for one after the last seat is gone."""
    Post.objects.select_for_update(no_key=True).filter(pk=key).first()
    wanted = queries.claimable_posts(day=day).filter(pk=key).first()
    if wanted is None:
        raise Refused(_("这个岗位现在没有空席位"))
    return wanted


def _insist_on_first(post: Post, name: str, phone: str) -> None:
    if not name.strip():
        raise Refused(_("请写上姓名"))
    digest = phone_digest(normal_phone(phone))
    if Claim.objects.filter(post=post, contact__digest=digest, decided_at=None).exists():
        raise Refused(_("已经申请过了，等社区答复就行"))


def _to_decide(by: Scope, key: UUID, now: datetime) -> Claim:
    asked = Claim.objects.select_for_update(of=("self",), no_key=True).select_related("contact").get(pk=key)
    post_to_give(by, asked.post_id, now=now)
    if asked.decided_at:
        raise Refused(_("已经有人处理过了"))
    return asked


def _keep_number(contact: Contact | None, person: UUID) -> None:
    """The number stays with the person, once."""
    if contact and not Contact.objects.filter(person=person, digest=contact.digest).exists():
        Contact.objects.filter(pk=contact.pk).update(person=person, expires_on=None)


def _seat(asked: Claim, person: UUID, since: date) -> Term:
    agreed = Consent.objects.create(
        person_id=person,
        purpose=Purpose.POST,
        text_version=asked.text_version,
        how=HowGiven.ONLINE,
        given_at=asked.asked_at,
    )
    wish = Appointment(asked.post_id, person, since)
    held = list(Term.objects.filter(post=asked.post_id, acting=False))
    seat = free_seat(asked.post, held, wish)
    return Term.objects.create(
        post=asked.post, seat=seat, person_id=person, during=from_day(since), asked_by=agreed
    )


def _decide(asked: Claim, *, taken: bool, now: datetime) -> None:
    asked.decided_at, asked.taken = now, taken
    asked.save(update_fields=["person", "name", "contact", "decided_at", "taken", "answer"])


def _remove(asked: Claim) -> None:
    """With the number that was left for it alone."""
    contact = asked.contact
    asked.delete()
    if contact is not None and contact.person_id is None:
        with as_system():
            contact.delete()
