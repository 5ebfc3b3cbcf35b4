"""A backup: one tar file with the database, the keys, the files and a list of what must be in it."""

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

from mulin.core.errors import Refused

FORMAT = 1
MANIFEST = "manifest.json"
DUMP = "database.dump"
KEYS = "keys"
FILES = "files"
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """`parts` gives the SHA-256 of every member; `keys` that of each key file, enclosed or not."""

    format: int
    mulin: str
    made: str
    keys: dict[str, str]
    parts: dict[str, str] = field(default_factory=dict)

    @property
    def has_keys(self) -> bool:
        return all(f"{KEYS}/{name}" in self.parts for name in self.keys)


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digests(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file below the folder, by its path inside it."""
    return {name: digest(path) for name, path in _files(folder)}


def pack(target: Path, *, manifest: Manifest, dump: Path, folders: Mapping[str, Path]) -> Manifest:
    """Write the archive, readable by its owner alone; the manifest comes last, with all the sums."""
    members = [(DUMP, dump)]
    for prefix, folder in folders.items():
        members += [(f"{prefix}/{name}", path) for name, path in _files(folder)]
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file, tarfile.open(fileobj=file, mode="w") as archive:
        for name, path in members:
            with path.open("rb") as content:
                manifest.parts[name] = _add(archive, name, content, path.stat().st_size)
        listed = json.dumps(asdict(manifest), indent=1, sort_keys=True).encode()
        _add(archive, MANIFEST, io.BytesIO(listed), len(listed))
        file.flush()
        os.fsync(handle)
    return manifest


def unpack(source: Path, folder: Path) -> Manifest:
    """Write the parts below `folder` once all of them are what the manifest says."""
    with _opened(source) as archive:
        manifest = _manifest(archive)
        members = {member.name: member for member in archive if member.isfile()}
        if set(members) != {*manifest.parts, MANIFEST}:
            raise Refused(f"{source} is not whole: its parts are not those of its list.")
        for name, expected in manifest.parts.items():
            found = _extract(archive, members[name], folder / _harmless(name))
            if found != expected:
                raise Refused(f"{source} is damaged: {name} is not what was saved.")
    return manifest


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")) if folder.exists() else []:
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(folder).as_posix(), path


class _Summing:
    """A file that is read once: handed on and summed in the same step."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._sum = hashlib.sha256()

    def read(self, size: int = CHUNK) -> bytes:
        data = self._file.read(size)
        self._sum.update(data)
        return data

    def hexdigest(self) -> str:
        return self._sum.hexdigest()


def _add(archive: tarfile.TarFile, name: str, content: IO[bytes], size: int) -> str:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    summing = _Summing(content)
    archive.addfile(member, summing)
    return summing.hexdigest()


def _extract(archive: tarfile.TarFile, member: tarfile.TarInfo, target: Path) -> str:
    content = archive.extractfile(member)
    if content is None:
        raise Refused(f"{member.name} is no file.")
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    summing = _Summing(content)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        while data := summing.read():
            file.write(data)
    return summing.hexdigest()


@contextmanager
def _opened(source: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(source, mode="r:") as archive:
            yield archive
    except OSError as error:
        raise Refused(f"{source} cannot be read: {error.strerror}.") from None
    except tarfile.TarError:
        raise Refused(f"{source} is no backup of Mulin, or it breaks off.") from None


def _manifest(archive: tarfile.TarFile) -> Manifest:
    try:
        content = archive.extractfile(MANIFEST)
        stored = json.load(content) if content else {}
        manifest = Manifest(**stored)
    except (KeyError, TypeError, ValueError):
        raise Refused("The backup has no readable list of its parts.") from None
    if manifest.format != FORMAT:
        raise Refused(f"The backup is of format {manifest.format}; this Mulin reads {FORMAT}.")
    return manifest


def _harmless(name: str) -> PurePosixPath:
    """A name inside the folder; an archive from elsewhere might say `../../etc`."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        raise Refused(f"The backup names a file outside itself: {name}")
    return path
