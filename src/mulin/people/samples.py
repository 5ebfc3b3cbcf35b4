"""Accounts that a visitor of the demo may be."""

from dataclasses import dataclass
from datetime import date

from mulin.people.models import Account
from mulin.people.queries import terms_on_duty

SHOWN_MOST = 8


@dataclass(frozen=True, slots=True)
class Sample:
    """One account: its user name, and who that is in words."""

    username: str
    title: str


def sample_accounts(day: date) -> list[Sample]:
    """One account for each kind of post that has any, in the order of posts."""
    terms = (
        terms_on_duty(day)
        .filter(person__account__is_active=True)
        .select_related("person__account", "post__kind", "post__place", "post__area", "post__organisation")
        .order_by("post__kind__order", "post__kind", "person__account__username")
    )
    found: dict[str, Sample] = {}
    for term in terms:
        title = f"{term.post.kind.label} · {term.person.name} · {term.post.at}"
        found.setdefault(term.post.kind_id, Sample(term.person.account.username, title))
    return list(found.values())[:SHOWN_MOST]


def account_to_be(username: str) -> Account | None:
    return Account.objects.filter(username=username, is_active=True).first()
