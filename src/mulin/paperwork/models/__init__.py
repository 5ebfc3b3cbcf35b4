from mulin.paperwork.models.batch import Batch, Brought, ImportKey, LegalBasis
from mulin.paperwork.models.export import Export, ExportKind
from mulin.paperwork.models.sheet import Progress, Sheet, SheetStatus

__all__ = [
    "Batch",
    "Brought",
    "Export",
    "ExportKind",
    "ImportKey",
    "LegalBasis",
    "Progress",
    "Sheet",
    "SheetStatus",
]
