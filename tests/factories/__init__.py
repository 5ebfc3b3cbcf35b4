"""Small neighbourhoods for tests, built by the real actions."""

from tests.factories.net import LONG_AGO, NOW, PASSWORD, SYSTEM, TODAY, Net, place, scope_of
from tests.factories.trying import on_database, refused_by_database, sql, undone

__all__ = [
    "LONG_AGO",
    "NOW",
    "PASSWORD",
    "SYSTEM",
    "TODAY",
    "Net",
    "on_database",
    "place",
    "refused_by_database",
    "scope_of",
    "sql",
    "undone",
]
