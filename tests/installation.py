"""A whole installation in a folder of its own, used as a person uses it: by the command `mulin`."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from mulin.core.postgres import Cluster

OURS = ("DATABASE_URL", "MULIN_DATABASE_OWNER_URL", "MULIN_DATABASE_ROLE")


class Installation:
    def __init__(self, var: Path, **environment: str) -> None:
        self.var = var
        kept = {name: value for name, value in os.environ.items() if name not in OURS}
        self.environment = {**kept, "MULIN_VAR": str(var), **environment}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.remove()

    def remove(self) -> None:
        """Nothing of its database remains."""
        Cluster(self.var).remove()

    def run(self, *words: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "mulin", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def do(self, *words: str) -> str:
        """What the command wrote; it must succeed."""
        done = self.run(*words)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def refusal(self, *words: str) -> str:
        """The one line that the command ended with; it must refuse."""
        done = self.run(*words)
        assert done.returncode == 2, (done.stdout, done.stderr)
        lines = done.stderr.strip().splitlines()
        assert len(lines) == 1, done.stderr
        return lines[0]

    @contextmanager
    def running(self, *words: str) -> Iterator["subprocess.Popen[str]"]:
        """A command that goes on; killed at the end if the test did not end it."""
        with subprocess.Popen(
            [sys.executable, "-m", "mulin", *words],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as child:
            try:
                yield child
            finally:
                child.kill()

    def shell(self, script: str) -> str:
        return self.do("shell", "--no-imports", "-c", script)
