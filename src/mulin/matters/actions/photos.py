"""Photos wait under the key of their form until the report is sent."""

import hashlib
from datetime import datetime
from typing import IO
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from mulin.core.errors import Refused
from mulin.core.photos import encoded
from mulin.matters.models import Photo

PHOTOS_MOST = 6


@transaction.atomic
def add_photo(*, request_key: UUID, file: IO[bytes], now: datetime) -> Photo:
    """Keep a photo for the form `request_key`: re-encoded as JPEG, at most 1600 pixels a side, no metadata.

    Raises Refused for what is not a picture, too large, or one too many.
    """
    if Photo.objects.filter(request_key=request_key).count() >= PHOTOS_MOST:
        raise Refused("photos_many")
    picture = encoded(file)
    digest = hashlib.sha256(picture.data).hexdigest()
    photo, created = Photo.objects.get_or_create(
        request_key=request_key,
        digest=digest,
        defaults={
            "width": picture.width,
            "height": picture.height,
            "bytes": len(picture.data),
            "added_at": now,
        },
    )
    if created and not default_storage.exists(stored_at(digest)):
        default_storage.save(stored_at(digest), ContentFile(picture.data))
    return photo


def stored_at(digest: str) -> str:
    return f"photos/{digest[:2]}/{digest}.jpg"
