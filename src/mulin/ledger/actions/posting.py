"""Post deeds in the transaction of the act that they count."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from mulin.ledger.models import Deed
from mulin.ledger.rules.postings import Posting, Where


def post(postings: Iterable[Posting], *, source: UUID, where: Where) -> list[Deed]:
    """Post what the row of history `source` counts; each kind once. Part of the caller's transaction."""
    return Deed.objects.bulk_create(
        Deed(
            kind=posting.kind,
            unit=posting.unit,
            day=where.day,
            path=where.path,
            grid=where.grid,
            amount=posting.amount,
            facets=dict(posting.facets),
            organisation_id=posting.organisation,
            source=source,
        )
        for posting in postings
    )


def correct(deed: Deed, *, source: UUID, day: date) -> Deed:
    """Take a deed back by its counter-deed, dated on the day of the correction: what was published stays as it was."""
    return Deed.objects.create(
        kind=deed.kind,
        unit=deed.unit,
        day=day,
        path=deed.path,
        grid=deed.grid,
        amount=-deed.amount,
        facets=deed.facets,
        organisation_id=deed.organisation_id,
        source=source,
        corrects=deed,
    )
