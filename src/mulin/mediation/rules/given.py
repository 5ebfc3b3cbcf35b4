"""What a mover gives with a move."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from mulin.core.errors import Refused
from mulin.mediation.rules.days import DUE_MOST
from mulin.mediation.rules.moves import Move, Need
from mulin.mediation.rules.status import Kind

WORDS_MOST = 5000
SPOKEN = "spoken"
HOW = frozenset({"paper", SPOKEN, "online"})
# Which texts belong to which need; `True` those that must be there.
TEXTS: Mapping[Need, Mapping[Kind, bool]] = {
    Need.SITTING: {Kind.WHERE: True, Kind.PRESENT: True},
    Need.AGREEMENT: {Kind.FACTS: True, Kind.CONTENT: True, Kind.MANNER: True},
}


@dataclass(frozen=True, slots=True)
class Given:
    """Only what the move's row asks for is read; `closed` is the party's wish for a sitting without listeners."""

    party: UUID | None = None
    how: str = ""
    witness: str = ""
    closed: bool = False
    day: date | None = None
    due: date | None = None
    person: UUID | None = None
    words: str = ""
    texts: Mapping[Kind, str] = field(default_factory=dict)

    def check(self, move: Move, *, today: date) -> None:
        """Raise Refused with what is missing."""
        if Need.PARTY in move.needs and self.party is None:
            raise Refused("party")
        if Need.HOW in move.needs:
            self._check_how()
        if Need.DAY in move.needs and (self.day is None or self.day > today):
            raise Refused("day")
        if Need.DUE in move.needs and not (self.due and today <= self.due <= today + DUE_MOST):
            raise Refused("due")
        if Need.PERSON in move.needs and self.person is None:
            raise Refused("person")
        self._check_texts(move)

    def _check_how(self) -> None:
        if self.how not in HOW:
            raise Refused("how")
        if self.how == SPOKEN and not self.witness.strip():
            raise Refused("witness")

    def _check_texts(self, move: Move) -> None:
        if Need.WORDS in move.needs and not self.words.strip():
            raise Refused("words")
        for need in move.needs & TEXTS.keys():
            missing = next((k for k, must in TEXTS[need].items() if must and not self._said(k)), None)
            if missing:
                raise Refused(missing)
        if any(len(said) > WORDS_MOST for said in (self.words, *self.texts.values())):
            raise Refused("words_long")

    def _said(self, kind: Kind) -> str:
        return self.texts.get(kind, "").strip()

    def texts_for(self, move: str, row: Move) -> dict[Kind, str]:
        """What is kept in words with this move, by kind."""
        said = {kind: self._said(kind) for need in row.needs & TEXTS.keys() for kind in TEXTS[need]}
        said[Kind.RECORD if move == "session" else Kind.NOTE] = self.words.strip()
        return {kind: words for kind, words in said.items() if words}

    def codes(self, row: Move) -> dict[str, str]:
        """What the step keeps of it: days and codes, never words."""
        found = {
            Need.HOW: self.how,
            Need.DAY: self.day and self.day.isoformat(),
            Need.DUE: self.due and self.due.isoformat(),
            Need.PERSON: self.person and str(self.person),
        }
        return {need.value: value for need, value in found.items() if need in row.needs and value}
