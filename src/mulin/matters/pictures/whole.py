"""The stair of a matter's own page: every rung with its words, and the way the matter took."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import cos, pi, sin

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from mulin.core.drawing import Picture, element, number, polygon, titled, words
from mulin.matters.pictures.layout import LARGE, NORMAL, WIDTH, Layout, Point, Size, layout_of
from mulin.matters.pictures.stair import Stair, kind, lines, pace, rung_line, title


def whole(stair: Stair, *, large: bool = False) -> Picture:
    """The stair of a matter's page, with every rung's words."""
    layout = layout_of(stair, LARGE if large else NORMAL)
    svg = element(
        "svg",
        *titled(title(stair), description=_("阶梯从下往上：单元、楼栋、网格、社区、街道、部门")),
        *(_step(stair, index, layout) for index in range(len(stair.rungs))),
        _ground(layout),
        *_way(stair, layout),
        *(_marker(stair, index, layout) for index in range(len(stair.rungs))),
        class_="stair stair-large" if large else "stair",
        view_box=f"0 0 {WIDTH} {number(layout.height)}",
        role="img",
        aria_label=title(stair),
    )
    return Picture(svg, tuple(lines(stair)))


def _step(stair: Stair, index: int, layout: Layout) -> SafeString:
    step = layout.steps[index]
    return element(
        "g",
        *titled(
            rung_line(stair.rungs[index]),
            element(
                "rect",
                x=step.left,
                y=step.top,
                width=WIDTH - 4 - step.left,
                height=step.height,
                class_="stair-face",
            ),
            element(
                "path", d=f"M{number(step.left - 3)} {number(step.top)}H{WIDTH - 4}", class_="stair-nose"
            ),
            *_step_words(layout, index),
        ),
        class_=kind(stair, index),
    )


def _step_words(layout: Layout, index: int) -> Iterator[SafeString]:
    """All lines of a step, together in the middle of its height."""
    step, size = layout.steps[index], layout.size
    tall = len(step.main) * size.lead + len(step.note) * size.note_lead
    top, x = step.top + (step.height - tall) / 2, step.text_left(size)
    yield from _lines(step.main, x, top + size.em, size.lead, "stair-label")
    yield from _lines(
        step.note, x, top + len(step.main) * size.lead + size.note, size.note_lead, "stair-note"
    )


def _lines(texts: Sequence[str], x: float, y: float, lead: float, class_: str) -> Iterator[SafeString]:
    for at, text in enumerate(texts):
        yield words(text, x, y + at * lead, class_)


def _ground(layout: Layout) -> SafeString:
    size, top = layout.size, layout.floor
    return element(
        "g",
        element("path", d=f"M0 {number(top)}H{WIDTH}", class_="stair-earth"),
        _house(4 + size.ring + 6, top + size.ground * 0.5, size.ring),
        *_lines(layout.ground, size.ring * 2 + 20, top + size.ground * 0.62, size.note_lead, "stair-note"),
    )


def _house(x: float, y: float, half: float) -> SafeString:
    """The home of the one who reported: where the way begins and the answer comes back to."""
    wall = half * 0.62
    return polygon(
        [
            (x - half, y),
            (x, y - half),
            (x + half, y),
            (x + wall, y),
            (x + wall, y + wall),
            (x - wall, y + wall),
            (x - wall, y),
        ],
        "stair-home",
    )


def _way(stair: Stair, layout: Layout) -> Iterator[SafeString]:
    """Hops from the ground to rung after rung, over the ones passed over; back down with a broken line."""
    size = layout.size
    home = (4 + size.ring + 6, layout.floor + size.ground * 0.5 - size.ring)
    stops = [home, *(layout.centre(index) for index in stair.way)]
    for start, end in pairwise(stops):
        if end[1] < start[1]:
            yield _hop_up(start, end, size)
        elif end[1] > start[1]:
            yield _hop_down(start, end, size)
    if stair.state == "done" and stair.now:
        yield _answer(stops[-1], home, size)


def _hop_up(start: Point, end: Point, size: Size) -> SafeString:
    if start[0] == end[0]:
        path = f"M{_at(*start)}V{number(end[1] + size.ring + 4)}"
        return element("path", d=path, class_="stair-hop")
    tip = end[0] - size.ring - 5
    path = f"M{_at(*start)}Q{_at(start[0] - 8, end[1])} {_at(tip, end[1])}"
    return element("g", element("path", d=path, class_="stair-hop"), _arrow(tip, end[1], (1, 0)))


def _hop_down(start: Point, end: Point, size: Size) -> SafeString:
    tip = (end[0] - size.ring * 0.6, end[1] - size.ring - 5)
    path = f"M{_at(start[0] - size.ring * 0.6, start[1])}Q{_at(tip[0], start[1])} {_at(*tip)}"
    return element("g", element("path", d=path, class_="stair-hop is-back"), _arrow(*tip, (0, 1)))


def _answer(start: Point, home: Point, size: Size) -> SafeString:
    """The answer comes back down to the door of the one who asked."""
    tip = (home[0] - size.ring * 0.7, home[1] - 2)
    path = f"M{_at(start[0] - size.ring - 4, start[1] - size.ring * 0.6)}Q{_at(2, start[1] - size.ring)} {_at(*tip)}"
    return element(
        "g", element("path", d=path, class_="stair-answer"), _arrow(*tip, (0, 1)), class_="is-answer"
    )


def _arrow(x: float, y: float, towards: Point) -> SafeString:
    ahead, aside = towards
    wings = [(x + ahead * 5, y + aside * 5), (x - aside * 5, y - ahead * 5), (x + aside * 5, y + ahead * 5)]
    return polygon(wings, "stair-arrow")


def _at(x: float, y: float) -> str:
    return f"{number(x)} {number(y)}"


def _marker(stair: Stair, index: int, layout: Layout) -> SafeString:
    (x, y), size = layout.centre(index), layout.size
    if index != stair.now:
        return _mark_of_rung(stair, index, x, y, size)
    parts = [element("circle", cx=x, cy=y, r=size.ring, class_="stair-ring")]
    if stair.clock is not None and stair.state not in {"done", "stopped"}:
        parts.append(_clock(x, y, size.ring, stair.clock))
    parts.append(element("circle", cx=x, cy=y, r=size.ring * 0.58, class_=f"stair-ball is-{pace(stair)}"))
    if stair.state == "done":
        parts.append(_tick(x, y, size.ring * 0.5))
    return element("g", *parts)


def _mark_of_rung(stair: Stair, index: int, x: float, y: float, size: Size) -> SafeString:
    if stair.rungs[index].skipped:
        half = size.ring * 0.4
        cross = f"M{number(x - half)} {number(y - half)}l{number(half * 2)} {number(half * 2)}m0 {number(-half * 2)}l{number(-half * 2)} {number(half * 2)}"
        return element("path", d=cross, class_="stair-cross")
    kind = "stair-dot is-taken" if index in stair.way else "stair-dot"
    return element("circle", cx=x, cy=y, r=size.ring * 0.42, class_=kind)


def _clock(x: float, y: float, radius: float, share: float) -> SafeString:
    """The ring fills clockwise from the top as time goes; late, it is whole and of another colour."""
    if share >= 1:
        return element("circle", cx=x, cy=y, r=radius, class_="stair-clock is-late")
    angle = 2 * pi * max(share, 0.02)
    end_x, end_y = x + radius * sin(angle), y - radius * cos(angle)
    arc = f"M{number(x)} {number(y - radius)}A{number(radius)} {number(radius)} 0 {int(angle > pi)} 1 {number(end_x)} {number(end_y)}"
    return element("path", d=arc, class_="stair-clock")


def _tick(x: float, y: float, half: float) -> SafeString:
    path = f"M{number(x - half * 0.6)} {number(y)}l{number(half * 0.45)} {number(half * 0.5)}l{number(half * 0.8)} {number(-half)}"
    return element("path", d=path, class_="stair-tick")
