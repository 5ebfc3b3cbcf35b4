"""Whatever is sent as a photo becomes a clean JPEG or a refusal in words, nothing else."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from mulin.core.errors import Refused
from mulin.core.photos import BYTES_MOST, encoded


def jpeg() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif[0x8825] = {1: "N", 2: (31.0, 49.0, 0.0)}
    file = io.BytesIO()
    Image.effect_noise((64, 48), 80).convert("RGB").save(file, "JPEG", exif=exif, comment=b"secret")
    return file.getvalue()


WHOLE = jpeg()


def outcome(data: bytes) -> str:
    try:
        clean = encoded(io.BytesIO(data))
    except Refused as refused:
        return str(refused)
    image = Image.open(io.BytesIO(clean.data))
    assert (image.format, image.size) == ("JPEG", (clean.width, clean.height))
    assert dict(image.getexif()) == {}
    assert not {"comment", "exif", "icc_profile"} & set(image.info)
    return "kept"


def test_a_photo_stands_upright_and_tells_nothing_of_where_and_how() -> None:
    clean = encoded(io.BytesIO(WHOLE))
    assert (clean.width, clean.height) == (48, 64)
    assert outcome(WHOLE) == "kept"
    assert b"secret" not in clean.data


@given(st.binary(max_size=300))
@settings(max_examples=200)
def test_random_bytes_are_refused(data: bytes) -> None:
    assert outcome(data) == "photo"


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_a_damaged_photo_is_cleaned_or_refused(data: st.DataObject) -> None:
    damaged = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(damaged)))
    assert outcome(bytes(damaged[:cut])) in {"kept", "photo", "photo_large"}


def test_what_is_too_large_is_refused_before_it_is_opened() -> None:
    assert outcome(b"\xff" * (BYTES_MOST + 1)) == "photo_large"


@pytest.mark.parametrize("form", ["PNG", "GIF", "BMP", "WEBP"])
def test_a_small_file_with_a_huge_picture_is_refused(form: str) -> None:
    file = io.BytesIO()
    if form == "WEBP":  # holds 16,383 pixels a side at most
        Image.new("L", (16_000, 4_000)).save(file, form)
    else:
        Image.new("1", (16_000, 16_000)).save(file, form)
    assert outcome(file.getvalue()) == "photo_large"


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_colour_is_understood(mode: str) -> None:
    file = io.BytesIO()
    Image.new(mode, (10, 10)).save(file, "JPEG" if mode == "CMYK" else "PNG")
    assert outcome(file.getvalue()) == "kept"
