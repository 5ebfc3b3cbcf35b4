"""Pytest plugin: one throw-away database cluster for the whole run.

Loaded by `-p tests.cluster`, so that the environment points to the cluster before Django's settings
are read. The workers of pytest-xdist inherit that environment and make a database each.
"""

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mulin.core.postgres import AlreadyRunning, Cluster, postmaster
from mulin.core.postgres.home import THROW_AWAY
from mulin.core.postgres.layout import ROOT_HOME, layout_of

TEMPORARY = Path(tempfile.gettempdir()) / f"mulin-tests-{os.geteuid()}"


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    """A wrapper, so that it runs before pytest-django reads the settings."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        _start(early_config)
    return (yield)


def _start(config: pytest.Config) -> None:
    TEMPORARY.mkdir(mode=0o700, exist_ok=True)
    os.environ[THROW_AWAY] = "1"  # inherited by every command that a test starts
    with _alone():
        _sweep()
        var = Path(tempfile.mkdtemp(dir=TEMPORARY))
        cluster = Cluster(var, durable=False)
        cluster.start()
    config.add_cleanup(lambda: _remove(var, cluster))
    os.environ.pop("DATABASE_URL", None)
    os.environ["MULIN_VAR"] = str(var)
    os.environ["MULIN_DATABASE_ROLE"] = "owner"


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Two runs that begin at once must not sweep each other's half-made cluster away."""
    with (TEMPORARY / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _sweep() -> None:
    """Remove what killed runs left behind."""
    for var in TEMPORARY.iterdir():
        if var.is_dir():
            with contextlib.suppress(AlreadyRunning):
                _remove(var, Cluster(var, durable=False))
    if os.geteuid() == 0:
        sweep_homes()


def sweep_homes(root: Path = ROOT_HOME) -> None:
    """Remove homes that a killed test run made, whose folder is gone and in which no server runs.

    Only as root do homes lie apart from their folders. A home without the mark of a test run stays.
    """
    for mark in root.glob("*/throw-away"):
        home = mark.parent
        with contextlib.suppress(OSError):  # another run was faster
            folder = Path((home / "folder").read_text().rstrip("\n"))
            own = layout_of(folder, root=True)
            running = postmaster.left_over(replace(own, home=home))
            if own.home.name == home.name and not folder.exists() and not running:
                shutil.rmtree(home)


def _remove(var: Path, cluster: Cluster) -> None:
    cluster.stop()
    cluster.remove()
    shutil.rmtree(var, ignore_errors=True)
