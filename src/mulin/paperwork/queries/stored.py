"""The rows of an uploaded sheet, kept in a file beside the database until the import."""

import json
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from mulin.core.errors import Refused
from mulin.paperwork.rules.cells import Row, load
from mulin.paperwork.rules.problems import Problem, Wrong


def folder(name: str) -> Path:
    return Path(settings.MEDIA_ROOT) / name


def path_of(sheet: UUID) -> Path:
    return folder("sheets") / f"{sheet}.jsonl"


def problems_path(sheet: UUID) -> Path:
    return folder("sheets") / f"{sheet}.problems.jsonl"


def export_path(export: UUID) -> Path:
    return folder("exports") / f"{export}.xlsx"


def is_there(sheet: UUID) -> bool:
    return path_of(sheet).exists()


def rows_of(sheet: UUID) -> tuple[Row, ...]:
    """Every row of the file, headings and titles too. Raises `Refused` when the file is gone."""
    return tuple(load(line) for line in _lines(path_of(sheet)))


def problems_of(sheet: UUID) -> list[Problem]:
    """What the last dry run found."""
    return [
        Problem(row, column, Wrong(wrong), given)
        for row, column, wrong, given in (json.loads(line) for line in _lines(problems_path(sheet)))
    ]


def _lines(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="utf-8") as file:
            yield from file
    except FileNotFoundError as error:
        raise Refused(_("这份表格的内容已经删除，请重新上传")) from error
