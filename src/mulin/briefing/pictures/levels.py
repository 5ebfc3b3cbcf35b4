"""At which level matters were closed: the stair of the product, each step as tall as its share."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from mulin.core.drawing import Picture, element, number, titled, words

WIDTH = 560
HIGH = 190  # of the tallest step
LEAST = 6
GAP = 8
ABOVE, BELOW = 60, 34


@dataclass(frozen=True, slots=True)
class Level:
    """A rung's name, how many matters it closed, and how that is written."""

    name: str
    count: int
    share: Fraction
    said: str


def levels(drawn: Sequence[Level]) -> Picture:
    """From the lowest rung at the left to the highest at the right."""
    wide = (WIDTH - GAP * (len(drawn) - 1)) / max(len(drawn), 1)
    most = max((level.share for level in drawn), default=Fraction(0))
    title = _("在哪一级办结的")
    svg = element(
        "svg",
        *titled(title, *(_step(at, level, wide, most) for at, level in enumerate(drawn))),
        class_="levels",
        view_box=f"0 0 {WIDTH} {ABOVE + HIGH + BELOW}",
        role="img",
        aria_label=title,
    )
    return Picture(svg, tuple(_line(level) for level in drawn))


def _line(level: Level) -> str:
    return _("%(level)s：%(count)d件，占%(share)s") % {
        "level": level.name,
        "count": level.count,
        "share": level.said,
    }


def _step(at: int, level: Level, wide: float, most: Fraction) -> SafeString:
    high = max(float(level.share / most) * HIGH, LEAST) if most else LEAST
    left, top = at * (wide + GAP), ABOVE + HIGH - high
    middle = left + wide / 2
    return element(
        "g",
        element(
            "rect",
            x=number(left),
            y=number(top),
            width=number(wide),
            height=number(high),
            rx=4,
            class_="levels-step",
        ),
        words(level.said, middle, top - 30, "levels-share", "middle"),
        words(_("%(count)d件") % {"count": level.count}, middle, top - 7, "levels-count", "middle"),
        words(level.name, middle, ABOVE + HIGH + 26, "levels-name", "middle"),
    )
