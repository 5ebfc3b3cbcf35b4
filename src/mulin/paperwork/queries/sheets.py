"""Sheets, batches and exports that a scope may see, and the places that it may use sheets for."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from mulin.core.scope import Scope
from mulin.paperwork.models import Batch, Export, Progress, Sheet
from mulin.paperwork.queries.known import levels_below
from mulin.paperwork.queries.outlook import Question
from mulin.paperwork.queries.stored import rows_of
from mulin.paperwork.rules.kinds import Field, SheetKind, fields_of
from mulin.people.rules import Capability
from mulin.places.models import Place
from mulin.places.queries import within

LOWEST_HOME_RANK = 30  # a sheet is for a community or more; below that, for a place of one's own


def visible_to(scope: Scope) -> QuerySet[Sheet]:
    seen = within(scope.paths(Capability.SHEETS), field="home__path")
    return Sheet.objects.filter(seen).select_related("home")


def homes_for(scope: Scope, capability: str) -> QuerySet[Place]:
    """The places that a sheet can be for: the topmost of the scope, and what lies below down to communities."""
    paths = scope.paths(capability)
    top = Q(path__in=paths) if paths != ("/",) else Q(parent=None)
    return Place.objects.filter(
        within(paths), top | Q(level__rank__lte=LOWEST_HOME_RANK), closed=None
    ).order_by("level__rank", "order", "name", "pk")


def batches_visible_to(scope: Scope) -> QuerySet[Batch]:
    seen = within(scope.paths(Capability.SHEETS), field="sheet__home__path")
    rows = Batch.objects.filter(seen, sheet__status="done").select_related("sheet__home")
    return rows.order_by("purged_at", "expires_on", "pk")


def exports_visible_to(scope: Scope) -> QuerySet[Export]:
    seen = within(scope.paths(Capability.EXPORT_PEOPLE), field="home__path")
    return Export.objects.filter(seen).select_related("home")


def sheet_with(key: UUID) -> Sheet:
    """For jobs, which act by the rights of whoever started them."""
    return Sheet.objects.get(pk=key)


def export_with(key: UUID) -> Export:
    return Export.objects.get(pk=key)


def batch_of(sheet: Sheet) -> Batch | None:
    return Batch.objects.filter(sheet=sheet).first()


def progress_of(sheet: Sheet) -> Progress | None:
    return Progress.objects.filter(pk=sheet.pk).first()


def fields_for(kind: SheetKind, home: Place) -> tuple[Field, ...]:
    return fields_of(kind, levels_below(home))


def mapped_fields(mapping: Mapping[str, str], fields: tuple[Field, ...]) -> dict[int, Field]:
    """The stored mapping with its fields; in the database the columns are text."""
    by_code = {field.code: field for field in fields}
    return {int(column): by_code[code] for column, code in sorted(mapping.items(), key=lambda m: int(m[0]))}


def question_of(sheet: Sheet, *, by: Scope, day: date) -> Question:
    """The sheet with its rows and its mapping, to be asked for its outlook."""
    kind = SheetKind(sheet.kind)
    fields = fields_for(kind, sheet.home)
    rows = [row for row in rows_of(sheet.pk) if row.number > sheet.heading_row]
    mapped = mapped_fields(sheet.mapping, fields)
    return Question(kind, sheet.home, rows, fields, mapped, by, day)


def columns_by_index(sheet: Sheet) -> dict[int, dict[str, Any]]:
    return {column["index"]: column for column in sheet.columns}
