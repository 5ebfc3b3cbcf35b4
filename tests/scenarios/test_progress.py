"""Long work says how far it has come, and not too often."""

from io import StringIO

import pytest
from django.core.management.base import OutputWrapper

from mulin.portal.management.commands.scenario import progress_on
from mulin.portal.scenario.progress import Progress


def test_each_tenth_is_told_once() -> None:
    told: list[str] = []
    assert list(Progress(told.append).each("posts", range(40))) == list(range(40))
    assert told == [f"posts {percent} %" for percent in range(0, 101, 10)]


def test_nothing_to_do_is_done() -> None:
    told: list[str] = []
    assert list(Progress(told.append).each("posts", [])) == []
    assert told == ["posts 100 %"]


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "told"),
    [(StringIO(), "posts 50 %\nposts 100 %\n"), (Terminal(), f"{'posts 50 %':<40}\rposts 100 %\n")],
)
def test_on_a_terminal_a_stage_stays_on_its_line(stream: StringIO, told: str) -> None:
    progress = progress_on(OutputWrapper(stream))
    progress.say("posts", 1, 2)
    progress.say("posts", 2, 2)
    assert stream.getvalue() == told
