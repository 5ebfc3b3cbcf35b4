"""Read how people describe their buildings: “1–43栋，每栋2–4单元，每单元12–36户，6层”.

One line for each kind of building; a name before a colon is that of the estate.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from mulin.core.errors import Refused
from mulin.places.rules.layout import Block

MOST_BUILDINGS = 600
MOST_LISTED = 300  # in a table of one row each, which a browser sends in one form
MOST_UNITS = 20
MOST_HOMES = 400
MOST_FLOORS = 120

SAME_SIGNS = str.maketrans("０１２３４５６７８９（）：，；～—–―－至到、", "0123456789():,;-------,")
CHINESE_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2}
CHINESE_NUMBER = re.compile("[零一二两三四五六七八九]?十[一二三四五六七八九]?|[零一二两三四五六七八九]")
SPAN = r"(\d+)(?:-(\d+))?"
BUILDING = r"(?:栋|幢|座|号楼|楼)"
EACH_UNIT = re.compile(rf"每?{BUILDING}?{SPAN}个?(?:单元|门洞|梯)|{SPAN} ?(?:units?|stairwells?).*")
EACH_HOME = re.compile(rf"每?(?:单元|门洞|梯)?{SPAN}(?:户|套)|{SPAN} ?(?:homes?|flats?|households?).*")
ON_A_FLOOR = re.compile(r"每层(\d+)户|(\d+) ?(?:homes?|flats?)? ?(?:per|a|on a|each) floor")
FLOORS = re.compile(rf"(?:共|高)?{SPAN}层(?:高)?|{SPAN} ?(?:floors?|storeys?).*")
BUILDINGS = re.compile(rf"([A-Za-z])-([A-Za-z])({BUILDING})|{SPAN}({BUILDING})|([A-Za-z])({BUILDING})")
BUILDINGS_ENGLISH = re.compile(rf"(?:buildings?|blocks?) ?(?:{SPAN}|([a-z])(?:-([a-z]))?)", re.IGNORECASE)
BETWEEN = re.compile(r"[,;。]|(?<=[栋幢座楼元户层])\s+(?=[^\s-])")
BARE = re.compile(r"\d+(?:-\d+)?|[A-Za-z](?:-[A-Za-z])?")


@dataclass(frozen=True, slots=True)
class Span:
    """At least `low` and at most `high`; where they differ, each building is looked at afterwards."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """One line, understood."""

    compound: str
    names: tuple[str, ...]
    units: Span
    homes: Span
    floors: int

    def blocks(self) -> Iterator[Block]:
        for name in self.names:
            yield Block(f"{self.compound}{name}", self.units.low, self.homes.low, self.floors, self.compound)


def read_patterns(text: str) -> list[Pattern]:
    """All lines; Refused with the line's number and what is wrong with it."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    patterns = [_read(line, number) for number, line in lines]
    _insist_on_number(patterns)
    _insist_on_names(patterns)
    return patterns


def blocks_of(patterns: list[Pattern]) -> list[Block]:
    return [block for pattern in patterns for block in pattern.blocks()]


def is_vague(patterns: list[Pattern]) -> bool:
    """Whether any number was given as from–to, so that somebody has to look at each building."""
    return any(p.units.low != p.units.high or p.homes.low != p.homes.high for p in patterns)


@dataclass(slots=True)
class _Line:
    """What was understood of a line so far."""

    names: list[str]
    units: Span | None = None
    homes: Span | None = None
    floors: Span | None = None
    on_a_floor: int | None = None


def _read(line: str, number: int) -> Pattern:
    compound, rest = _estate(line)
    read = _Line(names=[])
    waiting: list[str] = []  # "1-10,12,15栋": the word comes with the last of them
    for written in _parts(rest):
        part = plain(written)
        if BARE.fullmatch(part):
            waiting.append(part)
        elif not _take(read, part, waiting):
            raise Refused(_not_understood(written, number))
    if waiting or not read.names:
        raise Refused(_("第%(line)d行：没看到是几栋楼。照这样写：1–43栋") % {"line": number})
    return _pattern(compound, read, number)


def _parts(line: str) -> Iterator[str]:
    """What stands between the commas, as it was written."""
    start, signs = 0, line.translate(SAME_SIGNS)  # a sign for a sign: what is found there stands here
    for between in [*(found.span() for found in BETWEEN.finditer(signs)), (len(line), len(line))]:
        if part := line[start : between[0]].strip():
            yield part
        start = between[1]


def plain(line: str) -> str:
    """The line with one kind of sign for each meaning, and numbers in digits."""
    line = CHINESE_NUMBER.sub(lambda found: str(_number(found.group())), line.translate(SAME_SIGNS))
    return re.sub(r"\s*-+\s*", "-", re.sub(r"\s+", " ", line)).strip()


def _number(said: str) -> int:
    """十二 is 12, 二十 is 20."""
    tens, ten, ones = said.rpartition("十") if "十" in said else ("", "", said)
    high = (CHINESE_DIGITS[tens] if tens else 1) * 10 if ten else 0
    return high + (CHINESE_DIGITS[ones] if ones else 0)


def _estate(line: str) -> tuple[str, str]:
    name, colon, rest = line.replace("：", ":").partition(":")
    return (name.strip(), rest) if colon else ("", line)


def _take(read: _Line, part: str, waiting: list[str]) -> bool:
    """Understand one part; False where it says nothing known."""
    if found := ON_A_FLOOR.fullmatch(part):
        read.on_a_floor = int(_first(found))
    elif found := EACH_UNIT.fullmatch(part):
        read.units = _span(found)
    elif found := EACH_HOME.fullmatch(part):
        read.homes = _span(found)
    elif found := FLOORS.fullmatch(part):
        read.floors = _span(found)
    else:
        return _take_buildings(read, part, waiting)
    return True


def _take_buildings(read: _Line, part: str, waiting: list[str]) -> bool:
    if found := BUILDINGS.fullmatch(part):
        word = found[3] or found[6] or found[8]
        said = [*waiting, part.removesuffix(word)]
    elif found := BUILDINGS_ENGLISH.fullmatch(part):
        word, said = "栋", [*waiting, re.sub(r"^[a-z]+ ?", "", part, flags=re.IGNORECASE)]
    else:
        return False
    read.names += [f"{one}{word}" for group in said for one in _each(group)]
    waiting.clear()
    return True


def _each(group: str) -> list[str]:
    """ "1-3" is 1, 2, 3; "A-C" is A, B, C."""
    first, _dash, last = group.partition("-")
    last = last or first
    if first.isdigit():
        return [str(n) for n in range(int(first), min(int(last), int(first) + MOST_BUILDINGS) + 1)]
    return [chr(code) for code in range(ord(first.upper()), ord(last.upper()) + 1)]


def _first(found: re.Match[str]) -> str:
    return next(group for group in found.groups() if group)


def _span(found: re.Match[str]) -> Span:
    numbers = [int(group) for group in found.groups() if group]
    return Span(min(numbers), max(numbers))


def _pattern(compound: str, read: _Line, number: int) -> Pattern:
    units = read.units or Span(1, 1)
    floors = read.floors.high if read.floors else 0
    homes = read.homes or Span(0, 0)
    if read.on_a_floor and floors and not read.homes:
        homes = Span(read.on_a_floor * floors, read.on_a_floor * floors)
    for said, most, what in (
        (units.high, MOST_UNITS, _("每栋的单元数")),
        (homes.high, MOST_HOMES, _("每单元的户数")),
        (floors, MOST_FLOORS, _("层数")),
    ):
        if said > most:
            raise Refused(
                _("第%(line)d行：%(what)s最多写%(most)d") % {"line": number, "what": what, "most": most}
            )
    return Pattern(compound, tuple(read.names), units, homes, floors)


def _not_understood(part: str, number: int) -> str:
    return _("第%(line)d行：没看懂“%(part)s”。照这样写：1–43栋，每栋2–4单元，每单元12–36户，6层") % {
        "line": number,
        "part": part,
    }


def _insist_on_number(patterns: list[Pattern]) -> None:
    if not patterns:
        raise Refused(_("先写一行，说说有几栋楼"))
    buildings = sum(len(p.names) for p in patterns)
    if buildings > MOST_LISTED and is_vague(patterns):
        raise Refused(
            _("%(most)d栋以上不逐栋核对，请写准数，不写范围；不一样的楼另写一行") % {"most": MOST_LISTED}
        )
    if buildings > MOST_BUILDINGS:
        raise Refused(_("一次最多建%(most)d栋，更多的建好以后用表格导入") % {"most": MOST_BUILDINGS})


def _insist_on_names(patterns: list[Pattern]) -> None:
    times = Counter(block.name for block in blocks_of(patterns))
    twice = sorted(name for name, count in times.items() if count > 1)
    if twice:
        raise Refused(
            _("“%(name)s”写了两次。不同小区的同号楼，在前面写上小区名，如：沁心湖：1–43栋")
            % {"name": twice[0]}
        )
