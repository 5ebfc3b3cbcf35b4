"""Read an archive of `mulin backup` back; looks at everything before it touches anything."""

import shutil
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from mulin.core.errors import Refused
from mulin.core.management import archive
from mulin.core.postgres.dump import load, sessions, tables
from mulin.core.postgres.settings import address_of
from mulin.core.postgres.url import Address


class Command(BaseCommand):
    help = "Read FILE, made by `mulin backup`, into an empty installation."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--keys", type=Path, help="folder of the keys, if FILE has none")
        parser.add_argument("--replace", action="store_true", help="throw away what the installation holds")

    def handle(self, *, file: Path, keys: Path | None, replace: bool, **_: Any) -> None:
        owner = address_of(settings.VAR, role="owner")
        settings.VAR.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=settings.VAR) as name:
            parts = Path(name)
            manifest = archive.unpack(file, parts)
            bring_keys(manifest, parts, keys)
            insist_on_idle(owner)
            insist_on_empty(owner, replace=replace)
            load(owner, parts / archive.DUMP, emptied=replace)
            put_in_place(parts / archive.KEYS)
            put_in_place(parts / archive.FILES)
        self.stdout.write(f"{manifest.made}: {len(manifest.parts)} parts are back.")
        self.stdout.write("What was there before is in *.before-*; remove it when all is well.")
        call_command("migrate", verbosity=0)  # an older backup is brought up to date


def bring_keys(manifest: archive.Manifest, parts: Path, given: Path | None) -> None:
    """The keys must be those that the data was written with, wherever they come from."""
    place = parts / archive.KEYS
    if given is not None:
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(given, place)
    if manifest.keys.items() <= archive.digests(place).items():
        return
    if given is None:
        raise Refused("The backup has no keys; give their folder with --keys.")
    raise Refused(f"The keys in {given} are not those that the data was written with.")


def insist_on_idle(owner: Address) -> None:
    if count := sessions(owner):
        raise Refused(f"{count} others are connected to {owner.place}; stop `mulin serve` first.")


def insist_on_empty(owner: Address, *, replace: bool) -> None:
    if not replace and (count := tables(owner)):
        raise Refused(f"{owner.place} holds data already ({count} tables); --replace throws it away.")


def put_in_place(folder: Path) -> None:
    """What was there before is kept beside it: a key once lost is lost for good."""
    target = settings.VAR / folder.name
    folder.mkdir(exist_ok=True)
    if target.exists():
        stamp = timezone.now().strftime("%Y%m%d-%H%M%S")
        target.rename(target.with_name(f"{target.name}.before-{stamp}"))
    folder.rename(target)
