"""What is wrong with a cell or a row; `words` says it and what would be right."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Wrong(StrEnum):
    """One kind of mistake each, so that each has its own sentence."""

    FORMULA = "formula"
    ERROR = "error"
    MISSING = "missing"
    TOO_LONG = "too_long"
    NAME = "name"
    PHONE = "phone"
    TWO_PHONES = "two_phones"
    NO_AREA_CODE = "no_area_code"
    AREA = "area"
    AREA_UNIT = "area_unit"
    DAY = "day"
    DAY_ORDER = "day_order"
    FLOOR = "floor"
    SHARE = "share"
    PREMISES_KIND = "premises_kind"
    ADDRESS = "address"
    IDENTITY_NUMBER = "identity_number"
    UNTIL_BEFORE_SINCE = "until_before_since"
    DUPLICATE = "duplicate"
    NO_PLACE = "no_place"
    UNKNOWN_PLACE = "unknown_place"
    SEVERAL_PLACES = "several_places"
    NAME_TAKEN = "name_taken"
    WRONG_LEVEL = "wrong_level"
    NOT_A_DWELLING = "not_a_dwelling"
    UNKNOWN_POST_KIND = "unknown_post_kind"
    UNKNOWN_AREA = "unknown_area"
    UNKNOWN_ORGANISATION = "unknown_organisation"
    SEAT_TAKEN = "seat_taken"
    NO_SUCH_SEAT = "no_such_seat"
    SEVERAL_HOUSEHOLDS = "several_households"
    UNKNOWN_HOUSEHOLD = "unknown_household"
    OVER_THE_WHOLE = "over_the_whole"
    NO_PERSON = "no_person"
    NOT_YOURS = "not_yours"


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake at a row and, where one cell is to blame, at its column (from 0)."""

    row: int
    column: int | None
    wrong: Wrong
    given: Mapping[str, str | int] = field(default_factory=dict)


class BadCell(Exception):
    """A cell that a parser cannot read."""

    def __init__(self, wrong: Wrong, **given: str | int) -> None:
        super().__init__(wrong.value)
        self.wrong = wrong
        self.given = given
