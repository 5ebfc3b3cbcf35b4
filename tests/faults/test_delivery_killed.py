"""Workers and their sessions in the database are killed while letters go out: none is lost, none goes out twice."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random
from uuid import uuid4

import pytest
from django.db import connection
from tests.factories.ladder import Ladder
from tests.factories.net import NOW
from tests.factories.trying import sql

from mulin.notices.actions import deliver, tell
from mulin.notices.models import Letter, Notice
from mulin.notices.rules.delivery import LOST_AFTER, PAUSES
from mulin.notices.rules.news import News, To
from mulin.people.actions.contacts import leave_number

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]
SEEDS = int(os.environ.get("MULIN_SEEDS", "3"))  # `make soak` asks for more
NOTICES = 24


@contextmanager
def worker(kept: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Another process on this test's own database, killed at the end if it was not before."""
    name = str(connection.settings_dict["NAME"])
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.delivering", name, NOW.isoformat(), str(kept)],
        env={**os.environ, "MULIN_DATABASE_ROLE": "app", "DJANGO_SETTINGS_MODULE": "tests.settings"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # it complains of its lost sessions, as it should
    ) as child:
        try:
            assert child.stdout is not None
            assert child.stdout.readline() == b"delivers\n"
            yield child
        finally:
            child.kill()


def written_down(kept: Path) -> list[str]:
    """The keys of the letters that the channel was given, each time."""
    return [line.split()[0] for line in kept.read_text().splitlines()] if kept.exists() else []


def cut_sessions() -> None:
    """What a database that goes down does to whoever is at work in it."""
    sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database() AND usename = current_user"
    )


def keys(state: str) -> set[str]:
    return {str(key) for key in Letter.objects.filter(state=state).values_list("pk", flat=True)}


def tell_many(ladder: Ladder) -> None:
    matter = ladder.report()
    for number in range(NOTICES):
        contact = leave_number(phone=f"138000000{number:02}", now=NOW)
        news = News("done", uuid4(), matter.pk, matter.place_id)
        tell(news=news, to=To(contact=contact.pk), now=NOW)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_worker_killed_at_any_point_loses_no_letter_and_sends_none_twice(
    seed: int, tmp_path: Path, settings
) -> None:
    draw, kept = Random(seed), tmp_path / "kept"
    tell_many(Ladder.full())
    for blow in draw.sample(["worker", "database"], 2):
        with worker(kept) as child:
            time.sleep(draw.random() * 0.25)
            if blow == "database":
                cut_sessions()
            os.kill(child.pid, signal.SIGKILL)
            child.wait(30)
    settings.NOTICE_CHANNELS = dict.fromkeys(("mail", "phone", "chat"), "tests.faults.channel.write_down")
    settings.KEPT_IN = str(kept)
    for later in (NOW, NOW + LOST_AFTER + timedelta(seconds=1), NOW + PAUSES[0] + LOST_AFTER):
        deliver(clock=lambda moment=later: moment)
    given = written_down(kept)
    assert len(given) == len(set(given))
    assert Notice.objects.filter(channel="phone", letter=None).count() == 0
    assert (keys("sent") <= set(given), set(given) - keys("sent") <= keys("unknown")) == (True, True)
    assert (len(keys("sent") | keys("unknown")), len(keys("unknown")) <= 2) == (NOTICES, True)
