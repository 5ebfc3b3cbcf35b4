"""Who holds what today, and what follows from it."""

from datetime import date
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Q, QuerySet

from mulin.core.fields import on_day
from mulin.core.scope import Grant, Scope
from mulin.people.models import Absence, Account, Term
from mulin.people.queries.posts import paths_of_posts


def terms_on_duty(day: date) -> QuerySet[Term]:
    """Current terms and stand-ins without a recorded absence, in posts that exist."""
    away = Absence.objects.filter(on_day(day), term=OuterRef("pk"))
    exists = Q(post__opened__lte=day) & (Q(post__closed=None) | Q(post__closed__gt=day))
    return Term.objects.filter(on_day(day), exists).exclude(Exists(away))


def scope_of(person: UUID, *, day: date) -> Scope:
    """What the posts that `person` is on duty in today allow, and where."""
    terms = list(
        terms_on_duty(day)
        .filter(person=person)
        .select_related("post__kind", "post__place", "post__area", "post__organisation")
        .order_by("post__kind__order", "post_id")
    )
    paths = paths_of_posts((term.post for term in terms), day=day)
    grants = frozenset(
        Grant(capability, path)
        for term in terms
        for path in paths[term.post_id]
        for capability in term.post.kind.capabilities
    )
    posts = frozenset(term.post_id for term in terms)
    role = str(terms[0].post) if terms else ""
    return Scope(person=person, grants=grants, posts=posts, role=role)


def has_second_factor(account: Account) -> bool:
    return bool(Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists())


def account_of(person: UUID) -> Account | None:
    return Account.objects.filter(person=person).first()
