"""The order in which one walks: by the numbers in the names, as they stand on the walls."""

import re
from collections.abc import Sequence

NUMBER = re.compile(r"\d+")


def walking_key(name: str) -> tuple[tuple[int, ...], str]:
    return tuple(int(found) for found in NUMBER.findall(name)), name


def common_path(paths: Sequence[str]) -> str:
    """The lowest place above all of them, or the one itself."""
    parts = [path.strip("/").split("/") for path in paths]
    shared = []
    for names in zip(*parts, strict=False):
        if len(set(names)) > 1:
            break
        shared.append(names[0])
    return f"/{'/'.join(shared)}/"
