"""Read who holds which post, a line each: “1栋1单元 单元长 许芳 13800001111”."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from mulin.core.errors import Refused
from mulin.core.phones import normal
from mulin.places.rules.spoken import meant

SEPARATORS = re.compile(r"[\s,，、;；|]+")
MOST_MISTAKES = 10  # told at once
HOME = ("", "社区", "community")
NUMBER = re.compile(r"[+\d０-９][\d０-９\-－]{5,}")


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a post from the first day on; `at` is the place in words."""

    at: str
    kind: str
    name: str
    phone: str = ""


def read_holders(
    text: str, *, kinds: Mapping[str, str], places: Collection[str], home: str = ""
) -> list[Holder]:
    """All lines; `kinds` are the labels of posts with their codes. Refused with what is wrong, a line each.

    `home` is the community, which needs no name: "社区 社工 周兰" and "社工 周兰" mean it.
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    known = dict.fromkeys(HOME, home) if home else {}
    known |= {bare(place): place for place in places}
    holders, mistakes = [], []
    for number, line in lines:
        try:
            holders.append(_read(line, number, kinds, known))
        except Refused as refusal:
            mistakes.append(str(refusal))
    insist_on_none(mistakes)
    return holders


def insist_on_none(mistakes: Sequence[str]) -> None:
    """Refused with the first of them, a line each, and how many more there are."""
    more = len(mistakes) - MOST_MISTAKES
    told = [*mistakes[:MOST_MISTAKES], *([_("还有%(more)d行也要改") % {"more": more}] if more > 0 else [])]
    if told:
        raise Refused("\n".join(told))


def bare(words: str) -> str:
    """Places are the same with and without blanks between their parts."""
    return SEPARATORS.sub("", words).casefold()


def _read(line: str, number: int, kinds: Mapping[str, str], places: Mapping[str, str]) -> Holder:
    label = max((label for label in kinds if label.casefold() in line.casefold()), key=len, default="")
    if not label:
        raise Refused(_("第%(line)d行：没看到岗位名，如：单元长") % {"line": number})
    start = line.casefold().index(label.casefold())
    at, said = line[:start].strip(" ,，"), SEPARATORS.split(line[start + len(label) :].strip())
    phone = said.pop() if NUMBER.fullmatch(said[-1]) else ""
    name = " ".join(word for word in said if word)
    if not name:
        raise Refused(_("第%(line)d行：岗位后面请写姓名") % {"line": number})
    place = places.get(bare(at)) or meant(at, places.values())
    if not place:
        raise Refused(_("第%(line)d行：没有“%(at)s”这个地方") % {"line": number, "at": at})
    return Holder(place, kinds[label], name, _phone(phone, number))


def _phone(phone: str, number: int) -> str:
    try:
        return normal(phone) if phone else ""
    except Refused:
        raise Refused(_("第%(line)d行：电话号码看不懂") % {"line": number}) from None
