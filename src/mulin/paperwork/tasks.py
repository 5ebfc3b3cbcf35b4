"""Jobs: import a sheet, make an export, remove what has expired. They run in the worker."""

import logging
from datetime import UTC, datetime
from uuid import UUID

from django.db import close_old_connections, transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from mulin.core.errors import NotAllowed, Refused
from mulin.core.scope import Scope
from mulin.paperwork import actions, queries
from mulin.paperwork.actions.exports import JOB as MAKE_EXPORT
from mulin.paperwork.actions.importing import JOB as IMPORT_SHEET
from mulin.paperwork.presenters import words
from mulin.people import middleware
from mulin.people.queries import scope_of

logger = logging.getLogger(__name__)


@app.task(name=IMPORT_SHEET)
def import_sheet(*, sheet: str) -> None:
    """What fails is told on the sheet's page; it was undone as a whole."""
    close_old_connections()
    key, now = UUID(sheet), timezone.now()
    try:
        with transaction.atomic(), actions.telling(key) as report:
            by = _bound(queries.sheet_with(key).uploaded_by, now)
            actions.import_sheet(sheet=key, by=by, now=now, report=report)
    except Refused as refused:
        actions.fail_import(sheet=key, why=str(refused), now=timezone.now())
    except NotAllowed:
        actions.fail_import(sheet=key, why=words.import_not_allowed(), now=timezone.now())
    except Exception:
        logger.exception("Import of sheet %s failed", key)
        actions.fail_import(sheet=key, why=words.import_broke(), now=timezone.now())


@app.task(name=MAKE_EXPORT)
def make_export(*, export: str) -> None:
    """Made with the rights of whoever asked for it, as they are now."""
    close_old_connections()
    key, now = UUID(export), timezone.now()
    with transaction.atomic():
        by = _bound(queries.export_with(key).asked_by, now)
        actions.make_export(export=key, by=by, now=now)


@app.periodic(cron="17 * * * *")
@app.task(name="paperwork.purge")
def purge(timestamp: int) -> None:
    close_old_connections()
    actions.purge(now=datetime.fromtimestamp(timestamp, UTC))


def _bound(person: UUID | None, now: datetime) -> Scope:
    """The rights of the person as they are now; without a person it was the installation itself."""
    scope = scope_of(person, day=timezone.localdate(now)) if person else Scope.system()
    middleware.bind(scope)
    return scope
