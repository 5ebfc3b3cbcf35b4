"""Sheets that go out: in the columns that an import takes, so that each can come back."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from mulin.core.workbooks import Plain, Table
from mulin.paperwork.models import Export
from mulin.paperwork.presenters import labels, words
from mulin.paperwork.queries.known import levels_below
from mulin.paperwork.queries.leaving import PHONE, Leaving, Line
from mulin.paperwork.queries.sheets import fields_for
from mulin.paperwork.rules.kinds import ADDRESS, LEVEL_PREFIX, Field, SheetKind
from mulin.paperwork.rules.problems import Problem
from mulin.places.models import Place

PREMISES_KINDS = {"flat": "住宅", "shop": "商铺", "stall": "摊位", "office": "办公"}


def export_tables(export: Export, leaving: Leaving, numbers: Mapping[UUID, str]) -> list[Table]:
    return [table_of(SheetKind(export.kind), export.home, leaving, numbers)]


def table_of(
    kind: SheetKind, home: Place, leaving: Leaving, numbers: Mapping[UUID, str] | None = None
) -> Table:
    fields = [field for field in fields_for(kind, home) if _is_used(field, leaving)]
    rows = [_row(line, fields, numbers or {}) for line in leaving.rows]
    return Table(str(labels.KINDS[kind]), _headings(fields, home), rows)


def template_tables(kind: SheetKind, home: Place) -> list[Table]:
    """Headings to be filled in, and beside them a page that says what belongs under each."""
    fields = fields_for(kind, home)
    headings = _headings(fields, home)
    notes = [
        [heading, _("必填") if field.required else "", str(labels.EXAMPLES[field.content])]
        for field, heading in zip(fields, headings, strict=True)
    ]
    return [
        Table(str(labels.KINDS[kind]), headings, []),
        Table(_("说明"), [_("列"), _("必填"), _("怎么写")], notes),
    ]


def problems_table(problems: Iterable[Problem], columns: Mapping[int, dict[str, Any]]) -> Table:
    """Every bad cell, for whoever mends the sheet."""
    rows: list[list[Plain]] = [
        [problem.row, *words.where(problem, columns), words.wrong(problem), words.right(problem)]
        for problem in problems
    ]
    return Table(_("要改的地方"), [_("行"), _("列"), _("标题"), _("哪里不对"), _("怎么改")], rows)


def level_labels(home: Place) -> dict[str, str]:
    return {f"{LEVEL_PREFIX}{level.code}": words.level(level) for level in levels_below(home)}


def _headings(fields: Sequence[Field], home: Place) -> list[str]:
    labels = level_labels(home)
    return [words.field(field.code, labels) for field in fields]


def _is_used(field: Field, leaving: Leaving) -> bool:
    """An address is written in columns of its own; a level that no row has needs no column."""
    if field is ADDRESS:
        return False
    return not field.level or any(line.values.get(field.code) for line in leaving.rows)


def _row(line: Line, fields: Iterable[Field], numbers: Mapping[UUID, str]) -> list[Plain]:
    return [_value(line, field.code, numbers) for field in fields]


def _value(line: Line, code: str, numbers: Mapping[UUID, str]) -> Plain:
    if code == PHONE:
        return numbers.get(line.person) if line.person else None
    value = line.values.get(code)
    return PREMISES_KINDS.get(str(value), value) if code == "kind" else value
