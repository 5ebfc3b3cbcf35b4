"""Accounts for one holder of each kind of post around one stairwell: those whom a visitor of the demo may be."""

import secrets
from datetime import date

from django.conf import settings

from mulin.people import actions
from mulin.people.models import Term
from mulin.people.queries import rung_posts, terms_on_duty
from mulin.places.models import Place
from mulin.portal.scenario.registry import Login
from scenarios.wanghu.shape import UNIT36
from scenarios.wanghu.street import SYSTEM, Street

DEMO_PASSWORD = "good-neighbour-36"  # noqa: S105 - of made-up people, and of the demo alone
USERNAMES = {
    "unit_leader": "unit",
    "building_leader": "building",
    "grid_officer": "grid",
    "community_desk": "desk",
    "community_secretary": "secretary",
    "street_desk": "street",
}


def give_accounts(street: Street) -> list[Login]:
    given: list[Login] = []
    for kind, username in street.progress.each("accounts", list(USERNAMES.items())):
        password, holder = new_password(), _holder(kind, street.today)
        actions.add_account(
            by=SYSTEM, person=holder.person_id, username=username, password=password, now=street.now
        )
        given.append(Login(username, password, str(holder.post)))
    return given


def new_password() -> str:
    """The known one in the demo, else one by chance."""
    return DEMO_PASSWORD if settings.DEMO else secrets.token_urlsafe(12)


def _holder(kind: str, day: date) -> Term:
    unit = Place.objects.get(slug=UNIT36)
    post = next(rung.post for rung in rung_posts(unit, day=day) if rung.post.kind_id == kind)
    return terms_on_duty(day).filter(post=post).order_by("seat")[0]
