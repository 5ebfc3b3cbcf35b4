"""Photos come in from anyone, and wait under the key of their form till it is sent."""

from datetime import datetime
from typing import IO
from uuid import UUID

from django.db import transaction

from mulin.core.errors import Refused
from mulin.core.photos import encoded, store
from mulin.matters.models import Photo

PHOTOS_MOST = 6


@transaction.atomic
def add_photo(*, request_key: UUID, file: IO[bytes], now: datetime) -> Photo:
    """Keep a photo for the form `request_key`: re-encoded, without its metadata.

    Raises Refused for what is not a picture, too large, or one too many.
    """
    if Photo.objects.filter(request_key=request_key).count() >= PHOTOS_MOST:
        raise Refused("photos_many")
    picture = encoded(file)
    photo, created = Photo.objects.get_or_create(
        request_key=request_key,
        digest=picture.digest,
        defaults={
            "width": picture.width,
            "height": picture.height,
            "bytes": len(picture.data),
            "added_at": now,
        },
    )
    if created:
        store(picture)
    return photo
