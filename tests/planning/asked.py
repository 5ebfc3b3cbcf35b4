"""What the tests of processes have done in a child."""

import os
import time
from collections.abc import Callable


def answer(value: int, *, plus: int = 0) -> int:
    return value + plus


def whose() -> int:
    return os.getpid()


def refuse() -> None:
    raise ValueError("need n7 has no place")


def fall() -> None:
    raise LookupError("gone")


def die() -> None:
    os._exit(7)


def last() -> None:
    while True:
        time.sleep(0.01)


def count(*, progress: Callable[[int], None]) -> int:
    for step in range(3):
        progress(step)
    return 3


def clash() -> None:
    import highspy
    import ortools

    assert highspy, ortools
