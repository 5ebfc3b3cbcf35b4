"""The table of moves as a page: a diagram and a table, always as the code has them."""

from collections.abc import Iterator

from mulin.matters.rules.moves import MOVES, REPORT, Move
from mulin.matters.rules.status import Status

HEAD = """# States of a matter

Generated from `mulin.matters.rules.moves` by `mulin states`; a test keeps it true.
"""
COLUMNS = "| move | from | to | by | words | holder afterwards |\n|---|---|---|---|---|---|"


def page() -> str:
    return "\n".join([HEAD, "```mermaid", *_diagram(), "```", "", COLUMNS, *_table(), ""])


def _diagram() -> Iterator[str]:
    yield "stateDiagram-v2"
    yield f"  [*] --> {Status.REPORTED}: {REPORT}"
    for name, move in MOVES.items():
        for before in sorted(move.before):
            yield f"  {before} --> {move.after}: {name}"
    yield f"  {Status.CLOSED} --> [*]"


def _table() -> Iterator[str]:
    yield f"| {REPORT} | – | {Status.REPORTED} | anyone | needed | the lowest rung that can |"
    for name, move in MOVES.items():
        yield f"| {name} | {_join(move.before)} | {move.after} | {_join(move.by)} | {_words(move)} | {move.holder} |"


def _join(values: frozenset[str]) -> str:
    return ", ".join(sorted(values))


def _words(move: Move) -> str:
    return "needed" if move.words else "may"
