"""A notice is read: by its reader, or because what it asked for is done."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mulin.core.errors import NotAllowed
from mulin.notices import queries
from mulin.notices.models import Notice


@transaction.atomic
def read_one(*, key: UUID, person: UUID, now: datetime) -> Notice:
    """Their own notice alone; read twice, the first counts."""
    notice = queries.notices_of(person).filter(pk=key).first()
    if notice is None:
        raise NotAllowed("notice")
    queries.unread_of(person).filter(pk=key).update(read_at=now)
    return notice


@transaction.atomic
def read_all(*, person: UUID, now: datetime) -> int:
    """What came in the moment after the page was shown counts too. Returns how many."""
    return queries.unread_of(person).update(read_at=now)


@transaction.atomic
def settle(*, about: UUID, now: datetime, person: UUID | None = None) -> None:
    """Whoever acts on a thing has read what they were told about it; without `person` it asks nothing of anybody."""
    unread = queries.unread_of(person) if person else queries.unread()
    unread.filter(about=about).update(read_at=now)
