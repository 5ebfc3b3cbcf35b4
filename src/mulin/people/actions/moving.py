"""Move every row that names one person to another, whichever module it belongs to, and back again.

Rows that would break a rule beside those of the one kept stay with the one gone: a number that both
have, a sign-in of each. Where both lived in one household, the kept row takes over the time of both.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import ForeignKey, Model

from mulin.core.db import as_system
from mulin.people.models import Match, Merge, Person, Residency

Moved = dict[str, list[str]]
Widened = dict[str, list[str | None]]
OWN_AFFAIRS = (Person, Match, Merge)  # rows about merging itself stay as they are


def references() -> Iterator[tuple[type[Model], str]]:
    """Each model and field that names a person."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, ForeignKey) and field.related_model is Person and model not in OWN_AFFAIRS:
                yield model, field.name


def move_references(*, kept: UUID, gone: UUID) -> Moved:
    """Returns what was moved, by model and field."""
    moved: Moved = {}
    with as_system():  # rows behind a wall name persons too
        for model, field in references():
            keys = list(_rows(model).filter(**{field: gone}).order_by("pk").values_list("pk", flat=True))
            done = _move(model, field, keys, kept)
            if done:
                moved[f"{model._meta.label}.{field}"] = [str(key) for key in done]
    return moved


def undo_moves(*, kept: UUID, gone: UUID, moved: Moved, widened: Widened) -> None:
    with as_system():
        for name, keys in moved.items():
            label, _dot, field = name.rpartition(".")
            rows = _rows(apps.get_model(label)).filter(pk__in=keys, **{field: kept})
            rows.update(**{field: gone})
    for key, (lower, upper) in widened.items():
        Residency.objects.filter(pk=key).update(during=_period(lower, upper))


def take_over_periods(*, kept: UUID, gone: UUID) -> Widened:
    """Widen the residencies of the one kept over those of the one gone that overlap; returns what they were."""
    widened: Widened = {}
    for own in Residency.objects.filter(person=kept).order_by("during"):
        theirs = Residency.objects.filter(
            person=gone, household=own.household_id, during__overlap=own.during
        ).order_by("during")
        wider = _span([own.during, *(other.during for other in theirs)])
        free = Residency.objects.filter(person=kept, household=own.household_id, during__overlap=wider)
        if wider != own.during and not free.exclude(pk=own.pk).exists():
            widened[str(own.pk)] = [_text(own.during.lower), _text(own.during.upper)]
            Residency.objects.filter(pk=own.pk).update(during=wider)
    return widened


def _move(model: type[Model], field: str, keys: list[Any], to: UUID) -> list[Any]:
    """Move all at once, or, where one breaks a rule, each that can be moved by itself."""
    if _moved(model, field, keys, to):
        return keys
    return [key for key in keys if _moved(model, field, [key], to)]


def _moved(model: type[Model], field: str, keys: list[Any], to: UUID) -> bool:
    try:
        with transaction.atomic():
            _rows(model).filter(pk__in=keys).update(**{field: to})
    except IntegrityError:
        return False
    return True


def _rows(model: type[Model]) -> Any:
    return model._base_manager  # noqa: SLF001  # the documented way to the rows of any model


def _span(periods: Iterable[DateRange]) -> DateRange:
    periods = list(periods)
    lowers, uppers = [p.lower for p in periods], [p.upper for p in periods]
    return DateRange(None if None in lowers else min(lowers), None if None in uppers else max(uppers))


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _period(lower: str | None, upper: str | None) -> DateRange:
    return DateRange(*(date.fromisoformat(day) if day else None for day in (lower, upper)))
