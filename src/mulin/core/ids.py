"""Keys: UUIDv7, made by the client code, so that a row has its key before it is written."""

from uuid import UUID

import uuid_utils.compat


def new_id() -> UUID:
    """A new time-ordered key (RFC 9562, version 7)."""
    return uuid_utils.compat.uuid7()
