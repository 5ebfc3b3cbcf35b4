"""Solvers work in processes of their own, which a limit and a cancel reach."""

import os
import sys

import pytest

from mulin.planning.process import CLASHING, Clash, SolverFailed, SolverStopped, Worker, clash_of, run

HERE = "tests.planning.asked"


def test_a_call_is_answered_by_another_process() -> None:
    with Worker() as worker:
        first = worker.call(f"{HERE}:whose")
        assert worker.call(f"{HERE}:answer", 2, plus=3).value == 5
        assert first.value == worker.child.pid != os.getpid()
    assert (first.peak_mb > 1, worker.child.returncode is not None) == (True, True)


def test_what_makes_no_sense_is_refused_as_if_here_and_the_child_stays() -> None:
    with Worker() as worker:
        with pytest.raises(ValueError, match="need n7 has no place"):
            worker.call(f"{HERE}:refuse")
        with pytest.raises(SolverFailed, match="LookupError: gone"):
            worker.call(f"{HERE}:fall")
        assert worker.call(f"{HERE}:answer", 1).value == 1


def test_a_child_that_dies_is_told() -> None:
    with pytest.raises(SolverFailed, match="asked:die died with"):
        run(f"{HERE}:die")


def test_a_limit_of_time_ends_the_child() -> None:
    with Worker() as worker:
        with pytest.raises(SolverStopped, match="out of time"):
            worker.call(f"{HERE}:last", seconds=0)
        assert worker.child.returncode is not None


def test_a_cancel_ends_the_child() -> None:
    with Worker() as worker:
        with pytest.raises(SolverStopped, match="cancelled"):
            worker.call(f"{HERE}:last", is_cancelled=lambda: True)
        assert worker.child.returncode is not None


def test_progress_comes_back_while_it_works() -> None:
    seen: list[int] = []
    assert (run(f"{HERE}:count", progress=seen.append).value, seen) == (3, [0, 1, 2])


def test_a_process_that_loads_what_clashes_fails() -> None:
    with pytest.raises(SolverFailed, match="Clash: highspy and ortools cannot be loaded"):
        run(f"{HERE}:clash")
    with pytest.raises(Clash):
        clash_of(frozenset({"highspy", "ortools", "os"}))


def test_no_test_worker_has_loaded_both() -> None:
    """That none will is seen to by `tests/clash.py`, which refuses the second."""
    assert len(CLASHING & set(sys.modules)) < 2
    with pytest.raises(ImportError, match="cannot be loaded into one process"):
        import_both()


def import_both() -> None:
    import highspy
    import ortools

    assert highspy, ortools
