"""How large a file may be, and why one is not taken."""

from dataclasses import dataclass
from enum import StrEnum

from mulin.core.errors import Refused


@dataclass(frozen=True, slots=True)
class Bounds:
    """Limits that stand before the reading, so that a hostile file costs little.

    `unpacked` is the sum of all parts of an .xlsx; `scanned` counts its rows, the empty ones too.
    """

    size: int = 10_000_000
    unpacked: int = 150_000_000
    parts: int = 500
    rows: int = 50_000
    scanned: int = 1_048_576
    columns: int = 100
    text: int = 1_000


class Why(StrEnum):
    """Why a file is not taken; `words.refusal` says it."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    WRONG_TYPE = "wrong_type"
    OLD_EXCEL = "old_excel"
    ENCRYPTED = "encrypted"
    MACROS = "macros"
    BROKEN = "broken"
    BOMB = "bomb"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    TOO_LONG_TEXT = "too_long_text"
    NO_ROWS = "no_rows"
    UNKNOWN_LETTERS = "unknown_letters"


class NotTaken(Refused):
    """The file cannot be read as a sheet."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


USUAL = Bounds()
