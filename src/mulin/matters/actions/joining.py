"""A neighbour says "me too" instead of reporting the same again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mulin.audit import actions as audit
from mulin.core.errors import Refused
from mulin.core.scope import Scope
from mulin.matters.models import Joined, Matter
from mulin.matters.rules.moves import OPEN
from mulin.people.actions.contacts import leave_number
from mulin.places.models import Place


@transaction.atomic
def join(
    *,
    matter_id: UUID,
    request_key: UUID,
    by: Scope,
    now: datetime,
    place: Place | None = None,
    phone: str = "",
) -> Joined:
    """Join an open public matter, once a form; `phone` is where the answer may also go.

    Raises Refused for what has ended or is not public.
    """
    matter = Matter.objects.select_for_update(of=("self",)).get(pk=matter_id)
    before = Joined.objects.filter(request_key=request_key).first()
    if before is not None:
        return before
    if matter.confidential or matter.status not in OPEN:
        raise Refused("not_to_join")
    contact = leave_number(phone=phone, now=now) if phone else None
    joined = Joined.objects.create(
        matter=matter, place=place, contact=contact, person_id=by.person, request_key=request_key, at=now
    )
    audit.record(by=by, action="matter.join", target=matter, now=now)
    return joined
