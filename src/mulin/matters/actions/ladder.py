"""Hand a matter to the rung that answers next."""

from collections.abc import Sequence
from uuid import UUID

from mulin.core.errors import Refused
from mulin.matters import queries
from mulin.matters.models import Matter
from mulin.matters.queries import rank_of, terms_of
from mulin.matters.rules.given import Given
from mulin.matters.rules.guards import SENT_BACK_MOST
from mulin.matters.rules.ladder import Found, Rung, climb, why_skip
from mulin.matters.rules.moves import Holder

Skipped = tuple[tuple[UUID, str], ...]


def give_to(
    matter: Matter, holder: Holder, given: Given, *, rungs: Sequence[Rung], is_above: bool = False
) -> Skipped:
    """Hand the matter to the rung that answers next; return the rungs passed over. Refused where none is."""
    match holder:
        case Holder.KEEP:
            return ()
        case Holder.BACK:
            return _to(matter, queries.came_from(matter), rungs)
        case Holder.CHOSEN:
            return _give(matter, given.post, rungs, is_above=is_above)
        case Holder.FIT:
            return _fit(matter, rungs)
        case _up:
            found = climb(rungs, terms_of(matter), above=rank_of(matter))
            if found.rung is None and holder is Holder.UP:
                raise Refused("top")
            return _climb(matter, found)


def _climb(matter: Matter, found: Found) -> Skipped:
    if found.rung is not None and found.rung.post != matter.holder_id:
        _hold(matter, found.rung.post)
    return found.skipped


def _fit(matter: Matter, rungs: Sequence[Rung]) -> Skipped:
    """The rung that has it where it still may, else the next that may; nobody where none may."""
    own = next((rung for rung in rungs if rung.post == matter.holder_id), None)
    if own is not None and why_skip(own, terms_of(matter)) is None:
        return ()
    found = climb(rungs, terms_of(matter), above=rank_of(matter) - 1)
    if found.rung is None:
        matter.holder, matter.bound = None, False
    return _climb(matter, found)


def _give(matter: Matter, post: UUID | None, rungs: Sequence[Rung], *, is_above: bool) -> Skipped:
    """One who is not above the holder gives it downward only, and back only as often as it may be sent back.

    What was sent back that often is decided by the level above, or by the top itself, and then holds.
    """
    decides = is_above or climb(rungs, terms_of(matter), above=rank_of(matter)).rung is None
    often = matter.sent_back >= SENT_BACK_MOST
    if often and not decides:
        raise Refused("sent_back_twice")
    back = not is_above and post == queries.came_from(matter)
    _to(matter, post, [rung for rung in rungs if is_above or rung.rank < rank_of(matter)])
    matter.bound = often
    matter.sent_back += back
    return ()


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
    matter.bound = False
