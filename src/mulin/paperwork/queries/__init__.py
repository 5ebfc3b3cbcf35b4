from mulin.paperwork.queries.sheets import (
    batch_of,
    batches_visible_to,
    columns_by_index,
    export_with,
    exports_visible_to,
    fields_for,
    homes_for,
    mapped_fields,
    progress_of,
    question_of,
    sheet_with,
    visible_to,
)

__all__ = [
    "batch_of",
    "batches_visible_to",
    "columns_by_index",
    "export_with",
    "exports_visible_to",
    "fields_for",
    "homes_for",
    "mapped_fields",
    "progress_of",
    "question_of",
    "sheet_with",
    "visible_to",
]
