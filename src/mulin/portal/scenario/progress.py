"""Say how far long work has come: the stage and the percent, one line each time it is worth one."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
STEP = 10  # percent


class Progress:
    """Writes "stage 40 %" by `write`; each stage is told at its begin, in tenths, and at its end."""

    def __init__(self, write: Callable[[str], object]) -> None:
        self._write = write
        self._told: tuple[str, int] | None = None

    def say(self, stage: str, done: int, total: int) -> None:
        percent = 100 if total == 0 else done * 100 // total
        tell = (stage, percent // STEP * STEP)
        if tell != self._told:
            self._told = tell
            self._write(f"{stage} {tell[1]} %")

    def each(self, stage: str, items: Sequence[T]) -> Iterator[T]:
        """The items one by one, telling how many are done."""
        for done, item in enumerate(items):
            self.say(stage, done, len(items))
            yield item
        self.say(stage, len(items), len(items))
