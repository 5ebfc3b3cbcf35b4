"""Photos come in from anyone: look at the content, not at the name; keep the picture and nothing else of the file."""

import hashlib
import io
import warnings
from dataclasses import dataclass
from datetime import datetime
from typing import IO
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from PIL import Image, ImageOps, UnidentifiedImageError

from mulin.core.errors import Refused
from mulin.matters.models import Photo

BYTES_MOST = 15_000_000
PIXELS_MOST = 60_000_000
SIDE_MOST = 1600
PHOTOS_MOST = 6
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")
QUALITY = 82


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


@dataclass(frozen=True, slots=True)
class Encoded:
    """A JPEG without metadata; sides in pixels."""

    data: bytes
    width: int
    height: int


def encoded(file: IO[bytes]) -> Encoded:
    raw = file.read(BYTES_MOST + 1)
    if len(raw) > BYTES_MOST:
        raise Refused("photo_large")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a damaged note in a photo is no reason to refuse it
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            upright = _upright(raw)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise Refused("photo_large") from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise Refused("photo") from error
    upright.thumbnail((SIDE_MOST, SIDE_MOST))
    out = io.BytesIO()
    clean = Image.new("RGB", upright.size)
    clean.paste(upright)
    clean.save(out, "JPEG", quality=QUALITY, optimize=True)
    return Encoded(out.getvalue(), *clean.size)


def _upright(raw: bytes) -> Image.Image:
    with Image.open(io.BytesIO(raw), formats=FORMATS) as image:
        if image.width * image.height > PIXELS_MOST:
            raise Refused("photo_large")
        return ImageOps.exif_transpose(image).convert("RGB")
