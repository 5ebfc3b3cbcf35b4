"""Encrypt what must be read back, blind what must only be found again.

Keys lie outside the database in `var/keys/contacts.json`: {"current": id, "keys": {id: key}, "index": key}.
Each row names the key it was written with, so that keys can be changed without a pause.
"""

import base64
import hashlib
import hmac
import json
import os
import secrets
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from mulin.core.errors import Misconfigured

NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class Sealed:
    """A ciphertext and the id of the key that opens it."""

    key_id: str
    cipher: bytes


@dataclass(frozen=True, slots=True)
class Keyring:
    current: str
    data: dict[str, bytes]
    index: bytes

    def seal(self, text: str, *, bound_to: str) -> Sealed:
        """Encrypt `text` (AES-256-GCM); it opens only together with the same `bound_to`."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        cipher = AESGCM(self.data[self.current]).encrypt(nonce, text.encode(), bound_to.encode())
        return Sealed(self.current, nonce + cipher)

    def open(self, sealed: Sealed, *, bound_to: str) -> str:
        try:
            key = AESGCM(self.data[sealed.key_id])
            nonce, cipher = sealed.cipher[:NONCE_BYTES], sealed.cipher[NONCE_BYTES:]
            return key.decrypt(nonce, cipher, bound_to.encode()).decode()
        except (KeyError, InvalidTag) as error:
            raise Misconfigured(
                f"Key {sealed.key_id!r} for contacts is missing or wrong; restore var/keys from the backup."
            ) from error

    def blind(self, text: str) -> bytes:
        """A keyed hash (HMAC-SHA256): equal texts have equal blinds, and nothing else can be learnt."""
        return hmac.digest(self.index, text.encode(), hashlib.sha256)


def keyring() -> Keyring:
    return _read(settings.VAR / "keys" / "contacts.json")


@cache
def _read(path: Path) -> Keyring:
    try:
        stored = json.loads(path.read_text(encoding="ascii"))
    except FileNotFoundError:
        stored = _make(path)
    data = {key_id: base64.b64decode(value) for key_id, value in stored["keys"].items()}
    return Keyring(stored["current"], data, base64.b64decode(stored["index"]))


def _make(path: Path) -> dict[str, object]:
    """Write a first keyring; where another process was quicker, its keyring is the one."""
    fresh = {
        "current": "1",
        "keys": {"1": base64.b64encode(secrets.token_bytes(32)).decode()},
        "index": base64.b64encode(secrets.token_bytes(32)).decode(),
    }
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(fresh, file)
    try:
        os.link(draft, path)  # atomic, and fails where the keyring exists
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    stored: dict[str, object] = json.loads(path.read_text(encoding="ascii"))
    return stored
