"""Remove what may be kept no longer: expired batches, sheets that nobody imported, fetched exports."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Model, Q
from django.utils.timezone import localdate

from mulin.audit import actions as audit
from mulin.core.db import as_system
from mulin.core.scope import Scope
from mulin.paperwork.actions.files import remove_with_commit
from mulin.paperwork.models import Batch, Brought, Export, ImportKey, Sheet, SheetStatus
from mulin.paperwork.queries.stored import export_path, folder, path_of, problems_path
from mulin.people.models import Contact, ContactSecret, Household, Match, Ownership, Person, Residency

SHEETS_STAY: Final = timedelta(hours=24)
EXPORTS_STAY: Final = timedelta(hours=72)
WAITING: Final = (SheetStatus.UPLOADED, SheetStatus.CHECKED, SheetStatus.QUEUED, SheetStatus.FAILED)
MOST_BATCHES: Final = 100

# In this order: what hangs on a person goes before the person; the second names what goes along with it.
REMOVED: Final[tuple[tuple[str, type[Model], tuple[type[Model], ...]], ...]] = (
    ("ownership", Ownership, ()),
    ("residency", Residency, ()),
    ("contact", Contact, (ContactSecret,)),
    ("person", Person, (Match,)),
    ("household", Household, ()),
)


@dataclass(frozen=True, slots=True)
class Purged:
    """How many of each were removed."""

    batches: int
    persons: int
    sheets: int
    exports: int


def purge(*, now: datetime) -> Purged:
    """Each batch in a transaction of its own, so that one that fails keeps no other."""
    expired = Batch.objects.filter(purged_at=None, expires_on__lte=localdate(now)).order_by(
        "expires_on", "pk"
    )
    counts = [_purge_batch(key, now=now) for key in expired.values_list("pk", flat=True)[:MOST_BATCHES]]
    sheets, exports = _drop_sheets(now=now), _close_exports(now=now)
    _sweep_files(now=now)
    return Purged(len(counts), sum(count.get("person", 0) for count in counts), sheets, exports)


@transaction.atomic
def _purge_batch(key: UUID, *, now: datetime) -> dict[str, int]:
    """Remove what no other batch holds and nothing else refers to; say how many of each."""
    batch = Batch.objects.select_for_update().get(pk=key)
    if batch.purged_at is not None:
        return {}
    with as_system():
        counts = {what: _remove(batch, what, model, along) for what, model, along in REMOVED}
    batch.purged_at, batch.purged = now, counts
    batch.save(update_fields=["purged_at", "purged"])
    Brought.objects.filter(batch=batch).delete()
    audit.record(by=Scope.system(), action="batch.purged", target=batch, now=now, detail=dict(counts))
    return counts


def _remove(batch: Batch, what: str, model: type[Model], along: tuple[type[Model], ...]) -> int:
    own = set(Brought.objects.filter(batch=batch, what=what).values_list("object", flat=True))
    shared = Brought.objects.filter(object__in=own, batch__purged_at=None).exclude(batch=batch)
    ours = own - set(shared.values_list("object", flat=True))
    ours -= _referred_to(model, ours, along)
    gone = list(_rows(model).filter(pk__in=ours).values_list("pk", flat=True))
    _rows(model).filter(pk__in=gone).delete()
    ImportKey.objects.filter(object__in=gone).delete()
    return len(gone)


def _referred_to(model: type[Model], keys: set[UUID], along: tuple[type[Model], ...]) -> set[UUID]:
    """Those that a row of another kind names: a term, a matter, a consent, a merge."""
    found: set[UUID] = set()
    for other, field in _relations(model):
        if other not in along:
            rows = _rows(other).filter(**{f"{field}__in": keys})
            found.update(rows.values_list(field, flat=True))
    return found


def _rows(model: type[Any]) -> Any:
    return model._base_manager  # noqa: SLF001  # hides no row, whatever a module's own manager does


def _relations(model: type[Model]) -> Iterator[tuple[type[Any], str]]:
    for relation in model._meta.get_fields(include_hidden=True):
        if (relation.one_to_many or relation.one_to_one) and relation.auto_created and not relation.concrete:
            yield relation.related_model, relation.field.name  # type: ignore[union-attr,misc]


@transaction.atomic
def _drop_sheets(*, now: datetime) -> int:
    """A sheet that was not imported within a day is forgotten."""
    old = Sheet.objects.filter(status__in=WAITING).filter(
        Q(queued_at=None, uploaded_at__lte=now - SHEETS_STAY) | Q(queued_at__lte=now - SHEETS_STAY)
    )
    keys = list(old.values_list("pk", flat=True))
    Sheet.objects.filter(pk__in=keys).update(status=SheetStatus.DROPPED, ended_at=now)
    for key in keys:
        remove_with_commit(path_of(key), problems_path(key))
    return len(keys)


@transaction.atomic
def _close_exports(*, now: datetime) -> int:
    """A file that was released three days ago is gone; a wish that nobody released is closed."""
    old = Export.objects.filter(closed_at=None).filter(
        Q(expires_at__lte=now) | Q(expires_at=None, asked_at__lte=now - EXPORTS_STAY)
    )
    keys = list(old.values_list("pk", flat=True))
    Export.objects.filter(pk__in=keys).update(closed_at=now)
    for key in keys:
        remove_with_commit(export_path(key))
    return len(keys)


def _sweep_files(*, now: datetime) -> None:
    """Files whose transaction failed have no row that would remove them."""
    for name, stay in (("sheets", SHEETS_STAY), ("exports", EXPORTS_STAY)):
        for path in folder(name).glob("*"):
            if path.stat().st_mtime < (now - 2 * stay).timestamp():
                path.unlink(missing_ok=True)
