"""Photos: look at the content, not at the name; keep the picture and nothing else of the file."""

import hashlib
import io
import warnings
from dataclasses import dataclass
from typing import IO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageOps, UnidentifiedImageError

from mulin.core.errors import Refused

BYTES_MOST = 15_000_000
PIXELS_MOST = 60_000_000
SIDE_MOST = 1600
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")
QUALITY = 82


@dataclass(frozen=True, slots=True)
class Encoded:
    """A JPEG without metadata; sides in pixels."""

    data: bytes
    width: int
    height: int

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def stored_at(digest: str, *, shelf: str = "photos") -> str:
    """Each module that removes its own pictures has a shelf of its own."""
    return f"{shelf}/{digest[:2]}/{digest}.jpg"


def store(picture: Encoded, *, shelf: str = "photos") -> None:
    """Keep the file under its hash; the same picture is kept once a shelf."""
    name = stored_at(picture.digest, shelf=shelf)
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(picture.data))


def encoded(file: IO[bytes]) -> Encoded:
    """Re-encoded as JPEG, at most 1600 pixels a side, no metadata; Refused for what is not a picture or too large."""
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
