from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from mulin.core.postgres import Address, Cluster


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder for a cluster of the test's own; nothing of it outlives the test."""
    var = tmp_path / "var"
    yield var
    Cluster(var).remove()


@pytest.fixture(scope="module")
def superuser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Address]:
    """The administrator of a cluster whose roles and databases the module's tests may spoil."""
    cluster = Cluster(tmp_path_factory.mktemp("var"), durable=False)
    with cluster.run():
        yield Address(name="postgres", user="postgres", host=str(cluster.layout.socket))
    cluster.remove()


@pytest.fixture
def admin(superuser: Address) -> Iterator[psycopg.Connection]:
    with psycopg.connect(superuser.conninfo(), autocommit=True) as connection:
        yield connection
