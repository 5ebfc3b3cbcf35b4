"""The table of moves as a page: a diagram and a table, always as the code has them."""

from collections.abc import Iterator

from mulin.matters.rules.moves import MOVES, REPORT, Move
from mulin.matters.rules.status import ENDED, Status
from mulin.matters.rules.telling import OVERDUE, TOLD, WARNED, Tellings

HEAD = """# States of a matter

Generated from `mulin.matters.rules.moves` by `mulin states`; a test keeps it true.
"""
COLUMNS = (
    "| move | from | to | by | must be given | only if | holder afterwards | who is told |\n"
    "|---|---|---|---|---|---|---|---|"
)

CLOCKS = """\
## Clocks

| clock | who is told when three quarters are gone | who is told when it is over and does not climb |
|---|---|---|"""


def page() -> str:
    return "\n".join(
        [HEAD, "```mermaid", *_diagram(), "```", "", COLUMNS, *_table(), "", CLOCKS, *_clocks(), ""]
    )


def _diagram() -> Iterator[str]:
    yield "stateDiagram-v2"
    yield f"  [*] --> {Status.REPORTED}: {REPORT}"
    for name, move in MOVES.items():
        for before in sorted(move.before if move.after else ()):
            yield f"  {before} --> {move.after}: {name}"
    for ended in sorted(ENDED):
        yield f"  {ended} --> [*]"


def _table() -> Iterator[str]:
    yield f"| {REPORT} | – | {Status.REPORTED} | anyone | words | – | the lowest rung that can | {_told(TOLD[REPORT])} |"
    for name, move in MOVES.items():
        after = move.after or "as it was"
        yield (
            f"| {name} | {_join(move.before)} | {after} | {_join(move.by)} | {_join(move.needs) or '–'} "
            f"| {_guard(move)} | {move.holder} | {_told(TOLD[name])} |"
        )


def _join(values: frozenset[str]) -> str:
    return ", ".join(sorted(values))


def _guard(move: Move) -> str:
    return move.guard.__name__.replace("_", " ") if move.guard else "–"


def _clocks() -> Iterator[str]:
    for kind, warned in WARNED.items():
        yield f"| {kind} | {_told(warned)} | {_told(OVERDUE.get(kind, TOLD['overdue']))} |"


def _told(rows: Tellings) -> str:
    return ", ".join(f"{row.who}: {row.kind}" for row in rows) or "–"
