"""Where public instances lie: in the folder that `MULIN_BENCH_DATA` names; nothing of them is in the project."""

import os
from pathlib import Path

VARIABLE = "MULIN_BENCH_DATA"


class NoData(Exception):
    """Said in the report in place of figures."""


def folder(name: str) -> Path:
    there = Path(os.environ.get(VARIABLE, "")) / name
    if VARIABLE not in os.environ or not there.is_dir():
        raise NoData(f"no folder {name} of public instances: {VARIABLE} names the folder that holds it")
    return there
