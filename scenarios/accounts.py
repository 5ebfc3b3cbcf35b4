"""Accounts for one holder of each kind of post around one place: those whom a visitor of the demo may be."""

import secrets

from django.conf import settings

from mulin.people import actions
from mulin.people.models import Term
from mulin.people.queries import rung_posts, terms_on_duty
from mulin.places.models import Place
from mulin.portal.scenario.registry import Login
from scenarios.setting import SYSTEM, Setting

DEMO_PASSWORD = "good-neighbour-36"  # noqa: S105 - of made-up people, and of the demo alone
USERNAMES = {
    "unit_leader": "unit",
    "building_leader": "building",
    "grid_officer": "grid",
    "community_desk": "desk",
    "community_secretary": "secretary",
    "street_desk": "street",
}


def give_accounts(setting: Setting, *, at: str) -> list[Login]:
    """For the ladder of the place with this address; of a kind that is there twice, the nearest."""
    rungs = rung_posts(Place.objects.get(slug=at), day=setting.today)
    nearest = {rung.post.kind_id: rung.post for rung in reversed(rungs) if rung.post.kind_id in USERNAMES}
    given: list[Login] = []
    for kind in setting.progress.each("accounts", [kind for kind in USERNAMES if kind in nearest]):
        holder = terms_on_duty(setting.today).filter(post=nearest[kind]).order_by("seat")[0]
        given.append(give_account(setting, holder, USERNAMES[kind]))
    return given


def give_account(setting: Setting, holder: Term, username: str) -> Login:
    password = new_password()
    actions.add_account(
        by=SYSTEM, person=holder.person_id, username=username, password=password, now=setting.now
    )
    return Login(username, password, str(holder.post))


def new_password() -> str:
    """The known one in the demo, else one by chance."""
    return DEMO_PASSWORD if settings.DEMO else secrets.token_urlsafe(12)
