"""One contest: ours and each peer, one after the other, and what came of it as one JSON object."""

from collections.abc import Callable, Mapping
from importlib import import_module, metadata
from typing import Any

from mulin.planning.process import SolverFailed, SolverStopped
from mulin.planning.process import run as run_apart

NAMES = ("worktime", "matching", "rosters", "gridding", "rounds")
SIZES = ("community", "city", "tiny")  # the last to try out that all is there
LIBRARIES = ("numpy", "scipy", "numba", "highspy", "ortools", "pandas", "pymetis", "pyvrp")
PATIENCE = 900.0  # seconds that a contestant may take

Figures = dict[str, Any]


def run(name: str, size: str, say: Callable[[str], None] = lambda _: None) -> Figures:
    """`ours` and each `peer` have `seconds`, `peak_mb` and `objective`; `ratio` is how many times longer a peer took."""
    bench = import_module(f"mulin.planning.bench.{name}")
    ours = _measured(name, "ours", size, say)
    peers = {peer: _measured(name, peer, size, say) for peer in bench.PEERS}
    return {
        "bench": name,
        "size": size,
        "ours": ours,
        "peer": peers,
        "bound": ours.get("bound"),
        "gap": ours.get("gap"),
        "ratio": {peer: _ratio(ours, figures) for peer, figures in peers.items()},
        "versions": versions(),
    }


def versions() -> dict[str, str]:
    found: Mapping[str, str | None] = {name: _version(name) for name in ("mulin", *LIBRARIES)}
    return {name: version for name, version in found.items() if version}


def _measured(name: str, contestant: str, size: str, say: Callable[[str], None]) -> Figures:
    say(f"{name} {size}: {contestant} …")
    try:
        outcome = run_apart(f"mulin.planning.bench.{name}:{contestant}", size, seconds=PATIENCE)
    except (SolverStopped, SolverFailed) as error:
        return {"skipped": str(error)}
    return {"seconds": None, "objective": None, **outcome.value, "peak_mb": round(outcome.peak_mb)}


def _ratio(ours: Figures, peer: Figures) -> float | None:
    """In seconds an item, where the two did not do equally many."""
    if not ours.get("seconds") or not peer.get("seconds"):
        return None
    each = [figures["seconds"] / figures.get("items", 1) for figures in (peer, ours)]
    return float(f"{each[0] / each[1]:.3g}")


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
