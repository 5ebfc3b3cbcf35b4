"""The secret in a receipt link: follows from the form's key, so that a form sent twice has one receipt."""

import base64
import hmac
from uuid import UUID

from mulin.core.crypto import keyring

BYTES = 15  # 120 bits, 24 letters


def secret_of(request_key: UUID) -> str:
    digest = keyring().blind(f"receipt:{request_key}")
    return base64.b32encode(digest[:BYTES]).decode().lower()


def is_secret_of(request_key: UUID, secret: str) -> bool:
    return hmac.compare_digest(secret_of(request_key), secret)
