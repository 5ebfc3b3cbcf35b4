"""`mulin purge`: remove what may be kept no longer, now instead of within the hour."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from mulin.paperwork.actions import purge


class Command(BaseCommand):
    help = "Remove expired batches of residents, forgotten sheets and old exports."

    def handle(self, *args: Any, **options: Any) -> None:
        purged = purge(now=timezone.now())
        self.stdout.write(
            f"Batches: {purged.batches}, persons: {purged.persons}, "
            f"sheets: {purged.sheets}, exports: {purged.exports}."
        )
