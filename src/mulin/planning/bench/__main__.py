"""`python -m mulin.planning.bench NAME [--size SIZE] [--json]`; `mulin bench` is the same."""

import argparse
import json
import sys
from collections.abc import Sequence

from mulin.planning.bench.contest import NAMES, SIZES, Figures, run


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", choices=NAMES)
    parser.add_argument("--size", choices=SIZES, default=SIZES[0])
    parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")


def report(name: str, size: str, *, as_json: bool) -> str:
    """The figures of one contest, as JSON or as lines to read."""
    figures = run(name, size, (lambda _: None) if as_json else _say)
    if as_json:
        return json.dumps(figures)
    contestants = {"ours": figures["ours"], **figures["peer"]}
    return "\n".join(f"{who:28} {_line(found)}" for who, found in contestants.items())


def main(words: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m mulin.planning.bench", description=__doc__)
    add_arguments(parser)
    asked = parser.parse_args(words)
    sys.stdout.write(report(asked.name, asked.size, as_json=asked.json) + "\n")


def _line(found: Figures) -> str:
    return " ".join(f"{key}={value}" for key, value in found.items())


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    main()
