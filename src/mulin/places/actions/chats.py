"""Keep the register of chat groups."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from mulin.audit.actions import record
from mulin.core.ids import new_id
from mulin.core.periods import from_day
from mulin.core.refusals import explained
from mulin.core.scope import Scope
from mulin.places import permissions
from mulin.places.actions.refusals import REASONS
from mulin.places.models import Chat, Place


@dataclass(frozen=True, slots=True)
class NewChat:
    """A group for the people of `place`, for which the organisation `owner` answers."""

    name: str
    place: UUID
    owner: UUID | None = None
    qr_expires_on: date | None = None
    id: UUID = field(default_factory=new_id)


def register_chat(*, by: Scope, new: NewChat, day: date, now: datetime) -> Chat:
    [chat] = register_chats(by=by, new=[new], day=day, now=now)
    return chat


@explained(REASONS)
@transaction.atomic
def register_chats(*, by: Scope, new: Sequence[NewChat], day: date, now: datetime) -> list[Chat]:
    """Note groups that are there from `day` on; one entry in the log for all."""
    permissions.insist_on_places(by, Place.objects.filter(pk__in={n.place for n in new}))
    chats = [
        Chat(
            id=n.id,
            name=n.name.strip(),
            place_id=n.place,
            owner_id=n.owner,
            qr_expires_on=n.qr_expires_on,
            during=from_day(day),
        )
        for n in new
    ]
    Chat.objects.bulk_create(chats)
    if chats:
        record(by=by, action="chat.registered", target=chats[0], now=now, detail={"chats": len(chats)})
    return chats
