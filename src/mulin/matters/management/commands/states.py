"""Write the page of states from the table of moves."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from mulin.matters.rules.diagram import page

PAGE = Path("docs/reference/states.md")


class Command(BaseCommand):
    help = "Write docs/reference/states.md from the table of moves."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--print", action="store_true", help="Print the page instead.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["print"]:
            self.stdout.write(page(), ending="")
            return
        target = settings.PROJECT / PAGE
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page(), encoding="utf-8")
