"""Save database, keys and files into one archive."""

import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from mulin import __version__
from mulin.core.errors import Refused
from mulin.core.management import archive
from mulin.core.postgres.dump import dump
from mulin.core.postgres.settings import address_of


class Command(BaseCommand):
    help = "Save database, keys and files into FILE. Whoever has it can read everything."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--without-keys",
            action="store_true",
            help="leave the keys out; without them contacts can never be read again",
        )

    def handle(self, *, file: Path, without_keys: bool, **_: Any) -> None:
        if file.exists():
            raise Refused(f"{file} exists; give another name.")
        if not file.absolute().parent.is_dir():
            raise Refused(f"{file.absolute().parent} is no folder; make it first.")
        unfinished = file.with_name(f"{file.name}.part")
        unfinished.unlink(missing_ok=True)
        manifest = save(unfinished, without_keys=without_keys)
        unfinished.rename(file)
        keys = "with keys: keep it secret" if manifest.has_keys else "without keys: keep var/keys too"
        self.stdout.write(f"{file}: {len(manifest.parts)} parts, {keys}.")


def save(target: Path, *, without_keys: bool) -> archive.Manifest:
    """The database first: a file that a row names was there before the row."""
    keys, files = settings.VAR / archive.KEYS, settings.VAR / archive.FILES
    manifest = archive.Manifest(
        format=archive.FORMAT,
        mulin=__version__,
        made=timezone.now().isoformat(),
        keys=archive.digests(keys),
    )
    folders = {archive.FILES: files} if without_keys else {archive.KEYS: keys, archive.FILES: files}
    with tempfile.TemporaryDirectory(dir=target.absolute().parent) as folder:
        picture = Path(folder) / archive.DUMP
        dump(address_of(settings.VAR, role="owner"), picture)
        return archive.pack(target, manifest=manifest, dump=picture, folders=folders)
