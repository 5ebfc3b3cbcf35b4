"""What a paper consists of; how it looks is the business of `word` and `pdf`.

What is not known stays empty and is printed as a line to be filled in by hand.
"""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

BLANK = "＿" * 10  # where somebody writes by hand


@dataclass(frozen=True, slots=True)
class Text:
    """A heading with its paragraphs; an empty text leaves `lines` to be written on."""

    heading: str
    words: str
    lines: int = 3

    @property
    def paragraphs(self) -> tuple[str, ...]:
        said = tuple(line.strip() for line in self.words.splitlines() if line.strip())
        return said or (BLANK * 3,) * self.lines


@dataclass(frozen=True, slots=True)
class Fields:
    """A table of names and values, row by row, `across` pairs in a row."""

    heading: str
    pairs: tuple[tuple[str, str], ...]
    across: int = 2

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Cells of each row; a last row that is not full ends in empty cells."""
        cells = [cell for name, value in self.pairs for cell in (name, value)]
        width = 2 * self.across
        cells += [""] * (-len(cells) % width)
        return tuple(tuple(cells[at : at + width]) for at in range(0, len(cells), width))


@dataclass(frozen=True, slots=True)
class Part:
    """A small table with a head, one row each: the parties, the steps."""

    heading: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Who signs and the day, where it is known; each has room to sign and for a date."""

    places: tuple[tuple[str, str], ...]
    day: str  # the word before the date

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        return tuple((f"{who}：{BLANK}", f"{self.day}：{on or BLANK}") for who, on in self.places)


Block: TypeAlias = Text | Fields | Part | Signatures


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: its title, a line below it (a number, a body), its blocks, a line at its foot."""

    title: str
    below: str
    made_on: date
    blocks: tuple[Block, ...]
    foot: str = ""
