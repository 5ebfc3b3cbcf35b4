"""The database as Django wants it described."""

import os
from pathlib import Path
from typing import Any

from mulin.core.errors import Misconfigured
from mulin.core.postgres.layout import layout_of
from mulin.core.postgres.url import Address, parse_url

DATABASE = "mulin"
OWNER = "mulin_owner"
APP = "mulin_app"
ROLES = {"app": APP, "owner": OWNER}
ROLE = "MULIN_DATABASE_ROLE"
URLS = {"app": "DATABASE_URL", "owner": "MULIN_DATABASE_OWNER_URL"}


def is_embedded() -> bool:
    """Whether Mulin runs the database itself."""
    return not os.environ.get("DATABASE_URL")


def database_settings(var: Path) -> dict[str, Any]:
    """`DATABASES["default"]`; needs no running server and touches no file."""
    return django_settings(address_of(var, role=_role()))


def address_of(var: Path, *, role: str) -> Address:
    """Where the database is for that role: `DATABASE_URL`, else the one in the folder."""
    if is_embedded():
        return Address(name=DATABASE, user=ROLES[role], host=str(layout_of(var).socket))
    variable = URLS[role]
    if not os.environ.get(variable):
        raise Misconfigured(f"{variable} is not set; this command works as the database's owner.")
    return parse_url(os.environ[variable], variable=variable)


def django_settings(address: Address) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": address.name,
        "USER": address.user,
        "PASSWORD": address.password,
        "HOST": address.host,
        "PORT": str(address.port),
        "OPTIONS": dict(address.options),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _role() -> str:
    role = os.environ.get(ROLE, "app")
    if role not in ROLES:
        raise Misconfigured(f"{ROLE}={role!r} is unknown; write app or owner.")
    return role
