"""Remember which row became which object, and what a batch holds."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import UUIDField

from mulin.paperwork.models import Batch, Brought
from mulin.paperwork.queries.among import among
from mulin.paperwork.queries.outlook.reading import Known
from mulin.paperwork.rules.outlook import Planned
from mulin.people.models import Contact, Ownership, Residency
from mulin.places.models import Place

# Columns as arrays: tens of thousands of rows in one statement of five parameters.
REMEMBER = """
INSERT INTO paperwork_importkey (kind, home_id, key, object, digest)
SELECT %s, %s, key, object, digest FROM unnest(%s::bytea[], %s::uuid[], %s::bytea[]) AS row (key, object, digest)
ON CONFLICT (kind, home_id, key) DO UPDATE SET object = excluded.object, digest = excluded.digest
"""

HOLD = """
INSERT INTO paperwork_brought (batch_id, what, object)
SELECT %s, what, object FROM unnest(%s::text[], %s::uuid[]) AS row (what, object)
ON CONFLICT DO NOTHING
"""


def remember(
    kind: str, home: Place, planned: Iterable[Planned[Any]], objects: Mapping[int, UUID], known: Known
) -> None:
    """Write the keys that are new or say something new; a sheet that says nothing new writes none."""
    rows = [
        (plan.key, objects[plan.row], plan.digest)
        for plan in planned
        if known.get(plan.key) != (objects[plan.row], plan.digest)
    ]
    if not rows:
        return
    keys, things, digests = (list(column) for column in zip(*rows, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(REMEMBER, [kind, home.pk, keys, things, digests])


def hold(batch: Batch, *, residencies: Iterable[UUID], new: Mapping[str, Iterable[UUID]]) -> None:
    """The batch holds what it brought in itself, and of each of its rows what earlier batches brought in."""
    held = {key: what for what, keys in new.items() for key in keys}
    held |= dict.fromkeys(_numbers(new["person"]), "contact")
    held |= _held_before(set(residencies) - held.keys())
    with connection.cursor() as cursor:
        cursor.execute(HOLD, [batch.pk, list(held.values()), list(held)])


def _held_before(residencies: Iterable[UUID]) -> dict[UUID, str]:
    """Of residencies that are not new: what some batch holds of the person, the household and the rest."""
    rows = Residency.objects.filter(among("pk", residencies, UUIDField()))
    known = list(rows.values_list("pk", "person_id", "household_id"))
    persons = [person for _pk, person, _household in known]
    shares = Ownership.objects.filter(among("person_id", persons, UUIDField()))
    around = (
        {key for row in known for key in row} | _numbers(persons) | set(shares.values_list("pk", flat=True))
    )
    return dict(Brought.objects.filter(among("object", around, UUIDField())).values_list("object", "what"))


def _numbers(persons: Iterable[UUID]) -> set[UUID]:
    return set(Contact.objects.filter(among("person_id", persons, UUIDField())).values_list("pk", flat=True))
