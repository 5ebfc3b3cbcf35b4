"""How fast and how good the planners are, beside what one would call otherwise."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from mulin.planning.bench.__main__ import add_arguments, report


class Command(BaseCommand):
    help = "Measure a planner and its peers in one run, each in a process of its own."

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_arguments(parser)

    def handle(self, *, name: str, size: str, json: bool, **_: Any) -> None:
        self.stdout.write(report(name, size, as_json=json))
