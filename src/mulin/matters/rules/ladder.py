"""The ladder: the lowest rung that has a holder on duty and authority for the category."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Skip(StrEnum):
    """Why a rung was passed over."""

    BELOW_FLOOR = "below_floor"
    NOT_LISTED = "not_listed"
    AVOIDED = "avoided"
    VACANT = "vacant"
    ABSENT = "absent"
    PARTY = "party"


@dataclass(frozen=True, slots=True)
class Rung:
    """A post on the ladder of one place. `holders` are those on duty today; `taken` whether anyone holds it."""

    post: UUID
    rank: int
    volunteer: bool
    holders: frozenset[UUID]
    taken: bool


@dataclass(frozen=True, slots=True)
class Terms:
    """What of a matter decides where it starts and climbs.

    `floor` is the lowest rank with authority; `parties` are persons the matter is about or came from.
    """

    floor: int = 0
    volunteers: bool = True
    avoid_volunteers: bool = False
    parties: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """The rung that answers (None where no rung can) and those passed over below it, lowest first."""

    rung: Rung | None
    skipped: tuple[tuple[UUID, Skip], ...]


def climb(rungs: Sequence[Rung], terms: Terms, *, above: int = -1) -> Found:
    """The lowest rung of a rank over `above` that may answer. `rungs` come lowest first."""
    skipped: list[tuple[UUID, Skip]] = []
    for rung in sorted(rungs, key=lambda r: r.rank):
        if rung.rank <= above:
            continue
        reason = why_skip(rung, terms)
        if reason is None:
            return Found(rung, tuple(skipped))
        skipped.append((rung.post, reason))
    return Found(None, tuple(skipped))


def why_skip(rung: Rung, terms: Terms) -> Skip | None:
    if rung.rank < terms.floor:
        return Skip.BELOW_FLOOR
    if rung.volunteer and not terms.volunteers:
        return Skip.NOT_LISTED
    if rung.volunteer and terms.avoid_volunteers:
        return Skip.AVOIDED
    if not rung.holders:
        return Skip.ABSENT if rung.taken else Skip.VACANT
    if rung.holders <= terms.parties:
        return Skip.PARTY
    return None
