"""The shipped tree of categories: 12 groups of 6, a proposal that each place may change.

Grouping and limit classes with reference to city hotline and digital city-management practice.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SOURCE = "Mulin's proposal, with reference to city hotline practice"
LIMITS_SOURCE = "Mulin's proposal, with reference to city hotline and digital city-management limits"
REPLIES_SOURCE = "Mulin's proposal: plain words for common moves"
DATA = Path(__file__).parent / "data"

GROUPS = {
    "01": ("公共设施维修", "Shared facilities"),
    "02": ("房屋渗漏与装修", "Leaks and refitting"),
    "03": ("环境卫生", "Cleanliness"),
    "04": ("停车与电动车", "Parking and e-bikes"),
    "05": ("消防与安全", "Fire and safety"),
    "06": ("邻里关系", "Neighbours"),
    "07": ("治安与反诈", "Crime and fraud"),
    "08": ("市容与市政", "Streets"),
    "09": ("水电气暖网", "Water, power, gas, heat, net"),
    "10": ("为老助残与健康", "Age, disability, health"),
    "11": ("儿童困难与办事", "Children, hardship, papers"),
    "12": ("自治与服务", "Self-government and services"),
}

# Groups about what all share: only these light a window of the house front, never a flat's private trouble.
COMMON_GROUPS = ("01", "03", "04", "05", "08")

# Who leads and who assists, by the short codes of the table.
PARTIES = {
    "WY": ("物业", "Property company"),
    "YWH": ("业委会", "Owners' committee"),
    "JWH": ("居委会", "Residents' committee"),
    "WGY": ("网格员", "Grid officer"),
    "PCS": ("派出所", "Police station"),
    "JJ": ("交警", "Traffic police"),
    "CG": ("城管执法", "City management"),
    "HW": ("环卫", "Sanitation"),
    "ZJ": ("住建房管", "Housing office"),
    "XF": ("消防", "Fire service"),
    "SJ": ("市场监管", "Market supervision"),
    "WS": ("社区卫生", "Community health"),
    "MZ": ("民政", "Civil affairs"),
    "CL": ("残联", "Disabled persons' federation"),
    "RS": ("人社", "Labour and pensions"),
    "SF": ("司法所/调委会", "Justice office, mediators"),
    "GSD": ("水电气暖网企业", "Utility company"),
    "JD": ("街道", "Street office"),
    "ZY": ("志愿队", "Volunteers"),
    "JY": ("学校/教育", "Schools"),
    "120": ("120 急救", "Ambulance 120"),
}


@dataclass(frozen=True, slots=True)
class Sign:
    """By what an organisation or a post of the net is known as a party of the table: its kind, words of its name."""

    kinds: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    post: str = ""


SIGNS = {
    "WY": Sign(("property",), post="property_keeper"),
    "YWH": Sign(("owners_committee",)),
    "JWH": Sign(("residents_committee",), post="community_desk"),
    "WGY": Sign(post="grid_officer"),
    "PCS": Sign(("police",), ("派出所", "警务", "公安"), post="police"),
    "JJ": Sign(("police", "department"), ("交警", "交通")),
    "CG": Sign(("department",), ("城管", "执法")),
    "HW": Sign(("department", "partner"), ("环卫",)),
    "ZJ": Sign(("department",), ("住建", "房管", "房产")),
    "XF": Sign(("department",), ("消防",)),
    "SJ": Sign(("department",), ("市监", "市场监管")),
    "WS": Sign(("department", "partner"), ("卫生", "医院")),
    "MZ": Sign(("department",), ("民政",)),
    "CL": Sign(("department", "social"), ("残联",)),
    "RS": Sign(("department",), ("人社", "劳动", "社保")),
    "SF": Sign(("department", "social"), ("司法", "调委会", "调解")),
    "GSD": Sign(("department", "partner"), ("水务", "供水", "供电", "电力", "燃气", "供热", "热力")),
    "JD": Sign(("department",), ("街道",), post="street_desk"),
    "ZY": Sign(("squad", "social"), ("志愿",)),
    "JY": Sign(("department", "partner"), ("学校", "小学", "中学", "教育")),
}

REDIRECT = (
    "这类事由公安机关受理。请拨打 110 或到派出所报案；我们只帮您找到电话和地址，不代为处理。",
    "The police take such matters. Please call 110 or go to the police station; we can only help you find them.",
)


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """One row of the shipped table."""

    code: str
    label_zh: str
    label_en: str
    limit_class: str
    lead: str
    assisting: tuple[str, ...]
    floor: int
    volunteers: bool
    confidential: bool
    hotline: str
    cues: tuple[str, ...]

    @property
    def group(self) -> tuple[str, str]:
        return GROUPS[self.code[:2]]


def category_rows() -> Iterator[CategoryRow]:
    for row in _rows("categories.csv"):
        yield CategoryRow(
            code=row["code"],
            label_zh=row["label_zh"],
            label_en=row["label_en"],
            limit_class=row["class"],
            lead=row["lead"],
            assisting=tuple(row["assist"].split()),
            floor=int(row["floor"]),
            volunteers=row["volunteers"] == "1",
            confidential=row["confidential"] == "1",
            hotline=row["hotline"],
            cues=tuple(row["cues"].split()),
        )


@dataclass(frozen=True, slots=True)
class LimitRow:
    """One row of the shipped table; `rung` is None for every rung that has no row of its own."""

    limit_class: str
    clock: str
    rung: int | None
    minutes: int
    working: bool


def limit_rows() -> Iterator[LimitRow]:
    for row in _rows("limits.csv"):
        yield LimitRow(
            limit_class=row["class"],
            clock=row["clock"],
            rung=int(row["rung"]) if row["rung"] else None,
            minutes=int(row["minutes"]),
            working=row["working"] == "1",
        )


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """One row of the shipped usual words."""

    code: str
    move: str
    category: str
    status: str
    label_zh: str
    label_en: str
    text_zh: str
    text_en: str


def reply_rows() -> Iterator[ReplyRow]:
    for row in _rows("replies.csv"):
        yield ReplyRow(**row)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
