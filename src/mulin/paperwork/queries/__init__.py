from mulin.paperwork.queries.sheets import (
    batches_visible_to,
    columns_by_index,
    export_with,
    exports_visible_to,
    fields_for,
    home_for,
    homes_for,
    mapped_fields,
    progress_of,
    question_of,
    sheet_with,
    visible_to,
)

__all__ = [
    "batches_visible_to",
    "columns_by_index",
    "export_with",
    "exports_visible_to",
    "fields_for",
    "home_for",
    "homes_for",
    "mapped_fields",
    "progress_of",
    "question_of",
    "sheet_with",
    "visible_to",
]
