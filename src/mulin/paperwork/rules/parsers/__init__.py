"""One reader a kind of content; each returns the value or raises `BadCell`."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final

from mulin.paperwork.rules.cells import Cell
from mulin.paperwork.rules.parsers.amounts import read_area, read_floor, read_share
from mulin.paperwork.rules.parsers.days import read_day
from mulin.paperwork.rules.parsers.phones import read_phone
from mulin.paperwork.rules.parsers.texts import (
    read_address,
    read_key,
    read_label,
    read_name,
    read_premises_kind,
    read_sign,
)

Value = str | int | date | Fraction | None


class Content(StrEnum):
    """What a column holds."""

    KEY = "key"
    ADDRESS = "address"
    LABEL = "label"
    SIGN = "sign"
    NAME = "name"
    PHONE = "phone"
    DAY = "day"
    FLOOR = "floor"
    AREA = "area"
    SHARE = "share"
    PREMISES_KIND = "premises_kind"


PARSERS: Final[dict[Content, Callable[[Cell], Value]]] = {
    Content.KEY: read_key,
    Content.ADDRESS: read_address,
    Content.LABEL: read_label,
    Content.SIGN: read_sign,
    Content.NAME: read_name,
    Content.PHONE: read_phone,
    Content.DAY: read_day,
    Content.FLOOR: read_floor,
    Content.AREA: read_area,
    Content.SHARE: read_share,
    Content.PREMISES_KIND: read_premises_kind,
}
