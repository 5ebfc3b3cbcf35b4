"""A worker that folds deeds one by one until it is killed: on which database."""

import sys

import django
from django.conf import settings

settings.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()

from mulin.ledger.actions import fold  # noqa: E402 — only a set-up Django has models

print("folds", flush=True)
while True:
    fold(most=1)
