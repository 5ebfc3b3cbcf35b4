"""Say how far an import is while its own transaction still keeps everything to itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection

from mulin.paperwork.actions.importing.run import Progress

TELL = """
INSERT INTO paperwork_progress (sheet, done, "of", at) VALUES (%s, %s, %s, clock_timestamp())
ON CONFLICT (sheet) DO UPDATE SET done = excluded.done, "of" = excluded."of", at = excluded.at
"""


@contextmanager
def telling(sheet: UUID) -> Iterator[Progress]:
    """A way to report (done, of) that commits by itself, on a connection of its own."""
    second = connection.copy()

    def report(done: int, of: int) -> None:
        with second.cursor() as cursor:
            cursor.execute(TELL, [sheet, done, of])

    try:
        report(0, 0)
        yield report
    finally:
        second.close()
