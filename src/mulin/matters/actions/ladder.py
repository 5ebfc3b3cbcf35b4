"""Hand a matter to the rung that answers next."""

from collections.abc import Sequence
from uuid import UUID

from mulin.core.errors import Refused
from mulin.matters import queries
from mulin.matters.models import Matter
from mulin.matters.queries import rank_of, terms_of
from mulin.matters.rules.given import Given
from mulin.matters.rules.ladder import Found, Rung, climb, why_skip
from mulin.matters.rules.moves import Holder

Skipped = tuple[tuple[UUID, str], ...]


def give_to(
    matter: Matter, holder: Holder, given: Given, *, rungs: Sequence[Rung], is_above: bool = False
) -> Skipped:
    """Hand the matter to the rung that answers next; return the rungs passed over. Refused where none is.

    One who is not above the holder gives it downward only.
    """
    match holder:
        case Holder.KEEP:
            return ()
        case Holder.BACK:
            return _to(matter, queries.came_from(matter), rungs)
        case Holder.CHOSEN:
            below = [rung for rung in rungs if is_above or rung.rank < rank_of(matter)]
            return _to(matter, given.post, below)
        case Holder.FIT:
            return _climb(matter, climb(rungs, terms_of(matter), above=rank_of(matter) - 1))
        case _up:
            found = climb(rungs, terms_of(matter), above=rank_of(matter))
            if found.rung is None and holder is Holder.UP:
                raise Refused("top")
            return _climb(matter, found)


def _climb(matter: Matter, found: Found) -> Skipped:
    if found.rung is not None and found.rung.post != matter.holder_id:
        _hold(matter, found.rung.post)
    return found.skipped


def _to(matter: Matter, post: UUID | None, rungs: Sequence[Rung]) -> Skipped:
    """To one rung of this ladder that somebody holds and who is no party to it."""
    rung = next((rung for rung in rungs if rung.post == post), None)
    if rung is None or rung.post == matter.holder_id:
        raise Refused("post")
    if why := why_skip(rung, terms_of(matter)):
        raise Refused(f"post_{why}")
    _hold(matter, rung.post)
    return ()


def _hold(matter: Matter, post: UUID) -> None:
    matter.holder = queries.post_with_kind(post)
