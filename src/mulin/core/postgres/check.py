"""Is this database fit for Mulin? If not: one line that says what to do."""

from collections.abc import Callable
from typing import Any

import psycopg
from psycopg import Connection
from psycopg.rows import DictRow, dict_row

from mulin.core.errors import Misconfigured
from mulin.core.postgres.binaries import OLDEST
from mulin.core.postgres.settings import APP, URLS, is_embedded
from mulin.core.postgres.url import Address

UNRESOLVED = "failed to resolve host"
TEN_THOUSAND = 10_000  # PostgreSQL counts 15.3 as 150003
BUILTIN_SINCE = 17
CREATE = "CREATE DATABASE {name} OWNER mulin_owner TEMPLATE template0 ENCODING 'UTF8' {locale};"
BUILTIN = "LOCALE 'C.UTF-8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'"
LIBC = "LOCALE 'C.UTF-8'"

FACTS = """
SELECT current_user AS me,
       r.rolsuper, r.rolbypassrls,
       pg_has_role(current_user, d.datdba, 'MEMBER') AS owns,
       has_schema_privilege('public', 'USAGE') AS may_use,
       has_schema_privilege('public', 'CREATE') AS may_create,
       EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'btree_gist') AS has_gist,
       pg_encoding_to_char(d.encoding) AS encoding,
       to_jsonb(d) AS database
FROM pg_database d, pg_roles r
WHERE d.datname = current_database() AND r.rolname = current_user
"""


def check(address: Address, *, role: str) -> None:
    """Raise `Misconfigured` for the first thing that is wrong; `role` is `app` or `owner`."""
    try:
        connection = psycopg.connect(address.conninfo(), connect_timeout=10, row_factory=dict_row)
    except psycopg.OperationalError as error:
        reason = str(error).strip().splitlines()[0].rpartition("failed: ")[2]
        told = f"No way into database {address.place}: {reason}"
        raise Misconfigured(f"{told}{_way_out(reason, role)}") from None
    except psycopg.ProgrammingError as error:
        raise Misconfigured(f"Database {address.place}: {error}".strip()) from None
    with connection:
        _check_version(connection, address)
        facts = connection.execute(FACTS).fetchone() or {}
        _check_words(facts, connection.info.server_version // TEN_THOUSAND, address)
        CHECKS[role](facts, address)
        _check_extension(facts, address)


def _way_out(reason: str, role: str) -> str:
    """What to do about a server of somebody else's; our own one is started by us."""
    if is_embedded():
        return ""
    first = "" if UNRESOLVED in reason else "start that server, or "
    return f"; {first}mend {URLS[role]}, or unset DATABASE_URL to use the database that Mulin runs itself."


def _check_version(connection: Connection[DictRow], address: Address) -> None:
    version = connection.info.server_version // TEN_THOUSAND
    if version < OLDEST:
        raise Misconfigured(
            f"Database {address.place} is PostgreSQL {version}; upgrade it to {OLDEST} or newer."
        )


def _check_words(facts: dict[str, Any], version: int, address: Address) -> None:
    """With another locale the database takes Chinese for something without letters."""
    if facts["encoding"] == "UTF8" and _ctype(facts["database"]) == "C.UTF-8":
        return
    locale = BUILTIN if version >= BUILTIN_SINCE else LIBC
    create = CREATE.format(name=address.name, locale=locale)
    raise Misconfigured(f"Database {address.place} is not of locale C.UTF-8; make it anew: {create}")


def _ctype(database: dict[str, Any]) -> str:
    if database.get("datlocprovider") == "b":
        return str(database["datlocale"])
    name = str(database["datctype"])
    return "C.UTF-8" if name.lower() in {"c.utf-8", "c.utf8"} else name


def _check_app(facts: dict[str, Any], address: Address) -> None:
    role = facts["me"]
    if role != APP:
        raise Misconfigured(f"Log in to {address.place} as {APP}, not as {role}: see DATABASE_URL.")
    if facts["rolsuper"] or facts["rolbypassrls"]:
        raise Misconfigured(
            f"{role} may see every row; run as a superuser: ALTER ROLE {role} NOSUPERUSER NOBYPASSRLS;"
        )
    if facts["owns"]:
        raise Misconfigured(
            f"{role} owns database {address.place} and so may see every row; run as a superuser: "
            f"ALTER DATABASE {address.name} OWNER TO mulin_owner;"
        )
    if not facts["may_use"]:
        raise Misconfigured(
            f"{role} may not use {address.place}; run as its owner: GRANT USAGE ON SCHEMA public TO {role};"
        )


def _check_owner(facts: dict[str, Any], address: Address) -> None:
    role = facts["me"]
    if not facts["may_create"]:
        raise Misconfigured(
            f"{role} may not make tables in {address.place}; run as a superuser: "
            f"ALTER DATABASE {address.name} OWNER TO {role};"
        )


def _check_extension(facts: dict[str, Any], address: Address) -> None:
    if not facts["has_gist"]:
        raise Misconfigured(
            f"Database {address.place} lacks an extension; run there as a superuser: "
            "CREATE EXTENSION btree_gist;"
        )


CHECKS: dict[str, Callable[[dict[str, Any], Address], None]] = {
    "app": _check_app,
    "owner": _check_owner,
}
