"""A worker that brings out letters until it is killed: on which database, what time it is there, and into which file."""

import sys
from datetime import datetime

import django
from django.conf import settings

settings.DATABASES["default"]["NAME"] = sys.argv[1]
settings.NOTICE_CHANNELS = dict.fromkeys(("mail", "phone", "chat"), "tests.faults.channel.write_down")
settings.KEPT_IN = sys.argv[3]
django.setup()

from mulin.notices.actions import deliver  # noqa: E402 — only a set-up Django has models

now = datetime.fromisoformat(sys.argv[2])
print("delivers", flush=True)
while True:
    deliver(clock=lambda: now)
