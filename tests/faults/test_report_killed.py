"""Web and database are killed in the middle of reports: each report is whole or was never there."""

import json
import os
import re
import signal
import socket
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from tests.installation import Installation
from tests.processes import all_gone, descendants

pytestmark = pytest.mark.fault

SEED = """
from django.db import transaction
from tests.factories.ladder import Ladder
with transaction.atomic():
    print(Ladder.full().net.unit.slug)
"""
COUNT = """
import json
from django.db import transaction
from mulin.audit.models import Event
from mulin.core.db import as_system
from mulin.matters.models import Matter, Step, Words
with transaction.atomic(), as_system():
    print(json.dumps([
        {
            "key": str(m.request_key),
            "steps": list(Step.objects.filter(matter=m).values_list("move", flat=True)),
            "words": list(Words.objects.filter(matter=m).values_list("text", flat=True)),
            "events": Event.objects.filter(target=m.pk).count(),
            "held": m.holder_id is not None,
        }
        for m in Matter.objects.all()
    ]))
"""


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Installation]:
    installation = Installation(
        tmp_path / "var",
        PYTHONPATH=str(Path.cwd()),
        MULIN_DEBUG="0",
        DJANGO_SETTINGS_MODULE="mulin.config.settings",
    )
    installation.do("migrate", "--verbosity", "0")
    installation.do("collectstatic", "--noinput", "--verbosity", "0")
    yield installation
    installation.remove()


class Reporter(threading.Thread):
    """Somebody who reports again and again; `sure` are the forms that were answered with a receipt."""

    def __init__(self, url: str) -> None:
        super().__init__(daemon=True)
        self.url, self.sure, self.tried, self.stop = url, set[str](), set[str](), False
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())

    def run(self) -> None:
        for number in range(25):  # below the limit per address
            if self.stop:
                return
            try:
                self.report(f"楼道灯坏了{number}")
            except (urllib.error.URLError, OSError):
                return

    def report(self, words: str) -> None:
        page = self.opener.open(self.url, timeout=10).read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token is not None
        key = str(uuid4())
        self.tried.add(key)
        form = {
            "csrfmiddlewaretoken": token[1],
            "words": words,
            "request_key": key,
            "category": "0101",
            "phone": "",
        }
        answer = self.opener.open(self.url, urllib.parse.urlencode(form).encode(), timeout=10)
        if "/m/" in answer.geturl():
            self.sure.add(key)


def test_a_report_is_whole_or_was_never_there(house: Installation) -> None:
    slug = house.shell(SEED).strip().splitlines()[-1]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    with house.running("serve", "--port", str(port), "--workers", "1") as server:
        assert server.stdout is not None
        server.stdout.readline()
        reporter = Reporter(f"http://127.0.0.1:{port}/p/{slug}/report/")
        reporter.start()
        while len(reporter.sure) < 8 and reporter.is_alive():
            reporter.join(0.05)
        everything = [*descendants(server.pid), server.pid]
        for pid in everything:
            os.kill(pid, signal.SIGKILL)
        reporter.stop = True
        reporter.join(30)
        server.wait(30)
    assert all_gone(everything)

    found = json.loads(house.shell(COUNT).strip().splitlines()[-1])
    keys = {one["key"] for one in found}
    assert reporter.sure <= keys <= reporter.tried
    assert len(reporter.sure) >= 8
    whole = [(one["steps"], len(one["words"]), one["events"], one["held"]) for one in found]
    assert whole == [(["report"], 1, 1, True)] * len(found)
