"""Scenarios lie beside the source, in `scenarios/` of the checkout; one package each."""

import importlib
import sys
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol, cast

from django.conf import settings

from mulin.core.errors import Misconfigured
from mulin.portal.scenario.progress import Progress


@dataclass(frozen=True, slots=True)
class Login:
    """Whom a visitor may be: the name to sign in with, the password, and who that is."""

    username: str
    password: str
    title: str


class Scenario(Protocol):
    """What a scenario's package offers."""

    def load(self, *, seed: int, now: datetime, progress: Progress) -> list[Login]:
        """Write the neighbourhood into an empty database; the same seed writes the same."""

    def facts(self, day: date) -> dict[str, int]:
        """Its figures, each counted from the tables."""


def names() -> list[str]:
    return sorted(path.parent.name for path in folder().glob("*/__init__.py"))


def find(name: str) -> Scenario:
    if name not in names():
        known = ", ".join(names()) or "none; they come with a checkout of Mulin"
        raise Misconfigured(f"There is no scenario {name!r}; there is: {known}.")
    if str(settings.PROJECT) not in sys.path:
        sys.path.append(str(settings.PROJECT))
    return cast(Scenario, importlib.import_module(f"scenarios.{name}"))


def folder() -> Path:
    return Path(settings.PROJECT) / "scenarios"
