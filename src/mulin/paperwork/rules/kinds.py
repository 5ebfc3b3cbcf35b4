"""The kinds of sheet as data: which columns each takes, and what they are called in sheets that people keep."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mulin.paperwork.rules.parsers import Content

LEVEL_PREFIX: Final = "level."


class SheetKind(StrEnum):
    PLACES = "places"
    POSTS = "posts"
    HOUSEHOLDS = "households"
    RESIDENTS = "residents"


@dataclass(frozen=True, slots=True)
class Field:
    """A column that a kind of sheet takes. `words.field` gives its label and what it means.

    `names_row` marks the fields that tell rows apart where the sheet has no number of its own.
    """

    code: str
    content: Content
    synonyms: tuple[str, ...]
    required: bool = False
    names_row: bool = False

    @property
    def level(self) -> str | None:
        """The level of the tree that this column names, if it names one."""
        return self.code.removeprefix(LEVEL_PREFIX) if self.code.startswith(LEVEL_PREFIX) else None


@dataclass(frozen=True, slots=True)
class LevelName:
    """A level of the place tree as it is called here."""

    code: str
    label_zh: str
    label_en: str


KEY: Final = Field(
    "key",
    Content.KEY,
    ("编号", "主键", "唯一编号", "系统编号", "档案号", "户编号", "人员编号", "房屋编号", "岗位编号", "id", "key", "no."),
)  # fmt: skip
ADDRESS: Final = Field(
    "address",
    Content.ADDRESS,
    (
        "地址", "住址", "房屋地址", "详细地址", "家庭住址", "现住址", "居住地址", "房屋坐落", "坐落", "位置", "地点",
        "address", "place",
    ),
)  # fmt: skip
SINCE_WORDS: Final = ("自", "起", "起始日期", "开始日期", "from", "since", "start")
UNTIL_WORDS: Final = ("至", "止", "截止日期", "结束日期", "until", "to", "end")

OWN_FIELDS: Final[dict[SheetKind, tuple[Field, ...]]] = {
    SheetKind.PLACES: (
        Field("kind", Content.PREMISES_KIND, ("房屋类型", "用途", "房屋用途", "性质", "房屋性质", "类型", "kind", "use")),
        Field("floor", Content.FLOOR, ("楼层", "所在层", "层", "层数", "floor", "storey")),
        Field("floor_area", Content.AREA, ("面积", "建筑面积", "房屋面积", "产权面积", "套内面积", "floor area", "area")),
        Field("opened", Content.DAY, ("启用日期", "建成日期", "交付日期", "竣工日期", "opened", *SINCE_WORDS)),
        Field("closed", Content.DAY, ("停用日期", "拆除日期", "注销日期", "closed", *UNTIL_WORDS)),
    ),
    SheetKind.POSTS: (
        Field(
            "post_kind", Content.LABEL,
            ("岗位", "职务", "岗位名称", "岗位类型", "角色", "身份", "post", "position", "role"),
            required=True, names_row=True,
        ),
        Field("area", Content.LABEL, ("网格", "所属网格", "网格名称", "负责网格", "微网格", "责任区", "小巷", "grid", "lane")),
        Field("organisation", Content.LABEL, ("组织", "单位", "所在组织", "所属组织", "支部", "所属支部", "organisation", "unit name")),
        Field("name", Content.NAME, ("姓名", "名字", "任职人", "负责人", "人员姓名", "name", "holder"), names_row=True),
        Field("phone", Content.PHONE, ("电话", "手机", "手机号", "手机号码", "联系电话", "联系方式", "电话号码", "phone", "mobile", "tel")),
        Field("since", Content.DAY, ("任职日期", "任职时间", "上任日期", "聘任日期", "到任时间", *SINCE_WORDS), names_row=True),
        Field("until", Content.DAY, ("离任日期", "卸任日期", "任期至", "届满日期", "离任时间", *UNTIL_WORDS)),
    ),
    SheetKind.HOUSEHOLDS: (
        Field("household", Content.SIGN, ("户名", "户", "住户", "家庭", "店名", "商户名称", "门牌名", "household", "sign"), names_row=True),
        Field("since", Content.DAY, ("入住日期", "入住时间", "迁入日期", *SINCE_WORDS)),
        Field("until", Content.DAY, ("迁出日期", "搬离日期", "迁出时间", *UNTIL_WORDS)),
    ),
    SheetKind.RESIDENTS: (
        Field("household", Content.SIGN, ("户名", "户", "住户", "家庭", "household")),
        Field(
            "name", Content.NAME, ("姓名", "名字", "居民姓名", "住户姓名", "业主姓名", "业主", "人员姓名", "name", "resident"),
            required=True, names_row=True,
        ),
        Field("phone", Content.PHONE, ("电话", "手机", "手机号", "手机号码", "联系电话", "联系方式", "电话号码", "phone", "mobile", "tel")),
        Field("since", Content.DAY, ("入住日期", "入住时间", "迁入日期", "居住起始", *SINCE_WORDS)),
        Field("share", Content.SHARE, ("产权份额", "份额", "产权比例", "所有权份额", "share", "ownership share")),
    ),
}  # fmt: skip

LEVEL_SYNONYMS: Final[dict[str, tuple[str, ...]]] = {
    "quarter": ("片区", "居民区", "quarter"),
    "community": ("社区", "所属社区", "社区名称", "村", "居委会", "community"),
    "building": ("楼栋", "栋", "幢", "楼", "楼号", "栋号", "幢号", "楼栋号", "楼宇", "座", "building", "block"),
    "unit": ("单元", "单元号", "楼道", "门洞", "stairwell", "unit", "entrance"),
    "premises": ("户号", "室", "室号", "房号", "房间", "房间号", "门牌", "门牌号", "房屋号", "户室", "premises", "flat", "room"),
    "spot": ("点位", "点位名称", "设施点", "spot"),
}  # fmt: skip


def fields_of(kind: SheetKind, levels: Sequence[LevelName]) -> tuple[Field, ...]:
    """All columns that a sheet of `kind` may have, in the order in which a template shows them.

    `levels` are the levels of the tree below the place that the sheet is for.
    """
    named = tuple(_level_field(level) for level in levels)
    return (KEY, *named, ADDRESS, *OWN_FIELDS[kind])


def _level_field(level: LevelName) -> Field:
    labels = tuple(label for label in (level.label_zh, level.label_en.lower()) if label)
    synonyms = dict.fromkeys((*labels, *LEVEL_SYNONYMS.get(level.code, ())))
    return Field(f"{LEVEL_PREFIX}{level.code}", Content.LABEL, tuple(synonyms))


def names_place(code: str) -> bool:
    """Whether the column helps to say which place a row is about."""
    return code == ADDRESS.code or code.startswith(LEVEL_PREFIX)


def missing_fields(kind: SheetKind, fields: Iterable[Field], mapped: Iterable[str]) -> list[str]:
    """Codes of what the mapping still lacks; "address" stands for any way to name the place."""
    chosen = set(mapped)
    missing = [field.code for field in fields if field.required and field.code not in chosen]
    if any(names_place(code) for code in chosen):
        return missing
    if kind == SheetKind.POSTS and chosen & {"area", "organisation"}:
        return missing
    return [*missing, ADDRESS.code]


def mapping_names() -> frozenset[str]:
    """Every code and heading that a column can be mapped by; a test reads them for what must never be kept."""
    fields = [KEY, ADDRESS, *(field for fields in OWN_FIELDS.values() for field in fields)]
    levels = [name for names in LEVEL_SYNONYMS.values() for name in names]
    return frozenset([*(f.code for f in fields), *(s for f in fields for s in f.synonyms), *levels])
