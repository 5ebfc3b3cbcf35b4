"""Run all of Mulin: database, web and worker, under one supervisor."""

import contextlib
import http.client
import os
import signal
import socket
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from types import FrameType
from typing import Any, NoReturn

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from mulin.core.errors import Misconfigured
from mulin.core.management.services import Database, Program, Service
from mulin.core.management.supervisor import Supervisor
from mulin.core.postgres import Cluster
from mulin.core.postgres.check import check
from mulin.core.postgres.settings import address_of, is_embedded

WSGI = "mulin.config.wsgi:application"
WEB = ["-m", "granian", "--interface", "wsgi", "--log-level", "warning", "--no-ws"]
WEB += [
    "--blocking-threads",
    "4",
    "--respawn-failed-workers",
    "--workers-kill-timeout",
    "3",
]
WORKER = ["-m", "django", "procrastinate", "worker", "--shutdown-graceful-timeout", "3"]
MANIFEST = "staticfiles.json"


class Command(BaseCommand):
    help = "Run database, web and background worker until Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8311)
        parser.add_argument("--workers", type=int, default=2, help="web processes")

    def handle(self, *, host: str, port: int, workers: int, **_: Any) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, leave)
        insist_on_foreign_database()
        insist_on_static_files()
        insist_on_free(host, port)
        address = f"http://{shown(host)}:{port}"
        with database() as services:
            insist_on_migrations()
            Supervisor(
                [*services, *programs(host, port, workers, address)],
                ready=lambda: answers(host, port),
                announce=lambda: self.stdout.write(f"Mulin answers at {address}/ (Ctrl-C ends it)"),
                say=self.stderr.write,
            ).run()


@contextlib.contextmanager
def database() -> Iterator[list[Service]]:
    """Our own database, running, fit for use and to be watched; none where the URL names another."""
    if not is_embedded():
        yield []
        return
    cluster = Cluster(settings.VAR)
    with cluster.run():
        check(address_of(settings.VAR, role="app"), role="app")
        yield [Database(cluster)]


def programs(host: str, port: int, workers: int, address: str) -> list[Service]:
    listen = ["--host", host, "--port", str(port), "--workers", str(workers), WSGI]
    environment = {"MULIN_PUBLIC_URL": os.environ.get("MULIN_PUBLIC_URL", address)}
    web = Program("web", [*WEB, *listen], environment)
    # Asked to end while the database goes away, the worker would wait for it forever.
    worker = Program("worker", WORKER, environment, orphaned=signal.SIGKILL)
    return [web, worker]


def insist_on_foreign_database() -> None:
    """Asked before all else: what was done for another database might be done for nothing."""
    if not is_embedded():
        check(address_of(settings.VAR, role="app"), role="app")


def insist_on_static_files() -> None:
    if not settings.DEBUG and not (settings.STATIC_ROOT / MANIFEST).exists():
        raise Misconfigured("Style sheets and scripts are not in place; run: mulin collectstatic")


def insist_on_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Misconfigured(
                f"Port {port} of {host} is not to be had ({error.strerror}); "
                "end what uses it or choose another with --port."
            ) from None


def insist_on_migrations() -> None:
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    connection.close()
    if pending:
        raise Misconfigured("The database is not up to date; run: mulin migrate")


def answers(host: str, port: int) -> bool:
    """Whether the web gives any answer, were it an error page."""
    asked = http.client.HTTPConnection(shown(host).strip("[]"), port, timeout=1)
    try:
        asked.request("GET", "/")
        asked.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asked.close()
    return True


def shown(host: str) -> str:
    """The host as a browser on this machine writes it."""
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared only
    return f"[{here}]" if ":" in here else here


def leave(_number: int, _frame: FrameType | None) -> NoReturn:
    """Unwind once; a second signal must not disturb the orderly end."""
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)
    sys.exit(0)
