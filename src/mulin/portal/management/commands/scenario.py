"""Load a made-up neighbourhood, count it, send messages through it, and say whom one may be."""

import json as jsonlib
import time
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, OutputWrapper
from django.db import connection, transaction
from django.utils import timezone

from mulin.core.errors import Misconfigured
from mulin.places.models import Place
from mulin.portal.scenario import guard, messages, registry
from mulin.portal.scenario.guard import Loaded
from mulin.portal.scenario.messages import Columns
from mulin.portal.scenario.progress import Progress
from mulin.portal.scenario.replay import Outcome, Replay


class Command(BaseCommand):
    help = "A made-up neighbourhood: load it, count it, replay messages into it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_subparsers(dest="what", required=True)
        load = what.add_parser("load", help="write a scenario into an empty database")
        load.add_argument("name")
        load.add_argument("--seed", type=int, default=1, help="the same seed writes the same people")
        facts = what.add_parser("facts", help="its figures, counted from the tables")
        facts.add_argument("name")
        facts.add_argument("--json", action="store_true", help="one JSON object")
        replay = what.add_parser("replay", help="send messages of a CSV file as of their times")
        replay.add_argument("file", type=Path, help="columns: time, place (code or blank), channel, words")
        replay.add_argument(
            "--columns",
            type=Columns.said,
            default=Columns(),
            metavar="time=…,words=…",
            help="where the columns are called otherwise; words=topic+detail joins two",
        )
        replay.add_argument("--seed", type=int, default=1, help="spreads messages without a place")

    def handle(self, *, what: str, **options: Any) -> None:
        if Place._meta.db_table not in connection.introspection.table_names():
            raise Misconfigured("The database is not up to date; run: mulin migrate")
        match what:
            case "load":
                self._load(**options)
            case "facts":
                self._facts(**options)
            case "replay":
                self._replay(**options)

    def _load(self, *, name: str, seed: int, **_: Any) -> None:
        scenario, wanted = registry.find(name), Loaded(name, seed)
        if guard.loaded() == wanted:
            self.stdout.write(f"{name} is in place already.")
            return
        guard.insist_on_empty()
        now = timezone.now()
        with progress_on(self.stderr) as progress, transaction.atomic():
            logins = scenario.load(seed=seed, now=now, progress=progress)
            guard.mark(wanted, now=now)
        for login in logins:
            self.stdout.write(f"{login.username:<12} {login.password:<20} {login.title}")

    def _facts(self, *, name: str, json: bool, **_: Any) -> None:
        figures = registry.find(name).facts(timezone.localdate())
        self.stdout.write(
            jsonlib.dumps(figures, indent=1) if json else table((n, key) for key, n in figures.items())
        )

    def _replay(self, *, file: Path, columns: Columns, seed: int, **_: Any) -> None:
        guard.insist_on_scenario()
        rows = messages.read(file, columns)
        begun = time.monotonic()
        replay = Replay(seed=seed, today=timezone.localdate())
        with progress_on(self.stderr) as progress:
            outcome = replay.run(rows, progress)
        self.stdout.write(summary(outcome, seconds=time.monotonic() - begun))


@contextmanager
def progress_on(stream: OutputWrapper) -> Iterator[Progress]:
    """On a terminal all of it on one line, which is gone at the end; in a log a line for each stage done."""
    if not stream.isatty():
        yield Progress(lambda text: stream.write(text) if text.endswith(" 100 %") else None)
        return
    try:
        yield Progress(lambda text: stream.write(f"{text:<40}", str, "\r"))
    finally:
        stream.write(" " * 40, str, "\r")


def summary(outcome: Outcome, *, seconds: float) -> str:
    counts = [
        (outcome.raised, "raised"),
        (outcome.unrouted, "of them without a rung that answers"),
        (outcome.known, "known from an earlier replay"),
        *((count, f"refused: {reason}") for reason, count in sorted(outcome.refused.items())),
    ]
    speed = f"{seconds:.1f} s, {outcome.raised / max(seconds, 0.001):.0f} a second"
    by_category = ((count, name) for name, count in outcome.categories.most_common())
    return "\n".join([table(counts), speed, table(by_category)])


def table(rows: Iterable[tuple[int, str]]) -> str:
    return "\n".join(f"{count:>8,}  {text}" for count, text in rows)
