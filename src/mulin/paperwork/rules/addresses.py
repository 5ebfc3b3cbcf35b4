"""Take apart what people write for a place: 「1栋2单元301」, 「望湖社区 3号楼 甲单元」, 「1-2-301」."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from mulin.paperwork.rules.parsers.numerals import chinese_number
from mulin.paperwork.rules.parsers.plain import narrow
from mulin.paperwork.rules.problems import BadCell, Wrong

BUILDING, UNIT, PREMISES = "building", "unit", "premises"

SUFFIXES: Final[Mapping[str, re.Pattern[str]]] = {
    BUILDING: re.compile(r"(?:号楼|号院|栋楼|幢楼|楼栋|栋|幢|座|楼|#楼?|building|bldg)$"),
    UNIT: re.compile(r"(?:单元|#|unit)$"),
    PREMISES: re.compile(r"(?:号房|室|房|户|#)$"),
}
USUAL_SUFFIX: Final[Mapping[str, str]] = {BUILDING: "栋", UNIT: "单元"}

NUMERAL: Final = r"[0-9〇零一二三四五六七八九十百两]{1,4}"
WRITTEN_OUT: Final = re.compile(
    r"(?P<above>.*?)"
    r"(?P<building>(?:[a-z]?" + NUMERAL + r"[a-z甲乙丙丁]?|[a-z东南西北甲乙丙丁])"
    r"(?:号楼|号院|栋|幢|座|楼|#楼?))?"
    r"(?P<unit>[0-9a-z〇零一二三四五六七八九十甲乙丙丁东西中]{1,4}单元)?"
    r"(?P<premises>[a-z]?[0-9]{1,5}(?:-[0-9]{1,3})?[a-z]?)?(?:号房|室|房|户)?",
    re.IGNORECASE,
)
BY_DASHES: Final = re.compile(
    r"([a-z]?\d{1,4}[a-z]?(?:(?:栋|幢|号楼|#)-?|-))(?:([a-z]?\d{1,2}(?:单元)?)-)?([a-z]?\d{2,5})室?",
    re.IGNORECASE,
)
NAMED_INSIDE: Final = re.compile(
    r"(?P<above>.*?)(?P<building>[0-9a-z]{1,4}(?:号楼|栋|幢|座))(?P<unit>[0-9a-z]{1,4}单元)?(?P<inside>.+)",
    re.IGNORECASE,
)
FILLERS: Final = re.compile(r"[\s,/\\|_·]+")


@dataclass(frozen=True, slots=True)
class Step:
    """One step down the tree. Without a `level` the name may stand at any."""

    level: str | None
    name: str


Steps = tuple[Step, ...]


def steps_of(written: str) -> Steps:
    """The steps of an address in words, from the top. Raises `BadCell` where there is none in it."""
    text = FILLERS.sub("", narrow(written))
    if not text:
        raise BadCell(Wrong.ADDRESS)
    return _by_dashes(text) or _written_out(text) or (Step(None, text),)


def _by_dashes(text: str) -> Steps:
    match = BY_DASHES.fullmatch(text)
    if match is None:
        return ()
    building, unit, premises = match.groups()
    return _steps([(BUILDING, building.rstrip("-")), (UNIT, unit), (PREMISES, premises)])


def _written_out(text: str) -> Steps:
    """Where words instead of numbers stand behind the building (「3栋东侧商铺」), they may be at any level."""
    match = WRITTEN_OUT.fullmatch(text)
    if match and not NAMED_INSIDE.fullmatch(match["above"] + "."):
        return _steps([(None, match["above"]), *((level, match[level]) for level in SUFFIXES)])
    match = NAMED_INSIDE.fullmatch(text)
    if match is None:
        return ()
    return _steps(
        [(None, match["above"]), (BUILDING, match[BUILDING]), (UNIT, match[UNIT]), (None, match["inside"])]
    )


def _steps(parts: Iterable[tuple[str | None, str | None]]) -> Steps:
    return tuple(Step(level, name) for level, name in parts if name)


def joined(columns: Iterable[Step], address: Steps) -> Steps:
    """Steps from columns of their own, then those of the address column; a level is said once."""
    said = {step.level for step in address if step.level}
    return (*(step for step in columns if step.level not in said), *address)


def known_as(level: str | None, name: str) -> str:
    """What two ways to write one name at a level have in common.

    >>> {known_as("building", name) for name in ("1栋", "01幢", "1号楼", "一栋", "１＃", "1")}
    {'1'}
    """
    text = FILLERS.sub("", narrow(name).lower())
    suffix = SUFFIXES.get(level or "")
    stem = suffix.sub("", text) if suffix else text
    stem = stem.removeprefix("第") or text
    number = chinese_number(stem)
    if number is not None:
        return str(number)
    return stem.lstrip("0") or "0" if stem.isdigit() else stem


def name_for(level: str, written: str) -> str:
    """The name of a new place: a bare number gets its usual word, everything else stays.

    >>> name_for("building", "3"), name_for("unit", "2"), name_for("premises", "301")
    ('3栋', '2单元', '301')
    """
    text = narrow(written)
    stem = known_as(level, text)
    if level in USUAL_SUFFIX and stem.isascii() and text.lower().lstrip("0") == stem:
        return f"{stem.upper()}{USUAL_SUFFIX[level]}"
    return text
