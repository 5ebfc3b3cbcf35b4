from pathlib import Path

import pytest

from mulin.core.errors import Misconfigured
from mulin.core.postgres.layout import layout_of
from mulin.core.postgres.settings import database_settings, is_embedded

URL = "postgres://mulin_app:one@db:6432/street?sslmode=require"
OWNER_URL = "postgres://mulin_owner:two@db/street"


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "MULIN_DATABASE_OWNER_URL", "MULIN_DATABASE_ROLE"):
        monkeypatch.delenv(name, raising=False)


def test_settings_of_a_folder_need_nothing_in_it(tmp_path: Path) -> None:
    var = tmp_path / "absent"
    assert database_settings(var) == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "mulin",
        "USER": "mulin_app",
        "PASSWORD": "",
        "HOST": str(layout_of(var).socket),
        "PORT": "5432",
        "OPTIONS": {},
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
    assert not var.exists()
    assert is_embedded()


def test_owner_is_asked_for_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MULIN_DATABASE_ROLE", "owner")
    assert database_settings(tmp_path)["USER"] == "mulin_owner"


def test_unknown_role_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MULIN_DATABASE_ROLE", "root")
    with pytest.raises(Misconfigured, match="write app or owner"):
        database_settings(tmp_path)


def test_url_goes_before_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", URL)
    found = database_settings(tmp_path)
    assert not is_embedded()
    assert (found["NAME"], found["USER"], found["PASSWORD"]) == ("street", "mulin_app", "one")
    assert (found["HOST"], found["PORT"]) == ("db", "6432")
    assert found["OPTIONS"] == {"sslmode": "require"}


def test_owner_has_a_url_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", URL)
    monkeypatch.setenv("MULIN_DATABASE_OWNER_URL", OWNER_URL)
    monkeypatch.setenv("MULIN_DATABASE_ROLE", "owner")
    assert database_settings(tmp_path)["USER"] == "mulin_owner"


def test_missing_url_of_the_owner_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", URL)
    monkeypatch.setenv("MULIN_DATABASE_ROLE", "owner")
    with pytest.raises(Misconfigured, match="MULIN_DATABASE_OWNER_URL is not set"):
        database_settings(tmp_path)
