"""The secret of a link that opens one thing to whoever has it: random, shown once, kept as a hash."""

import base64
import hashlib
import secrets
from datetime import timedelta

LASTS = timedelta(days=30)
BYTES = 15  # 120 bits, 24 letters


def new_secret() -> str:
    return base64.b32encode(secrets.token_bytes(BYTES)).decode().lower()


def digest_of(secret: str) -> str:
    """A plain hash will do: what is random to 120 bits is not found by trying."""
    return hashlib.sha256(secret.encode()).hexdigest()
