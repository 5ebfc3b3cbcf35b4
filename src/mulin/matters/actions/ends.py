"""What some moves change beside status and holder: another matter, the category, how long words are kept."""

from datetime import datetime

from mulin.core.errors import Refused
from mulin.core.scope import Scope
from mulin.matters import permissions, queries
from mulin.matters.actions.days import local_day
from mulin.matters.actions.expiry import forget_expiry, set_expiry
from mulin.matters.actions.joint import drop_tasks, end_links, forget_meetings
from mulin.matters.models import Category, Matter
from mulin.matters.rules.given import Given
from mulin.matters.rules.limits import LimitClass
from mulin.matters.rules.moves import OPEN
from mulin.matters.rules.status import ENDED, Outcome

OUTCOME = {
    "settled": Outcome.SETTLED,
    "decide": Outcome.DECIDED,
    "not_reached": Outcome.NOT_REACHED,
    "decline": Outcome.DECLINED,
    "withdraw": Outcome.WITHDRAWN,
    "merge": Outcome.MERGED,
}


def change(matter: Matter, move: str, given: Given, *, by: Scope, now: datetime) -> None:
    """Do what the move does beside status and holder, before the next holder is looked for."""
    match move:
        case "avoid":
            matter.avoid_volunteers = True
        case "merge":
            matter.into = _other(matter, given, by=by)
        case "part":
            matter.into = None
        case "recategorise":
            matter.category = _category(matter, given.category, now=now)
            _seal(matter, now=now)


def outcome_of(matter: Matter, move: str) -> str:
    """How the matter stands to its end after the move; closing changes nothing of it."""
    return matter.outcome if move == "close" else OUTCOME.get(move) or ""


def tidy(matter: Matter, *, now: datetime) -> None:
    """Words of what has ended get a last day, its tasks fall; what is taken up again keeps its words."""
    if matter.status in ENDED:
        drop_tasks(matter, now=now)
        set_expiry(matter, closed_on=local_day(now))
    elif matter.turn > 1:
        forget_expiry(matter)


def _other(matter: Matter, given: Given, *, by: Scope) -> Matter:
    """The open matter of the same trouble; the caller has locked it."""
    assert given.into is not None
    other = Matter.objects.select_related("place", "holder").filter(pk=given.into).first()
    if other is None or other.pk == matter.pk or not permissions.can_see(by, other):
        raise Refused("into")
    if other.status not in OPEN or other.confidential != matter.confidential:
        raise Refused("into")
    return other


def _category(matter: Matter, code: str, *, now: datetime) -> Category:
    """Another category in force there. What turns out to be confidential is sealed from now on."""
    in_force = {c.code: c for c in queries.categories_at(matter.place, day=local_day(now))}
    category = in_force.get(code)
    if category is None or code == matter.category.code:
        raise Refused("category")
    if category.limit_class == LimitClass.REDIRECT:
        raise Refused("redirect")
    return category


def _seal(matter: Matter, *, now: datetime) -> None:
    """A confidential category hides it and what was merged into it; the way back is not taken by itself."""
    if matter.category.confidential:
        matter.confidential, matter.masked, matter.grams = True, "", []
        matter.merged.update(confidential=True, masked="", grams=[])
        forget_meetings([matter.pk, *matter.merged.values_list("pk", flat=True)])
        end_links(matter, now=now)
