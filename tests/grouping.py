"""Pytest plugin: tests that share something slow to make (a whole street, an installation) stay in one worker.

The groups of pytest-xdist do not do it with the pytest of today: a test's changed name no longer reaches the scheduler.
"""

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

MODULES = (
    "tests/scenarios/",
    "tests/core/postgres/test_check.py",
    "tests/core/postgres/test_dump.py",
    "tests/faults/test_import_killed.py",
)
FOLDERS = ("tests/core/management/",)


def scope_of(nodeid: str) -> str:
    """What goes to one worker as a whole: a folder, a module, or the test alone."""
    module = nodeid.partition("::")[0]
    folder = next((folder for folder in FOLDERS if module.startswith(folder)), "")
    if folder:
        return folder
    return module if module.startswith(MODULES) else nodeid


class Together(LoadScopeScheduling):
    def _split_scope(self, nodeid: str) -> str:
        return scope_of(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    return Together(config, log)
