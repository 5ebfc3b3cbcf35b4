"""What the pages of a sheet show, ready to be printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _

from mulin.paperwork.models import Progress, Sheet, SheetStatus
from mulin.paperwork.presenters import labels, mistakes, words
from mulin.paperwork.rules.cells import Row, column_letters, shown
from mulin.paperwork.rules.forbidden import Never
from mulin.paperwork.rules.outlook import Fate
from mulin.paperwork.rules.problems import Problem

SAMPLES: Final = 3
LONGEST_SAMPLE: Final = 24
HEADING_CHOICES: Final = 12
PATIENCE: Final = timedelta(minutes=2)
PROBLEMS_A_PAGE: Final = 100


@dataclass(frozen=True, slots=True)
class ColumnShown:
    """A column of the preview: `field` is the choice of what it holds, or `never` says why it is not taken."""

    letters: str
    heading: str
    samples: tuple[str, ...]
    sure: str
    field: forms.BoundField | None
    never: str


@dataclass(frozen=True, slots=True)
class ProblemShown:
    row: int
    letters: str
    heading: str
    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How an import stands: `text` in words; `stalled` where nothing has been heard of it for too long."""

    done: int
    of: int | None
    text: str
    stalled: bool


def columns_shown(sheet: Sheet, rows: Sequence[Row], form: forms.Form) -> list[ColumnShown]:
    below = [row for row in rows if row.number > sheet.heading_row][:SAMPLES]
    return [_column(column, below, form) for column in sheet.columns]


def _column(column: Mapping[str, Any], rows: Sequence[Row], form: forms.Form) -> ColumnShown:
    never = column["never"]
    samples = () if never else tuple(shown(row.cell(column["index"]))[:LONGEST_SAMPLE] for row in rows)
    return ColumnShown(
        column_letters(column["index"]),
        column["heading"],
        tuple(sample for sample in samples if sample),
        str(labels.SURE[column["sure"]]),
        None if never else form[f"column_{column['index']}"],
        str(mistakes.NEVER[Never(never)]) if never else "",
    )


def heading_choices(rows: Sequence[Row]) -> list[tuple[int, str]]:
    """The first rows, each by its number and what stands in it, to choose the headings from."""
    return [
        (row.number, " · ".join(shown(cell)[:LONGEST_SAMPLE] for cell in row.cells[:8] if cell is not None))
        for row in rows[:HEADING_CHOICES]
    ]


def problems_shown(problems: Sequence[Problem], columns: Mapping[int, dict[str, Any]]) -> list[ProblemShown]:
    return [ProblemShown(p.row, *words.where(p, columns), words.wrong(p), words.right(p)) for p in problems]


def changes_shown(sheet: Sheet) -> list[tuple[int, str]]:
    """Rows that would change, with what of them."""
    return [
        (row, _("、").join(words.change(code) for code in codes))
        for row, codes in sheet.outlook.get("changes", [])
    ]


def figures(counts: Mapping[str, Any]) -> list[tuple[str, int]]:
    """How many rows have which fate, in words."""
    return [(str(labels.FATES[key]), counts.get(key, 0)) for key in (*Fate, "bad")]


def standing(sheet: Sheet, progress: Progress | None, *, now: datetime) -> Standing:
    """Progress of an attempt before this one tells nothing of this one."""
    if progress is None or (sheet.queued_at and progress.at < sheet.queued_at):
        heard = sheet.queued_at or now
        return Standing(0, None, _("已经排上队，马上开始"), stalled=now - heard > PATIENCE)
    stalled = now - progress.at > PATIENCE
    if not progress.of:
        return Standing(0, None, _("正在核对每一行"), stalled=stalled)
    said = _("已写入 %(done)d 行，共 %(of)d 行") % {"done": progress.done, "of": progress.of}
    return Standing(progress.done, progress.of, said, stalled=stalled)


def is_open(sheet: Sheet) -> bool:
    return sheet.status in {SheetStatus.UPLOADED, SheetStatus.CHECKED, SheetStatus.FAILED}
