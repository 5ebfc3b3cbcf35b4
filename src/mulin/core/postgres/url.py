"""Where a database is and who logs in: read from a URL, given to psycopg, programs and Django."""

from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urlsplit

from psycopg.conninfo import make_conninfo

from mulin.core.errors import Misconfigured

FORM = "postgres://USER:PASSWORD@HOST:PORT/DATABASE"


@dataclass(frozen=True, slots=True)
class Address:
    name: str
    user: str
    host: str
    port: int = 5432
    password: str = field(default="", repr=False)
    options: dict[str, str] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """For messages; without the password."""
        return f"{self.name} at {self.host}:{self.port}"

    def conninfo(self) -> str:
        """What `psycopg.connect` takes."""
        given = {"dbname": self.name, "user": self.user, "password": self.password}
        given |= {"host": self.host, "port": str(self.port), **self.options}
        return make_conninfo(**{name: value for name, value in given.items() if value})


def parse_url(url: str, *, variable: str = "DATABASE_URL") -> Address:
    """Read `postgres://…`; a socket's folder is written percent-encoded or as `?host=/folder`."""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    host = unquote(_raw_host(parts.netloc)) or options.pop("host", "")
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in {"postgres", "postgresql"} or not (name and host and parts.username):
        raise Misconfigured(f"{variable} cannot be read; write it as {FORM}.")
    return Address(
        name=name,
        user=unquote(parts.username),
        host=host,
        port=_port(parts.netloc, options, variable),
        password=unquote(parts.password or ""),
        options=options,
    )


def _raw_host(netloc: str) -> str:
    """The host as written: `urlsplit` would put a socket's folder into small letters."""
    host = netloc.rpartition("@")[2]
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]


def _port(netloc: str, options: dict[str, str], variable: str) -> int:
    written = netloc.rpartition("@")[2].rpartition("]")[2].partition(":")[2]
    port = written or options.pop("port", "5432")
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise Misconfigured(f"{variable} cannot be read: {port!r} is no port; write {FORM}.")
    return int(port)
