"""How long does a sheet take, from the file to the rows?

    .venv/bin/python benchmarks/import_rows.py [--rows 20000]

Prints one JSON object: seconds of each step for a sheet of places, for one of residents and for the same one
again, in a database of its own that is written to disk as in service; and, as `peer`, the same residents
written one by one.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from mulin.core.postgres import Cluster

PROJECT = Path(__file__).resolve().parent.parent
OURS = ("DATABASE_URL", "MULIN_DATABASE_OWNER_URL", "MULIN_DATABASE_ROLE")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=20_000)
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as var:
        kept = {name: value for name, value in os.environ.items() if name not in OURS}
        environment = {**kept, "MULIN_VAR": var}
        try:
            mulin("migrate", "--verbosity", "0", environment=environment)
            inside = f"from benchmarks.inside.import_rows import report; report({rows})"
            mulin("shell", "--no-imports", "-c", inside, environment=environment)
        finally:
            Cluster(Path(var)).remove()


def mulin(*words: str, environment: dict[str, str]) -> None:
    subprocess.run([sys.executable, "-m", "mulin", *words], env=environment, cwd=PROJECT, check=True)


if __name__ == "__main__":
    main()
