"""Keep the register of chat groups."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from mulin.audit.actions import record
from mulin.core.ids import new_id
from mulin.core.periods import end_all, from_day
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


@explained(REASONS)
@transaction.atomic
def change_chat(
    *, by: Scope, chat: UUID, name: str, owner: UUID | None, qr_expires_on: date | None, now: datetime
) -> Chat:
    """Another name, another owner, or a new code to join by."""
    changed = _locked(by, chat)
    changed.name, changed.owner_id, changed.qr_expires_on = name.strip(), owner, qr_expires_on
    changed.save(update_fields=["name", "owner", "qr_expires_on"])
    record(by=by, action="chat.changed", target=changed, now=now)
    return changed


@transaction.atomic
def end_chat(*, by: Scope, chat: UUID, day: date, now: datetime) -> None:
    """From `day` on the group is no more; one that has not begun by then never was."""
    ended = _locked(by, chat)
    record(by=by, action="chat.ended", target=ended, now=now, detail={"day": day.isoformat()})
    end_all(Chat.objects.filter(pk=chat), day)


def _locked(by: Scope, chat: UUID) -> Chat:
    found = Chat.objects.select_for_update(of=("self",)).select_related("place").get(pk=chat)
    permissions.insist_on_places(by, [found.place])
    return found
