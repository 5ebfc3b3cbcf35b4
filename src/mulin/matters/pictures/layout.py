"""Where each rung of the whole stair stands, and its words in lines: nothing is cut, a step grows with its words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from mulin.core.drawing import width_of, wrapped
from mulin.matters.pictures.stair import Rung, Stair

Point = tuple[float, float]
WIDTH = 360
MARGIN = 6
SURE = 0.92  # widths are estimates; bold letters run wider


@dataclass(frozen=True, slots=True)
class Size:
    """Measures of the whole stair, in its own units."""

    step: float
    indent: float
    ring: float
    em: float  # of the main line
    note: float  # of the smaller line
    ground: float

    @property
    def lead(self) -> float:
        return self.em * 1.3

    @property
    def note_lead(self) -> float:
        return self.note * 1.35


NORMAL = Size(step=60, indent=28, ring=14, em=15.5, note=13.5, ground=52)
LARGE = Size(step=84, indent=14, ring=18, em=22, note=19.5, ground=68)


@dataclass(frozen=True, slots=True)
class Step:
    """One rung's face, and what is written on it."""

    left: float
    top: float
    height: float
    main: tuple[str, ...]
    note: tuple[str, ...]

    def text_left(self, size: Size) -> float:
        return self.left + size.ring * 2 + 16


@dataclass(frozen=True, slots=True)
class Layout:
    """All steps, lowest rung first, and the ground below them with its line."""

    size: Size
    steps: tuple[Step, ...]
    floor: float
    ground: tuple[str, ...]

    @property
    def height(self) -> float:
        return self.floor + max(self.size.ground, self.size.ground * 0.62 + self._below)

    @property
    def _below(self) -> float:
        return max(len(self.ground) - 1, 0) * self.size.note_lead + self.size.note * 0.4

    def centre(self, index: int) -> Point:
        step = self.steps[index]
        return step.left + self.size.ring + MARGIN, step.top + step.height / 2


def layout_of(stair: Stair, size: Size) -> Layout:
    faces = [_words(stair, index, size) for index in range(len(stair.rungs))]
    heights = [_height(main, note, size) for main, note in faces]
    steps = tuple(
        Step(_left(index, size), MARGIN + sum(heights[index + 1 :]), heights[index], *face)
        for index, face in enumerate(faces)
    )
    ground_room = (WIDTH - size.ring * 2 - 26) / size.note * SURE
    return Layout(size, steps, MARGIN + sum(heights), wrapped(stair.end or stair.start, ground_room))


def _left(index: int, size: Size) -> float:
    return 4 + index * size.indent


def _words(stair: Stair, index: int, size: Size) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The post and its holder on one line where they fit, else each on its own; below, what there is to note."""
    rung = stair.rungs[index]
    room = WIDTH - MARGIN - _left(index, size) - size.ring * 2 - 16
    return _main(rung, room / size.em * SURE), wrapped(_note(stair, index), room / size.note * SURE)


def _main(rung: Rung, ems: float) -> tuple[str, ...]:
    both = f"{rung.label} · {rung.holder}" if rung.holder else rung.label
    if width_of(both) <= ems:
        return wrapped(both, ems)
    return (*wrapped(rung.label, ems), *wrapped(rung.holder, ems))


def _note(stair: Stair, index: int) -> str:
    """The time that is left comes first."""
    rung = stair.rungs[index]
    if index == stair.now:
        return " · ".join(part for part in (stair.clock_words, rung.note) if part)
    return rung.skipped or rung.note or ("" if rung.holder else _("空岗"))


def _height(main: Sequence[str], note: Sequence[str], size: Size) -> float:
    return max(size.step, len(main) * size.lead + len(note) * size.note_lead + size.em)
