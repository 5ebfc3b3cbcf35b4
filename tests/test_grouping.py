"""Which tests stay together in one worker."""

import pytest
from tests.grouping import scope_of


@pytest.mark.parametrize(
    ("nodeid", "scope"),
    [
        ("tests/scenarios/test_wanghu.py::test_a[1-::]", "tests/scenarios/test_wanghu.py"),
        ("tests/core/management/test_serve.py::test_a", "tests/core/management/"),
        ("tests/core/management/test_backup.py::test_a", "tests/core/management/"),
        ("tests/matters/test_moves.py::test_a[x]", "tests/matters/test_moves.py::test_a[x]"),
    ],
)
def test_what_shares_something_slow_stays_together(nodeid: str, scope: str) -> None:
    assert scope_of(nodeid) == scope
