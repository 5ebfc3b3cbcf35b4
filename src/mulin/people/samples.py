"""Accounts that a visitor of the demo may be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mulin.people.models import Account, Term
from mulin.people.queries import terms_on_duty
from mulin.places.naming import names_of

SHOWN_MOST = 8


@dataclass(frozen=True, slots=True)
class Sample:
    """One account: its user name, the post, who holds it, and where."""

    username: str
    post: str
    name: str
    at: str


def sample_accounts(day: date) -> list[Sample]:
    """One account for each kind of post that has any, in the order of posts; nobody is shown twice."""
    terms = (
        terms_on_duty(day)
        .filter(person__account__is_active=True)
        .select_related("person__account", "post__kind", "post__place", "post__area", "post__organisation")
        .order_by("post__kind__order", "post__kind", "person__account__username")
    )
    found: dict[str, Term] = {}
    for term in terms:
        if term.person_id not in {shown.person_id for shown in found.values()}:
            found.setdefault(term.post.kind_id, term)
    chosen = list(found.values())[:SHOWN_MOST]
    places = names_of(term.post.place for term in chosen if term.post.place)
    return [_sample(term, places) for term in chosen]


def _sample(term: Term, places: Mapping[UUID, str]) -> Sample:
    post, person = term.post, term.person
    at = places.get(post.at.pk) or str(post.at)
    return Sample(person.account.username, post.kind.label, person.name, at)


def account_to_be(username: str) -> Account | None:
    return Account.objects.filter(username=username, is_active=True).first()
