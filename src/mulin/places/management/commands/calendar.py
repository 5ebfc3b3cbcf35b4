"""`mulin calendar`: write the published holidays into the table of days."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from mulin.core.errors import Refused
from mulin.core.scope import Scope
from mulin.places.actions import lay_calendar
from mulin.places.doors import root
from mulin.places.queries import calendar_at


class Command(BaseCommand):
    help = "Write the published holidays and made-up workdays; can be repeated, and leaves own days alone."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        day = timezone.localdate(now)
        home = root(day)
        if home is None:
            raise Refused("There is no place yet; set the house up first.")
        filled = lay_calendar(home=home.pk, by=Scope.system(), since=day, now=now)
        self.stdout.write(f"Days: {filled.added} new, {filled.changed} changed, {filled.removed} removed.")
        last = calendar_at(home, day=day).known_to
        self.stdout.write(
            f"Holidays are published up to {last}; later years use plain weekdays until theirs are."
        )
