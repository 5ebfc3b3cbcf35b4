"""The stair of lists."""

from django.utils.safestring import SafeString

from mulin.core.drawing import Picture, element, titled
from mulin.matters.pictures.stair import Stair, kind, pace, title


def small(stair: Stair) -> Picture:
    """The stair of a list: a few steps and a ball where the matter is."""
    count = len(stair.rungs)
    bars = (_bar(stair, index) for index in range(count))
    top = 26 - 3.5 * stair.now
    ball = element("circle", cx=stair.now * 10 + 6, cy=top - 5, r=4, class_=f"stair-ball is-{pace(stair)}")
    svg = element(
        "svg",
        *titled(title(stair), *bars, ball),
        class_="stair-small",
        view_box=f"0 0 {count * 10 + 2} 34",
        role="img",
        aria_label=title(stair),
    )
    return Picture(svg, (title(stair),))


def _bar(stair: Stair, index: int) -> SafeString:
    top = 26 - 3.5 * index
    return element(
        "rect", x=index * 10 + 1.5, y=top, width=8, height=33 - top, class_=f"stair-bar {kind(stair, index)}"
    )
