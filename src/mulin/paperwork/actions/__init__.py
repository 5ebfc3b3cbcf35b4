from mulin.paperwork.actions.exports import (
    ask_for_export,
    make_export,
    note_fetched,
    refuse_export,
    release_export,
)
from mulin.paperwork.actions.importing import (
    NewBatch,
    fail_import,
    import_sheet,
    last_possible_day,
    queue_import,
    telling,
)
from mulin.paperwork.actions.purging import Purged, purge
from mulin.paperwork.actions.upload import choose_heading, drop_sheet, map_columns, upload_sheet

__all__ = [
    "NewBatch",
    "Purged",
    "ask_for_export",
    "choose_heading",
    "drop_sheet",
    "fail_import",
    "import_sheet",
    "last_possible_day",
    "make_export",
    "map_columns",
    "note_fetched",
    "purge",
    "queue_import",
    "refuse_export",
    "release_export",
    "telling",
    "upload_sheet",
]
