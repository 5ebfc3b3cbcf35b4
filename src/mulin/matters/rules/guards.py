"""What else must hold for a move beside its status and role: each guard says why not, or nothing."""

from dataclasses import dataclass

SENT_BACK_MOST = 2
TRIES_LEAST = 2
REOPEN_WITHIN = 30  # days after the end
PARTS_MOST = 10


@dataclass(frozen=True, slots=True)
class Standing:
    """What of a matter's history decides its moves.

    `asked` is "hold" or "time" while the level above has not answered; `tries` counts days on which the
    reporter was called in vain; `bound` says that the level above decided who handles it; `ended_days` is how
    long ago it ended; `not_settled` how often somebody said so of what its present holder did; `followed`
    that neighbours joined it, or theirs was merged into it.
    """

    is_top: bool = False
    is_volunteer: bool = False
    came_up: bool = False
    sent_back: int = 0
    bound: bool = False
    not_settled: int = 0
    tries: int = 0
    tried_today: bool = False
    parts: int = 0
    open_parts: int = 0
    is_part: bool = False
    takes_others: bool = False
    followed: bool = False
    asked: str = ""
    ended_days: int = 0
    calls: bool = False  # whether the holder's post calls several parties at once and meets departments
    open_tasks: int = 0


def may_pass_up(standing: Standing) -> str | None:
    """Nothing passes up from the top, nor what the level above has given to this rung for good."""
    if standing.is_top:
        return "top"
    return "bound" if standing.bound else None


def may_send_back(standing: Standing) -> str | None:
    if standing.bound:
        return "bound"
    if not standing.came_up:
        return "nobody_below"
    return "sent_back_twice" if standing.sent_back >= SENT_BACK_MOST else None


def held_by_volunteer(standing: Standing) -> str | None:
    return None if standing.is_volunteer else "no_volunteer"


def may_decline(standing: Standing) -> str | None:
    """A neighbour does not turn a neighbour away; what concerns the law is for those in office."""
    return "volunteer" if standing.is_volunteer else None


def may_meet(standing: Standing) -> str | None:
    """The community and those above it meet a department; others pass the matter up to them."""
    return None if standing.calls else "meet_from_desk"


def may_withdraw(standing: Standing) -> str | None:
    """What neighbours joined, or was merged with theirs, is no longer one's own to take back."""
    return "followed" if standing.followed else None


def may_reopen(standing: Standing) -> str | None:
    return "too_late" if standing.ended_days > REOPEN_WITHIN else None


def may_decide(standing: Standing) -> str | None:
    """Only at the top, only what somebody has said there is not settled, and no whole before its parts."""
    if not standing.is_top:
        return "not_top"
    if not standing.not_settled:
        return "not_decidable"
    return "open_parts" if standing.open_parts else None


def nothing_open(standing: Standing) -> str | None:
    if standing.open_parts:
        return "open_parts"
    return "open_tasks" if standing.open_tasks else None


def may_summon(standing: Standing) -> str | None:
    """A neighbour gives nobody a task; the rung above does."""
    return "volunteer_asks" if standing.is_volunteer else None


def a_new_try(standing: Standing) -> str | None:
    return "tried_today" if standing.tried_today else None


def tried_enough(standing: Standing) -> str | None:
    return None if standing.tries >= TRIES_LEAST else "too_few_tries"


def nothing_asked(standing: Standing) -> str | None:
    return "asked" if standing.asked else None


def something_asked(standing: Standing) -> str | None:
    return None if standing.asked else "nothing_asked"


def hold_asked(standing: Standing) -> str | None:
    return None if standing.asked == "hold" else "nothing_asked"


def time_asked(standing: Standing) -> str | None:
    return None if standing.asked == "time" else "nothing_asked"


def may_merge(standing: Standing) -> str | None:
    """What others were merged into, or was split, is not merged away itself."""
    return "takes_others" if standing.takes_others or standing.parts or standing.is_part else None


def may_split(standing: Standing) -> str | None:
    """One level deep."""
    if standing.is_part:
        return "is_part"
    return "parts_many" if standing.parts >= PARTS_MOST else None
