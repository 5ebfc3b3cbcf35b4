"""The holidays and made-up workdays that are published for the whole country, from the package that collects them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

import chinese_calendar

from mulin.places.rules.calendar import DayKind

PACKAGE = "chinesecalendar"
SOURCE = f"{PACKAGE} {version(PACKAGE)}"
CHINESE = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利纪念日",
}


@dataclass(frozen=True, slots=True)
class PublishedDay:
    day: date
    kind: DayKind
    label_zh: str
    label_en: str


def published_days() -> Iterator[PublishedDay]:
    """All years that the package knows; a feast that it will name anew keeps the package's name."""
    for day, name in chinese_calendar.holidays.items():
        yield PublishedDay(day, DayKind.HOLIDAY, CHINESE.get(name, name), name)
    for day, name in chinese_calendar.workdays.items():
        chinese = f"{CHINESE.get(name, name)}调休上班"
        yield PublishedDay(day, DayKind.MAKE_UP, chinese, f"{name}: working day")
