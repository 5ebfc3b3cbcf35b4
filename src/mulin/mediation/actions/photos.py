"""Photos of the signed paper: made clean as all photos are, behind the wall of their file."""

import hashlib
from datetime import datetime
from typing import IO
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from mulin.audit import actions as audit
from mulin.core import db
from mulin.core.errors import NotAllowed, Refused
from mulin.core.photos import encoded
from mulin.core.scope import Scope
from mulin.mediation import permissions
from mulin.mediation.actions.expiry import stored_at
from mulin.mediation.actions.looks import log_look
from mulin.mediation.actions.steps import locked
from mulin.mediation.models import Photo
from mulin.mediation.rules.moves import Role
from mulin.mediation.rules.status import ENDED

PHOTOS_MOST = 12


@transaction.atomic
def add_photo(*, mediation: UUID, file: IO[bytes], by: Scope, now: datetime) -> Photo:
    """Raises Refused for what is not a picture, too large, or one too many."""
    with db.as_system():
        head = locked(mediation)
        if Role.MEDIATOR not in permissions.roles_of(by, head):
            raise NotAllowed("photo")
        if head.status in ENDED:
            raise Refused("ended")
        if head.photos.count() >= PHOTOS_MOST:
            raise Refused("photos_many")
        picture = encoded(file)
        digest = hashlib.sha256(picture.data).hexdigest()
        sides = {"width": picture.width, "height": picture.height}
        photo, created = Photo.objects.get_or_create(
            mediation=head, digest=digest, defaults={**sides, "added_at": now}
        )
        if created and not default_storage.exists(stored_at(digest)):
            default_storage.save(stored_at(digest), ContentFile(picture.data))
        audit.record(by=by, action="mediation.photo", target=head, now=now)
    return photo


@transaction.atomic
def photo_file(*, mediation: UUID, photo: UUID, by: Scope, reason: str, now: datetime) -> IO[bytes]:
    """The picture, once the look is logged."""
    log_look(mediation=mediation, by=by, reason=reason, now=now)
    found = Photo.objects.filter(mediation=mediation, pk=photo).first()
    if found is None:
        raise NotAllowed("photo")
    opened: IO[bytes] = default_storage.open(stored_at(found.digest))
    return opened
