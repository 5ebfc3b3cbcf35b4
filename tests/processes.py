"""Look after the processes that a test started (Linux)."""

from collections.abc import Iterator
from pathlib import Path

from mulin.core.postgres.process import is_alive, wait_until


def descendants(pid: int) -> list[int]:
    """Children, their children and so on, as of now."""
    return [found for child in _children(pid) for found in (child, *descendants(child))]


def all_gone(pids: list[int]) -> bool:
    """Whether all of them end in good time."""
    return wait_until(lambda: not any(is_alive(pid) for pid in pids), patience=20)


def _children(pid: int) -> Iterator[int]:
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
        except (OSError, IndexError):
            continue
        if parent == pid:
            yield int(stat.parent.name)
