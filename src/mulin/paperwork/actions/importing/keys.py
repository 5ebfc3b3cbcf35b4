"""Remember which row became which object, and what a batch holds."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from mulin.paperwork.models import Batch, Brought, ImportKey
from mulin.paperwork.queries.outlook.reading import Known
from mulin.paperwork.rules.outlook import Planned
from mulin.people.models import Contact, Ownership, Residency
from mulin.places.models import Place

BATCH = 2000


def remember(
    kind: str, home: Place, planned: Iterable[Planned[Any]], objects: Mapping[int, UUID], known: Known
) -> None:
    """Write the keys that are new or say something new; a sheet that says nothing new writes none."""
    rows = [
        ImportKey(kind=kind, home=home, key=plan.key, object=objects[plan.row], digest=plan.digest)
        for plan in planned
        if known.get(plan.key) != (objects[plan.row], plan.digest)
    ]
    ImportKey.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["kind", "home", "key"],
        update_fields=["object", "digest"],
    )


def hold(batch: Batch, *, residencies: Iterable[UUID], new: Mapping[str, Iterable[UUID]]) -> None:
    """The batch holds what it brought in itself, and of each of its rows what earlier batches brought in."""
    rows = Residency.objects.filter(pk__in=list(residencies)).values_list("pk", "person_id", "household_id")
    around = {key for row in rows for key in row} | _belongings(person for _pk, person, _home in rows)
    held = dict(Brought.objects.filter(object__in=around).values_list("object", "what"))
    held |= {key: what for what, keys in new.items() for key in keys}
    held |= dict.fromkeys(_numbers(new["person"]), "contact")
    Brought.objects.bulk_create(
        [Brought(batch=batch, what=what, object=key) for key, what in held.items()],
        batch_size=BATCH,
        ignore_conflicts=True,
    )


def _belongings(persons: Iterable[UUID]) -> set[UUID]:
    """Their numbers and their shares."""
    owners = list(persons)
    shares = Ownership.objects.filter(person__in=owners).values_list("pk", flat=True)
    return _numbers(owners) | set(shares)


def _numbers(persons: Iterable[UUID]) -> set[UUID]:
    return set(Contact.objects.filter(person__in=list(persons)).values_list("pk", flat=True))
