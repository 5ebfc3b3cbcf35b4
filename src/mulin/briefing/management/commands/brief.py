"""The figures and sentences of a place and a period, from the command line."""

import json as jsonlib
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone, translation

from mulin.briefing import queries
from mulin.briefing.presenters.brief import json_of, text_of, unsaved
from mulin.briefing.rules.periods import Named, Period, named
from mulin.core.errors import Misconfigured
from mulin.places.models import Place


class Command(BaseCommand):
    help = "Print the brief of PLACE (the last part of its address, as in /p/PLACE/); nothing is kept."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("place")
        parser.add_argument("--from", dest="since", type=date.fromisoformat, help="first day; with --to")
        parser.add_argument("--to", dest="last", type=date.fromisoformat, help="last day")
        parser.add_argument("--language", default="zh-hans", choices=["zh-hans", "en"])
        parser.add_argument(
            "--json", action="store_true", help="one JSON object with each figure's definition"
        )

    def handle(
        self, *, place: str, since: date | None, last: date | None, language: str, json: bool, **_: Any
    ) -> None:
        where = queries.where_of(slug=place)
        if not isinstance(where, Place):
            raise Misconfigured(f"There is no place {place!r}; its page is /p/PLACE/.")
        with translation.override(language):
            brief = unsaved(where, _period(since, last), now=timezone.now())
            said = jsonlib.dumps(json_of(brief), ensure_ascii=False, indent=1) if json else text_of(brief)
        self.stdout.write(said)


def _period(since: date | None, last: date | None) -> Period:
    """This month where nothing is asked for."""
    today = timezone.localdate()
    if since is None and last is None:
        return named(Named.THIS_MONTH, today)
    if since is None or last is None or last < since:
        raise Misconfigured("Give both --from and --to, the last day not before the first.")
    return Period(since, last)
