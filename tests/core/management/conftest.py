from collections.abc import Iterator

import pytest
from tests.installation import Installation


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An installation with its tables; the tests of the group `house` share it."""
    with Installation(tmp_path_factory.mktemp("house") / "var") as house:
        house.do("migrate", "--verbosity", "0")
        (house.var / "static").mkdir(exist_ok=True)
        (house.var / "static" / "staticfiles.json").write_text('{"version": "1.1", "paths": {}, "hash": ""}')
        yield house
