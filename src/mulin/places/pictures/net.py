"""The net: a community as blocks of buildings, tinted by grid, from its own geometry or by number.

`value` colours a block in four steps; dots at its foot count the same steps, and its title says the
number, so that colour never stands alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil, cos, radians, sqrt

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from mulin.core.drawing import Picture, element, fitted, number, polygon, titled, words

Point = tuple[float, float]
WIDTH = 720
STEPS = 3
TINTS = 6
SLAB_WIDE, SLAB_HIGH = 54, 34


@dataclass(frozen=True, slots=True)
class Block:
    """A building: its number, the grid it lies in ("" for none), its outline in WGS-84 if known."""

    label: str
    title: str
    grid: str = ""
    outline: tuple[Point, ...] = ()
    value: float = 0
    value_words: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Net:
    """Blocks in the order of their numbers; `question` is what the colour answers."""

    name: str
    blocks: tuple[Block, ...]
    question: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with its corners on the drawing."""

    block: Block
    corners: tuple[Point, ...]

    @property
    def middle(self) -> Point:
        xs, ys = zip(*self.corners, strict=True)
        return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def net(drawn: Net) -> Picture:
    """All blocks by their geometry if every one has it, else laid out by number, grid by grid."""
    if not drawn.blocks:
        return Picture(element("svg", class_="net", view_box=f"0 0 {WIDTH} 1", aria_hidden="true"), ())
    surveyed = all(len(block.outline) >= 3 for block in drawn.blocks)
    courts, placed, height = _by_geometry(drawn.blocks) if surveyed else _by_number(drawn.blocks)
    most = max(block.value for block in drawn.blocks)
    svg = element(
        "svg",
        *titled(
            _title(drawn),
            *courts,
            *(_block(one, _step(one.block.value, most)) for one in placed),
            description=drawn.question,
        ),
        class_="net",
        view_box=f"0 0 {WIDTH} {number(height)}",
        role="group",
        aria_label=_title(drawn),
    )
    return Picture(svg, tuple(_lines(drawn)))


def _title(drawn: Net) -> str:
    return _("%(name)s：%(count)d 栋，%(grids)d 个网格") % {
        "name": drawn.name,
        "count": len(drawn.blocks),
        "grids": len({block.grid for block in drawn.blocks if block.grid}),
    }


def _step(value: float, most: float) -> int:
    """0 for nothing, then equal thirds of the largest value."""
    return 0 if value <= 0 else min(STEPS, ceil(value / most * STEPS))


def _by_number(blocks: Sequence[Block]) -> tuple[list[SafeString], list[Placed], float]:
    """Grids as courtyards on shelves, the buildings of each in rows as in a housing estate."""
    courts: list[SafeString] = []
    placed: list[Placed] = []
    x = y = shelf = 0.0
    for index, (grid, members) in enumerate(_grids(blocks)):
        columns = _columns(len(members))
        wide = columns * (SLAB_WIDE + 14) + 22
        high = ceil(len(members) / columns) * (SLAB_HIGH + 22) + 46
        if x and x + wide > WIDTH:
            x, y, shelf = 0.0, y + shelf + 12, 0.0
        courts.append(_court(grid, index, (x, y, wide, high)))
        placed += _rows(members, columns, x + 18, y + 44)
        x, shelf = x + wide + 12, max(shelf, high)
    return courts, placed, y + shelf + 2


def _grids(blocks: Sequence[Block]) -> list[tuple[str, list[Block]]]:
    """The blocks of each grid; those of none come last."""
    ordered = sorted(blocks, key=lambda block: (not block.grid, block.grid))
    return [(grid, list(members)) for grid, members in groupby(ordered, key=lambda block: block.grid)]


def _columns(count: int) -> int:
    return max(2, min(10, ceil(sqrt(count * 1.2))))


def _rows(members: Sequence[Block], columns: int, left: float, top: float) -> Iterator[Placed]:
    for index, block in enumerate(members):
        x = left + index % columns * (SLAB_WIDE + 14)
        y = top + index // columns * (SLAB_HIGH + 22)
        yield Placed(
            block,
            ((x, y), (x + SLAB_WIDE, y), (x + SLAB_WIDE, y + SLAB_HIGH), (x, y + SLAB_HIGH)),
        )


def _court(grid: str, index: int, box: tuple[float, float, float, float]) -> SafeString:
    x, y, wide, high = box
    return element(
        "g",
        element("rect", x=x + 1, y=y + 1, width=wide - 2, height=high - 2, rx=12, class_=_tint(grid, index)),
        words(fitted(grid or _("未划入网格"), wide / 18), x + 16, y + 28, "net-grid"),
    )


def _by_geometry(blocks: Sequence[Block]) -> tuple[list[SafeString], list[Placed], float]:
    """Outlines fitted to the width, north up; behind each grid the hull of its buildings."""
    flat = [[_flattened(point, blocks[0].outline[0]) for point in block.outline] for block in blocks]
    xs = [x for outline in flat for x, _y in outline]
    ys = [y for outline in flat for _x, y in outline]
    margin = 34.0
    scale = (WIDTH - 2 * margin) / max(max(xs) - min(xs), (max(ys) - min(ys)) / 1.6, 1e-9)
    placed = [
        Placed(
            block, tuple((margin + (x - min(xs)) * scale, margin + (max(ys) - y) * scale) for x, y in outline)
        )
        for block, outline in zip(blocks, flat, strict=True)
    ]
    return _yards(placed), placed, (max(ys) - min(ys)) * scale + 2 * margin


def _flattened(point: Point, origin: Point) -> Point:
    """Degrees to equal lengths in both directions; exact enough for one community."""
    longitude, latitude = point
    return (longitude - origin[0]) * cos(radians(origin[1])), latitude - origin[1]


def _yards(placed: Sequence[Placed]) -> list[SafeString]:
    """The ground of each grid, all grounds below all names; buildings of no grid stand on bare paper."""
    ordered = sorted((one for one in placed if one.block.grid), key=lambda one: one.block.grid)
    hulls, names = [], []
    for index, (grid, members) in enumerate(groupby(ordered, key=lambda one: one.block.grid)):
        corners = [corner for one in members for corner in one.corners]
        hulls.append(polygon(_hull(corners), f"{_tint(grid, index)} is-hull"))
        x, y = min(corners, key=lambda corner: corner[1])
        names.append(words(fitted(grid, 9), x, max(16.0, y - 8), "net-grid", "middle"))
    return [*hulls, *names]


def _hull(points: Sequence[Point]) -> list[Point]:
    """Convex hull by monotone chain (Andrew 1979)."""
    ordered = sorted(set(points))
    lower = _half_hull(ordered)
    upper = _half_hull(ordered[::-1])
    return lower[:-1] + upper[:-1]


def _half_hull(points: Sequence[Point]) -> list[Point]:
    half: list[Point] = []
    for point in points:
        while len(half) >= 2 and _turn(half[-2], half[-1], point) <= 0:
            half.pop()
        half.append(point)
    return half


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _tint(grid: str, index: int) -> str:
    return f"net-court is-tint-{index % TINTS + 1}" if grid else "net-court is-loose"


def _block(placed: Placed, step: int) -> SafeString:
    block, (x, y) = placed.block, placed.middle
    foot = max(corner[1] for corner in placed.corners)
    parts = [
        polygon([(left + 3, top + 4) for left, top in placed.corners], "net-shade"),
        polygon(placed.corners, f"net-block is-step-{step}"),
        words(block.label, x, y + 6 - 3 * bool(step), f"net-label on-step-{step}", "middle"),
        *(
            element(
                "circle",
                cx=x + (dot - (step - 1) / 2) * 8,
                cy=foot - 6,
                r=2.4,
                class_=f"net-dot on-step-{step}",
            )
            for dot in range(step)
        ),
    ]
    label = _block_line(block)
    if not block.href:
        return element("g", *titled(label, *parts))
    return element("a", *titled(label, *parts), href=block.href, class_="net-link", aria_label=label)


def _block_line(block: Block) -> str:
    return " · ".join(part for part in (block.title, block.grid, block.value_words) if part)


def _lines(drawn: Net) -> Iterator[str]:
    yield _title(drawn)
    if drawn.question:
        yield drawn.question
    for block in sorted(drawn.blocks, key=lambda one: -one.value):
        if block.value > 0:
            yield _block_line(block)
