"""The house front: units as doors, floors as windows of the stairwell, each lit one an open matter.

Only what all share is drawn from data: stairwells, doors, roof. The windows of flats are the same on
every house; nothing of a flat can be read from the picture.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mulin.core.drawing import Picture, element, fitted, number, polygon, titled, width_of, words

WIDTH = 360
MOST_UNITS = 8
MOST_FLOORS = 33
SKY = 44
STOREYS_OF_A_TOWER = 10


@dataclass(frozen=True, slots=True)
class Unit:
    """A stairwell with its door; `short` is what fits below a narrow one."""

    label: str
    short: str
    href: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Light:
    """An open public matter of the common parts: `unit` counts from 0, None is the whole house (its
    roof); `floor` 1 or None is the door."""

    words: str
    unit: int | None = None
    floor: int | None = None


@dataclass(frozen=True, slots=True)
class House:
    """A building as its front shows it."""

    name: str
    floors: int
    units: tuple[Unit, ...]
    lights: tuple[Light, ...] = ()

    def __post_init__(self) -> None:
        if not 1 <= len(self.units) <= MOST_UNITS or not 1 <= self.floors <= MOST_FLOORS:
            raise ValueError(f"A front has 1–{MOST_UNITS} units and 1–{MOST_FLOORS} floors.")


@dataclass(frozen=True, slots=True)
class Frame:
    """Where things stand, worked out once from the numbers of units and floors."""

    units: int
    floors: int

    @property
    def unit(self) -> float:
        return min(112.0, 300 / self.units)

    @property
    def storey(self) -> float:
        return max(8.5, min(30.0, 270 / self.floors))

    @property
    def ground(self) -> float:
        """Height of the ground floor: a door needs its height in a tower too."""
        return max(self.storey, 42.0)

    @property
    def left(self) -> float:
        return (WIDTH - self.wide) / 2

    @property
    def wide(self) -> float:
        return self.unit * self.units

    @property
    def foot(self) -> float:
        return SKY + self.storey * (self.floors - 1) + self.ground

    @property
    def bay(self) -> float:
        """Width of the stairwell's window."""
        return max(6.0, min(16.0, self.unit * 0.17))

    @property
    def pane(self) -> float:
        return self.storey * 0.56

    def middle(self, unit: int) -> float:
        return self.left + self.unit * (unit + 0.5)

    def sill(self, floor: int) -> float:
        """Top of the windows of a floor, the ground floor being 1."""
        return self.foot - self.ground - (floor - 1) * self.storey + self.storey * 0.2


def house_front(house: House) -> Picture:
    frame = Frame(len(house.units), house.floors)
    title = _title(house)
    svg = element(
        "svg",
        *titled(
            title,
            _garden(frame),
            _wall(frame),
            _roof(house, frame),
            *(_unit(house, frame, index) for index in range(frame.units)),
            *_roof_light(house, frame),
            _earth(frame),
            description=_("亮着的窗，是楼道里还没办完的事；住户家里的事不画在这里"),
        ),
        class_="house",
        view_box=f"0 0 {WIDTH} {number(frame.foot + 46)}",
        role="group",
        aria_label=title,
    )
    return Picture(svg, tuple(_lines(house)))


def _title(house: House) -> str:
    open_ = len(house.lights)
    if not open_:
        return _("%(name)s，公共部分现在没有未办完的事") % {"name": house.name}
    return ngettext(
        "%(name)s，公共部分有 %(count)d 件事正在办", "%(name)s，公共部分有 %(count)d 件事正在办", open_
    ) % {"name": house.name, "count": open_}


def _wall(frame: Frame) -> SafeString:
    """The wall, its floor lines, and the flats' windows: one dashed line a column of windows."""
    top = SKY - 4
    lines = "".join(
        f"M{number(frame.left)} {number(frame.foot - frame.ground - storey * frame.storey)}h{number(frame.wide)}"
        for storey in range(frame.floors)
    )
    return element(
        "g",
        element("rect", x=frame.left, y=top, width=frame.wide, height=frame.foot - top, class_="house-wall"),
        element("path", d=lines, class_="house-storey"),
        *chain.from_iterable(_columns(frame, index) for index in range(frame.units)),
    )


def _columns(frame: Frame, unit: int) -> Iterator[SafeString]:
    a_side = 2 if frame.unit >= 64 else 1
    room = (frame.unit - frame.bay) / 2
    pane = room / (a_side + 0.9)
    for place in range(a_side):
        offset = frame.bay / 2 + room * (place + 0.5) / a_side + 1
        for x in (frame.middle(unit) - offset, frame.middle(unit) + offset):
            yield _windows(frame, x, min(pane, 18.0), "house-glass", from_floor=1)


def _windows(frame: Frame, x: float, width: float, class_: str, *, from_floor: int) -> SafeString:
    """A column of windows as one dashed line, so that 33 floors weigh no more than three."""
    top = SKY + frame.storey * 0.2 if frame.floors > 1 else frame.foot - frame.ground + 6
    bottom = frame.foot - (frame.ground - frame.pane - 6 if from_floor == 1 else frame.ground)
    dash = f"{number(frame.pane)} {number(frame.storey - frame.pane)}"
    path = f"M{number(x)} {number(top)}V{number(bottom)}"
    return element("path", d=path, class_=class_, stroke_width=width, stroke_dasharray=dash)


def _unit(house: House, frame: Frame, index: int) -> SafeString:
    """The stairwell of one unit from its door to the top, as one link where the page gives one."""
    unit = house.units[index]
    x = frame.left + index * frame.unit
    lit = Counter(min(light.floor or 1, house.floors) for light in house.lights if light.unit == index)
    parts = [
        element("rect", x=x, y=SKY - 4, width=frame.unit, height=frame.foot + 44 - SKY, class_="house-hit"),
        element("rect", x=x, y=SKY, width=frame.unit, height=frame.foot - SKY, class_="house-tint"),
        _windows(frame, frame.middle(index), frame.bay, "house-stairs", from_floor=2)
        if house.floors > 1
        else "",
        *(_lit_window(frame, index, floor) for floor in sorted(lit) if floor > 1),
        _door(frame, index, lit=1 in lit),
        _plate(house, frame, index),
    ]
    label = _unit_line(unit, lit.total())
    class_ = "house-unit is-chosen" if unit.chosen else "house-unit"
    if not unit.href:
        return element("g", *titled(label, *parts), class_=class_)
    here = "true" if unit.chosen else None
    return element("a", *parts, href=unit.href, class_=class_, aria_label=label, aria_current=here)


def _unit_line(unit: Unit, open_: int) -> str:
    if not open_:
        return unit.label
    return ngettext("%(unit)s，%(count)d 件事正在办", "%(unit)s，%(count)d 件事正在办", open_) % {
        "unit": unit.label,
        "count": open_,
    }


def _lit_window(frame: Frame, unit: int, floor: int) -> SafeString:
    x, y = frame.middle(unit), frame.sill(floor)
    wide, high = frame.bay + 3, max(frame.pane, 7.0)
    return element(
        "g",
        element("circle", cx=x, cy=y + high / 2, r=max(9.0, high * 0.95), class_="house-glow"),
        element("rect", x=x - wide / 2, y=y, width=wide, height=high, class_="house-lit"),
        element("path", d=f"M{number(x)} {number(y)}v{number(high)}", class_="house-bar"),
    )


def _door(frame: Frame, index: int, *, lit: bool) -> SafeString:
    x, wide = frame.middle(index), max(13.0, min(26.0, frame.unit * 0.3))
    top = frame.foot - 32
    left = x - wide / 2
    lamp = element("circle", cx=x, cy=top - 10, r=8, class_="house-glow") if lit else ""
    bulb = element("circle", cx=x, cy=top - 10, r=3.4, class_="house-lit") if lit else ""
    return element(
        "g",
        lamp,
        bulb,
        element("rect", x=left, y=top, width=wide, height=32, class_="house-door"),
        element("path", d=f"M{number(x)} {number(top + 3)}V{number(frame.foot)}", class_="house-leaf"),
        polygon(
            [
                (left - 5, top),
                (left - 2, top - 5),
                (left + wide + 2, top - 5),
                (left + wide + 5, top),
            ],
            "house-canopy",
        ),
        element("rect", x=left - 4, y=frame.foot - 3, width=wide + 8, height=3, class_="house-step"),
    )


def _plate(house: House, frame: Frame, index: int) -> SafeString:
    """The name below the door; the chosen one is a filled plate that points to it."""
    unit = house.units[index]
    label = unit.label if frame.units <= 4 else unit.short
    x, y = frame.middle(index), frame.foot + 31
    text = words(fitted(label, frame.unit / 16), x, y, "house-name", "middle")
    if not unit.chosen:
        return text
    wide = min(frame.unit - 2, 76.0)
    back = element(
        "rect", x=x - wide / 2, y=frame.foot + 11, width=wide, height=30, rx=6, class_="house-plate"
    )
    tip = polygon([(x - 7, frame.foot + 12), (x, frame.foot + 4), (x + 7, frame.foot + 12)], "house-plate")
    return element("g", tip, back, text)


def _roof(house: House, frame: Frame) -> SafeString:
    if frame.floors >= STOREYS_OF_A_TOWER:
        return _flat_roof(house, frame)
    left, right, eave = frame.left - 12, frame.left + frame.wide + 12, SKY
    tiles = "".join(
        f"M{number(left + 24 + step * 12)} 8L{number(left + 10 + step * 12.8)} {eave - 4}"
        for step in range(1, int((frame.wide - 20) / 12))
    )
    outline = (
        f"M{number(left)} {eave}Q{number(left + 12)} {eave - 6} {number(left + 22)} 8"
        f"H{number(right - 22)}Q{number(right - 12)} {eave - 6} {number(right)} {eave}z"
    )
    return element(
        "g",
        element("path", d=outline, class_="house-roof"),
        element("path", d=tiles, class_="house-tiles"),
        element("path", d=f"M{number(left + 18)} 8H{number(right - 18)}", class_="house-ridge"),
        _sign(house, y=26),
    )


def _flat_roof(house: House, frame: Frame) -> SafeString:
    rooms = (
        element("rect", x=frame.middle(index) - 9, y=SKY - 22, width=18, height=14, class_="house-parapet")
        for index in range(frame.units)
    )
    edge = element("rect", x=frame.left - 5, y=SKY - 10, width=frame.wide + 10, height=8, class_="house-roof")
    return element("g", *rooms, edge, _sign(house, y=16))


def _sign(house: House, *, y: float) -> SafeString:
    wide = min(200.0, 24 + 17 * width_of(house.name))
    return element(
        "g",
        element("rect", x=WIDTH / 2 - wide / 2, y=y - 15, width=wide, height=29, rx=5, class_="house-sign"),
        words(fitted(house.name, 10), WIDTH / 2, y + 6, "house-title", "middle"),
    )


def _roof_light(house: House, frame: Frame) -> Iterator[SafeString]:
    """A lit dormer for what concerns the whole house."""
    if not any(light.unit is None for light in house.lights):
        return
    x = frame.left + frame.wide * 0.86
    dormer = [(x - 12, 24.0), (x, 12.0), (x + 12, 24.0)]
    yield element(
        "g",
        element("circle", cx=x, cy=28, r=14, class_="house-glow"),
        element("rect", x=x - 8, y=22, width=16, height=14, class_="house-lit"),
        element("path", d=f"M{number(x)} 22v14", class_="house-bar"),
        polygon(dormer, "house-canopy"),
    )


def _garden(frame: Frame) -> SafeString:
    """Trees behind the house, where there is room beside it."""
    left, right, foot = frame.left, frame.left + frame.wide, frame.foot
    return element("g", _tree(left - 11, foot, 14), _tree(right + 13, foot, 11))


def _tree(x: float, foot: float, crown: float) -> SafeString:
    return element(
        "g",
        element("path", d=f"M{number(x)} {number(foot)}v{number(-crown * 2)}", class_="house-trunk"),
        element("circle", cx=x, cy=foot - crown * 2.1, r=crown, class_="house-leaves"),
        element("circle", cx=x - crown * 0.5, cy=foot - crown * 1.5, r=crown * 0.7, class_="house-leaves"),
    )


def _earth(frame: Frame) -> SafeString:
    y = number(frame.foot)
    return element("path", d=f"M6 {y}H{WIDTH - 6}", class_="house-earth")


def _lines(house: House) -> Iterator[str]:
    yield _title(house)
    for light in house.lights:
        where = _("全楼") if light.unit is None else house.units[light.unit].label
        if light.floor and light.unit is not None:
            where = _("%(unit)s %(floor)d 楼") % {"unit": where, "floor": light.floor}
        yield f"{where} · {light.words}"
