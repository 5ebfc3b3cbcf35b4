"""A whole installation saved and brought back, with what is encrypted in it."""

import io
import json
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.installation import Installation

SEAL = """
from django.db import connection
from mulin.core.crypto import keyring
sealed = keyring().seal("13800000000", bound_to="proof")
with connection.cursor() as cursor:
    cursor.execute("DELETE FROM proof")
    cursor.execute("INSERT INTO proof VALUES (%s, %s)", [sealed.key_id, sealed.cipher])
"""
OPEN = """
from django.db import connection
from mulin.core.crypto import Sealed, keyring
with connection.cursor() as cursor:
    cursor.execute("SELECT key_id, cipher FROM proof")
    key_id, cipher = cursor.fetchone()
print(keyring().open(Sealed(key_id, bytes(cipher)), bound_to="proof"))
"""
TABLE = """
CREATE TABLE IF NOT EXISTS proof (key_id text, cipher bytea);
GRANT SELECT, INSERT, DELETE ON proof TO mulin_app;
"""
FILE = Path("files/ab/photo.jpg")


@pytest.fixture(scope="module")
def full(house: Installation) -> Installation:
    """With something encrypted, and a file."""
    as_owner = Installation(house.var, MULIN_DATABASE_ROLE="owner")
    as_owner.shell(f"from django.db import connection; connection.cursor().execute({TABLE!r})")
    house.shell(SEAL)
    (house.var / FILE).parent.mkdir(parents=True)
    (house.var / FILE).write_bytes(b"picture")
    return house


@pytest.fixture(scope="module")
def saved(full: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("saved") / "backup.tar"
    assert full.do("backup", str(file)).endswith("with keys: keep it secret.\n")
    return file


@pytest.fixture(scope="module")
def keyless(full: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("saved") / "backup.tar"
    assert "without keys" in full.do("backup", str(file), "--without-keys")
    return file


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Installation]:
    """A machine where nothing is yet."""
    with Installation(tmp_path / "var") as fresh:
        yield fresh


def names(file: Path) -> set[str]:
    with tarfile.open(file) as archive:
        return set(archive.getnames())


def rewritten(file: Path, target: Path, change: Callable[[dict[str, object]], None]) -> Path:
    """The same archive with another list of its parts."""
    with tarfile.open(file) as old, tarfile.open(target, "w") as new:
        for member in old:
            content = old.extractfile(member)
            assert content is not None
            data = content.read()
            if member.name == "manifest.json":
                listed = json.loads(data)
                change(listed)
                data = json.dumps(listed).encode()
            member.size = len(data)
            new.addfile(member, io.BytesIO(data))
    return target


def test_archive_holds_database_keys_and_files(saved: Path) -> None:
    assert {"manifest.json", "database.dump", "keys/contacts.json", "keys/secret_key", str(FILE)} <= names(
        saved
    )
    assert saved.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in saved.parent.iterdir()] == ["backup.tar"]


def test_keys_are_left_out_when_told(keyless: Path) -> None:
    assert not {name for name in names(keyless) if name.startswith("keys/")}


def test_what_was_encrypted_can_be_read_in_a_fresh_folder(
    full: Installation, saved: Path, fresh: Installation
) -> None:
    assert "parts are back" in fresh.do("restore", str(saved))
    assert fresh.shell(OPEN) == "13800000000\n"
    assert (fresh.var / FILE).read_bytes() == b"picture"
    assert (fresh.var / "keys" / "contacts.json").stat().st_mode & 0o777 == 0o600
    assert fresh.do("migrate", "--check") == ""


def test_backup_without_keys_is_of_no_use_alone(keyless: Path, fresh: Installation) -> None:
    assert fresh.refusal("restore", str(keyless)) == (
        "The backup has no keys; give their folder with --keys."
    )
    assert not (fresh.var / "files").exists()


def test_backup_without_keys_comes_back_with_the_right_keys(
    full: Installation, keyless: Path, fresh: Installation
) -> None:
    fresh.do("restore", str(keyless), "--keys", str(full.var / "keys"))
    assert fresh.shell(OPEN) == "13800000000\n"


def test_other_keys_are_refused(keyless: Path, fresh: Installation, tmp_path: Path) -> None:
    other = tmp_path / "keys"
    other.mkdir()
    (other / "contacts.json").write_text("{}")
    assert fresh.refusal("restore", str(keyless), "--keys", str(other)) == (
        f"The keys in {other} are not those that the data was written with."
    )


def test_nothing_is_touched_where_data_is(full: Installation, saved: Path) -> None:
    before = (full.var / "keys" / "contacts.json").read_bytes()
    assert "--replace throws it away" in full.refusal("restore", str(saved))
    assert (full.var / "keys" / "contacts.json").read_bytes() == before
    assert full.shell(OPEN) == "13800000000\n"


def test_data_is_replaced_when_told_and_old_keys_are_kept(saved: Path, fresh: Installation) -> None:
    fresh.do("migrate", "--verbosity", "0")
    old = (fresh.var / "keys" / "secret_key").read_bytes()
    fresh.do("restore", str(saved), "--replace")
    assert fresh.shell(OPEN) == "13800000000\n"
    (kept,) = fresh.var.glob("keys.before-*")
    assert (kept / "secret_key").read_bytes() == old


def test_archive_that_is_not_what_was_saved_is_refused(
    saved: Path, fresh: Installation, tmp_path: Path
) -> None:
    def other_sum(listed: dict[str, object]) -> None:
        listed["parts"] = {**dict(listed["parts"]), "database.dump": "0"}  # type: ignore[call-overload]

    changed = rewritten(saved, tmp_path / "changed.tar", other_sum)
    assert "is damaged: database.dump" in fresh.refusal("restore", str(changed))
    short = tmp_path / "short.tar"
    short.write_bytes(saved.read_bytes()[:-20000])
    assert "short.tar" in fresh.refusal("restore", str(short))


def test_running_mulin_is_not_pulled_from_under_its_users(full: Installation, saved: Path) -> None:
    with full.running("shell", "--no-imports", "-c", HOLD) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "connected\n"
        assert "stop `mulin serve` first" in full.refusal("restore", str(saved), "--replace")


HOLD = """
import time
from django.db import connection
connection.ensure_connection()
print("connected", flush=True)
time.sleep(600)
"""


def test_backup_overwrites_nothing(full: Installation, saved: Path) -> None:
    assert full.refusal("backup", str(saved)) == f"{saved} exists; give another name."


def test_missing_folder_is_named(full: Installation, tmp_path: Path) -> None:
    assert "make it first" in full.refusal("backup", str(tmp_path / "absent" / "backup.tar"))
