"""Long work says how far it has come, and not too often."""

from io import StringIO

import pytest
from django.core.management.base import OutputWrapper

from mulin.core.errors import Refused
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
    [
        (StringIO(), "posts 100 %\n"),
        (Terminal(), f"{'posts 50 %':<40}\r{'posts 100 %':<40}\r{' ' * 40}\r"),
    ],
)
def test_on_a_terminal_all_stays_on_one_line_that_goes_at_the_end(stream: StringIO, told: str) -> None:
    with progress_on(OutputWrapper(stream)) as progress:
        progress.say("posts", 1, 2)
        progress.say("posts", 2, 2)
    assert stream.getvalue() == told


def test_the_line_goes_before_an_error_is_told() -> None:
    stream = Terminal()
    with pytest.raises(Refused), progress_on(OutputWrapper(stream)):
        raise Refused
    assert stream.getvalue() == f"{' ' * 40}\r"
