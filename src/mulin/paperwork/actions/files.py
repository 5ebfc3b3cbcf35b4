"""Write and remove the files beside the database; nobody but the installation may read them."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from django.db import transaction

from mulin.paperwork.queries.stored import export_path, path_of, problems_path
from mulin.paperwork.rules.cells import Row, dump
from mulin.paperwork.rules.problems import Problem


def store_rows(sheet: UUID, rows: Iterable[Row]) -> None:
    lines = (dump(row) + "\n" for row in rows)
    _write(path_of(sheet), "".join(lines).encode())


def store_problems(sheet: UUID, problems: Iterable[Problem]) -> None:
    lines = (
        json.dumps([p.row, p.column, p.wrong.value, dict(p.given)], ensure_ascii=False) + "\n"
        for p in problems
    )
    _write(problems_path(sheet), "".join(lines).encode())


def store_export(export: UUID, content: bytes) -> None:
    _write(export_path(export), content)


def remove_with_commit(*paths: Path) -> None:
    """Not before the transaction holds: what fails must still have its file."""
    transaction.on_commit(lambda: remove(*paths))


def remove(*paths: Path) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    """A half-written file never stands under its name."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
    draft.replace(path)
