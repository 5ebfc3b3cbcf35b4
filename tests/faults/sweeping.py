"""A worker that sweeps again and again until it is killed: on which database, and what time it is there."""

import sys
from datetime import datetime

import django
from django.conf import settings

settings.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()

from mulin.matters.actions import sweep  # noqa: E402 — only a set-up Django has models

now = datetime.fromisoformat(sys.argv[2])
print("sweeps", flush=True)
while True:
    sweep(now=now)
