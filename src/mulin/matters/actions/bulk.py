"""The same move of many matters, each by itself: what is refused changes nothing and stops no other."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mulin.core.errors import MulinError, Refused
from mulin.core.scope import Scope
from mulin.matters import queries
from mulin.matters.actions.moves import take_step
from mulin.matters.models import Matter
from mulin.matters.rules.bulk import BULK, BULK_MOST
from mulin.matters.rules.given import Given


@dataclass(frozen=True, slots=True)
class Became:
    """What became of one of them: `why` says what stood against it, and is None where the move was taken."""

    matter: Matter
    why: MulinError | None = None


@transaction.atomic
def take_steps(
    *, seen: Mapping[UUID, int], move: str, by: Scope, now: datetime, words: str = "", given: Given
) -> list[Became]:
    """Take one move of the table of each of these matters, by its own savepoint.

    `seen` says of each how many steps whoever asks has seen: one that went on since is refused, so that a form
    that is sent twice does nothing twice. All are locked first, always in the same order, so that no two wait
    for each other.
    """
    if move not in BULK:
        raise Refused("moved_on")
    if not 0 < len(seen) <= BULK_MOST:
        raise Refused("bulk_many")
    _lock([*seen, *([given.into] if given.into else [])])
    return [_take(key, seen[key], move, by=by, now=now, words=words, given=given) for key in sorted(seen)]


def _take(key: UUID, seen: int, move: str, *, by: Scope, now: datetime, words: str, given: Given) -> Became:
    matter = queries.with_all(Matter.objects.all()).get(pk=key)
    try:
        with transaction.atomic():
            if queries.last_order(matter) != seen:
                raise Refused("moved_on")
            taken = take_step(matter_id=key, move=move, by=by, now=now, words=words, given=given)
            return Became(taken)
    except MulinError as why:
        return Became(matter, why)


def _lock(keys: list[UUID]) -> None:
    list(Matter.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk").values_list("pk"))
