import os
from pathlib import Path

from mulin.core.postgres.layout import SOCKET_NAME, layout_of


def test_ordinary_user_has_all_of_it_below_the_folder(tmp_path: Path) -> None:
    found = layout_of(tmp_path, root=False)
    assert found.home == tmp_path / "postgres"
    assert found.data == tmp_path / "postgres" / "data"
    assert found.lock == tmp_path / "postgres" / "lock"
    assert found.mark == found.home_mark


def test_data_of_root_lies_where_the_database_user_can_reach_it(tmp_path: Path) -> None:
    found = layout_of(tmp_path, root=True)
    assert found.home.parent == Path("/var/lib/mulin")
    assert found.lock == tmp_path / "postgres" / "lock"


def test_two_folders_share_nothing(tmp_path: Path) -> None:
    one, two = (layout_of(tmp_path / name, root=True) for name in ("one", "two"))
    assert {one.home, one.socket, one.lock}.isdisjoint({two.home, two.socket, two.lock})


def test_another_way_to_write_the_folder_is_the_same_folder(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    assert layout_of(tmp_path / "link" / "var") == layout_of(tmp_path / "var")


def test_path_of_the_socket_fits_however_long_the_folder(tmp_path: Path) -> None:
    for length in range(1, 200):
        found = layout_of(tmp_path / ("x" * length), root=False)
        assert len(os.fsencode(found.socket / SOCKET_NAME)) <= 103
