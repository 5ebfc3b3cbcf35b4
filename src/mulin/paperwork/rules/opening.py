"""Tell what a file is by its content; its name proves nothing, but may be wrong."""

import io
from zipfile import BadZipFile, ZipFile

from mulin.paperwork.rules.bounds import USUAL, Bounds, NotTaken, Why
from mulin.paperwork.rules.cells import Grid
from mulin.paperwork.rules.csvfile import read_csv
from mulin.paperwork.rules.workbook import read_workbook

OLD_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")
WORKBOOK_PART = "xl/workbook.xml"
WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".xls", ".et")
MACRO_PARTS = ("vbaproject.bin", "xl/macrosheets/")


def read_sheet(content: bytes, *, name: str = "", bounds: Bounds = USUAL) -> Grid:
    """The first worksheet with content, or the CSV. Raises `NotTaken` for everything else.

    Text under the `name` of a workbook is taken, as some programs write it so; a single line of it is not:
    torn bytes may look like that.
    """
    if not content.strip():
        raise NotTaken(Why.EMPTY)
    if len(content) > bounds.size:
        raise NotTaken(Why.TOO_LARGE)
    if content.startswith(OLD_CONTAINER):
        raise NotTaken(Why.ENCRYPTED if ENCRYPTED_PART in content else Why.OLD_EXCEL)
    if content.startswith(b"PK"):
        _check_archive(content, bounds)
        return read_workbook(content, bounds=bounds)
    grid = read_csv(content, bounds=bounds)
    if len(grid.rows) == 1 and name.lower().endswith(WORKBOOK_ENDINGS):
        raise NotTaken(Why.BROKEN)
    return grid


def _check_archive(content: bytes, bounds: Bounds) -> None:
    """The sizes that the archive declares bind: nothing reads past them."""
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise NotTaken(Why.BROKEN) from error
    if len(parts) > bounds.parts or sum(part.file_size for part in parts) > bounds.unpacked:
        raise NotTaken(Why.BOMB)
    names = [part.filename.lower() for part in parts]
    if WORKBOOK_PART not in names:
        raise NotTaken(Why.WRONG_TYPE)
    if any(name.endswith(MACRO_PARTS[0]) or name.startswith(MACRO_PARTS[1]) for name in names):
        raise NotTaken(Why.MACROS)
    if any(part.flag_bits & 1 for part in parts):
        raise NotTaken(Why.ENCRYPTED)
