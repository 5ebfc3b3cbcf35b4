"""What a mover gives with a move, beside the words."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from mulin.core.errors import Refused
from mulin.matters.rules.joint import PARTIES_MOST, Party
from mulin.matters.rules.moves import Move, Need

UNTIL_MOST = timedelta(days=90)  # nothing rests or is put off longer without somebody asking again


class Ground(StrEnum):
    """Why a matter may be declined; each says how to go on (with reference to Beijing's hotline act, art. 11)."""

    EMERGENCY = "emergency"
    COURT = "court"
    PETITION = "petition"
    DISCIPLINE = "discipline"
    SAME_AGAIN = "same_again"
    AGAINST_LAW = "against_law"
    NOT_OURS = "not_ours"


@dataclass(frozen=True, slots=True)
class Given:
    """Only what the move's row asks for is read.

    `until` is a local day, `post` who shall handle it, `into` the matter it is merged into; `parties` are asked,
    `lead` among them to do the work; `task` is one that was asked, `premises` a home whose owner shall hear it,
    `where` a meeting on the day `until` is held,
    `part` the matter that is split off.
    """

    until: date | None = None
    post: UUID | None = None
    into: UUID | None = None
    ground: str = ""
    category: str = ""
    parties: tuple[Party, ...] = ()
    lead: Party | None = None
    task: UUID | None = None
    premises: UUID | None = None
    where: str = ""
    part: UUID | None = None

    @property
    def asked(self) -> tuple[Party, ...]:
        """All who are asked, the lead first."""
        return tuple(dict.fromkeys([*([self.lead] if self.lead else []), *self.parties]))

    def check(self, move: Move, *, words: str, today: date) -> None:
        """Raise Refused with what is missing."""
        if move.words and not words:
            raise Refused("words")
        if Need.UNTIL in move.needs:
            _check_until(self.until, today)
        if Need.POST in move.needs and self.post is None:
            raise Refused("post")
        if Need.MATTER in move.needs and self.into is None:
            raise Refused("into")
        if Need.GROUND in move.needs and self.ground not in set(Ground):
            raise Refused("ground")
        if Need.CATEGORY in move.needs and not self.category:
            raise Refused("category")
        if Need.PART in move.needs and self.part is None:
            raise Refused("part")
        self._check_joint(move, today)

    def _check_joint(self, move: Move, today: date) -> None:
        if Need.PARTIES in move.needs and not 0 < len(self.asked) <= PARTIES_MOST:
            raise Refused("parties")
        if Need.TASK in move.needs and self.task is None:
            raise Refused("task_moved")
        if Need.MEETING in move.needs and (self.until is None or self.until < today or not self.where):
            raise Refused("meeting")
        if Need.PREMISES in move.needs and self.premises is None:
            raise Refused("premises")

    def codes(self, move: Move) -> dict[str, str]:
        """What the step keeps of it: days, ids and codes, never words."""
        found = {
            Need.UNTIL: self.until and self.until.isoformat(),
            Need.MATTER: self.into and str(self.into),
            Need.GROUND: self.ground,
            Need.MEETING: self.until and self.until.isoformat(),
            Need.TASK: self.task and str(self.task),
            Need.PART: self.part and str(self.part),
        }
        return {need.value: value for need, value in found.items() if need in move.needs and value}


def _check_until(until: date | None, today: date) -> None:
    if until is None or until <= today:
        raise Refused("until")
    if until > today + UNTIL_MOST:
        raise Refused("until_far")
