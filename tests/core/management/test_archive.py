import io
import json
import tarfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mulin.core.errors import Refused
from mulin.core.management import archive
from mulin.core.management.archive import Manifest


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A dump, two keys and a file in a folder of their own."""
    source = tmp_path / "source"
    (source / "keys").mkdir(parents=True)
    (source / "files" / "ab").mkdir(parents=True)
    (source / "dump").write_bytes(b"rows")
    (source / "keys" / "secret_key").write_bytes(b"one")
    (source / "keys" / "contacts.json").write_bytes(b"two")
    (source / "files" / "ab" / "photo").write_bytes(b"picture")
    return source


def empty_manifest(source: Path) -> Manifest:
    return Manifest(format=1, mulin="0", made="today", keys=archive.digests(source / "keys"))


def packed(source: Path, target: Path, *, folders: tuple[str, ...] = ("keys", "files")) -> Manifest:
    return archive.pack(
        target,
        manifest=empty_manifest(source),
        dump=source / "dump",
        folders={name: source / name for name in folders},
    )


def written(target: Path, members: dict[str, bytes]) -> Path:
    """An archive as anybody might make it."""
    with tarfile.open(target, "w") as tar:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return target


def test_all_parts_come_back_as_they_were(source: Path, tmp_path: Path) -> None:
    manifest = packed(source, tmp_path / "archive")
    target = tmp_path / "target"
    assert archive.unpack(tmp_path / "archive", target) == manifest
    assert archive.digests(target) == manifest.parts
    assert (target / "files" / "ab" / "photo").read_bytes() == b"picture"
    assert (target / "keys" / "secret_key").stat().st_mode & 0o777 == 0o600


def test_only_its_owner_can_read_the_archive(source: Path, tmp_path: Path) -> None:
    packed(source, tmp_path / "archive")
    assert (tmp_path / "archive").stat().st_mode & 0o777 == 0o600


def test_archive_knows_whether_it_has_the_keys(source: Path, tmp_path: Path) -> None:
    assert packed(source, tmp_path / "with").has_keys
    assert not packed(source, tmp_path / "without", folders=("files",)).has_keys


def test_folder_that_is_not_there_has_no_parts(source: Path, tmp_path: Path) -> None:
    assert archive.digests(tmp_path / "absent") == {}


def test_links_are_left_out(source: Path) -> None:
    (source / "files" / "link").symlink_to("/etc/passwd")
    assert set(archive.digests(source / "files")) == {"ab/photo"}


def test_missing_archive_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be read: No such file"):
        archive.unpack(tmp_path / "absent", tmp_path)


@pytest.mark.parametrize("content", [b"", b"no archive" * 100])
def test_what_is_no_archive_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "archive").write_bytes(content)
    with pytest.raises(Refused, match=r"is no backup of Mulin|no readable list"):
        archive.unpack(tmp_path / "archive", tmp_path / "target")


@pytest.mark.parametrize(
    "listed",
    [None, b"", b"[]", b"{}", b'{"format": 1}', json.dumps({"format": 1, "x": 1}).encode()],
)
def test_list_that_cannot_be_read_is_told(tmp_path: Path, listed: bytes | None) -> None:
    members = {"manifest.json": listed} if listed is not None else {"other": b""}
    with pytest.raises(Refused, match="no readable list of its parts"):
        archive.unpack(written(tmp_path / "archive", members), tmp_path / "target")


def listing(**changed: object) -> bytes:
    whole = {"format": 1, "mulin": "0", "made": "today", "keys": {}, "parts": {}}
    return json.dumps({**whole, **changed}).encode()


def test_archive_of_another_format_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "archive", {"manifest.json": listing(format=2)})
    with pytest.raises(Refused, match="of format 2; this Mulin reads 1"):
        archive.unpack(path, tmp_path / "target")


@pytest.mark.parametrize("parts", [{"absent": "0"}, {}])
def test_archive_with_other_parts_than_listed_is_refused(tmp_path: Path, parts: dict[str, str]) -> None:
    members = {"manifest.json": listing(parts=parts), "more": b""}
    with pytest.raises(Refused, match="is not whole"):
        archive.unpack(written(tmp_path / "archive", members), tmp_path / "target")


def test_changed_part_is_refused(tmp_path: Path) -> None:
    members = {"manifest.json": listing(parts={"part": "0"}), "part": b"other"}
    with pytest.raises(Refused, match="is damaged: part is not what was saved"):
        archive.unpack(written(tmp_path / "archive", members), tmp_path / "target")


@pytest.mark.parametrize("name", ["../outside", "/tmp/mulin-outside", "a/../../outside"])
def test_part_outside_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    members = {"manifest.json": listing(parts={name: "0"}), name: b""}
    with pytest.raises(Refused, match="names a file outside itself"):
        archive.unpack(written(tmp_path / "archive", members), tmp_path / "target")
    assert not (tmp_path / "outside").exists()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1, exclude_max=True), new=st.binary(min_size=1, max_size=3))
def test_no_damage_of_the_archive_goes_unseen(
    source: Path, tmp_path_factory: pytest.TempPathFactory, place: float, new: bytes
) -> None:
    folder = tmp_path_factory.mktemp("damage")
    manifest = packed(source, folder / "archive")
    whole = (folder / "archive").read_bytes()
    start = int(place * len(whole))
    (folder / "archive").write_bytes(whole[:start] + new + whole[start + len(new) :])
    try:
        archive.unpack(folder / "archive", folder / "target")
    except Refused:
        return
    assert archive.digests(folder / "target") == manifest.parts
