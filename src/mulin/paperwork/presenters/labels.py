"""What things are called on the pages of sheets: kinds, columns, states."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mulin.core.lazy import LazyText
from mulin.paperwork.models import ExportKind, SheetStatus
from mulin.paperwork.rules.headings import Sure
from mulin.paperwork.rules.kinds import SheetKind
from mulin.paperwork.rules.outlook import Fate
from mulin.paperwork.rules.parsers import Content

KINDS: Final[dict[str, LazyText]] = {
    SheetKind.PLACES: _("地点"),
    SheetKind.POSTS: _("岗位和任职"),
    SheetKind.HOUSEHOLDS: _("住户"),
    SheetKind.RESIDENTS: _("居民"),
}

KIND_HINTS: Final[dict[str, LazyText]] = {
    SheetKind.PLACES: _("楼栋、单元、房屋、商铺，连同楼层和面积"),
    SheetKind.POSTS: _("楼栋长、单元长、网格员等：岗位在哪里，谁担任，从哪天到哪天"),
    SheetKind.HOUSEHOLDS: _("哪套房屋住着哪一户，从哪天起；不含姓名"),
    SheetKind.RESIDENTS: _("姓名、电话、住处；要写明用途、依据和保存期限"),
}

FIELDS: Final[dict[str, LazyText]] = {
    "key": pgettext_lazy("column", "编号"),
    "address": _("地址"),
    "kind": _("用途"),
    "floor": _("楼层"),
    "floor_area": _("建筑面积（㎡）"),
    "opened": _("启用日期"),
    "closed": _("停用日期"),
    "post_kind": _("岗位"),
    "area": _("网格"),
    "organisation": _("组织"),
    "name": _("姓名"),
    "phone": _("电话"),
    "since": _("起始日期"),
    "until": _("截止日期"),
    "household": _("户名"),
    "share": _("产权份额"),
}

EXAMPLES: Final[dict[Content, LazyText]] = {
    Content.KEY: _("您自己的编号，每行不同；有了它，下次导入只更新这一行。不要用身份证号"),
    Content.ADDRESS: _("例如：1栋2单元301。楼栋、单元、房号已分列写的，不用再写"),
    Content.LABEL: _("写名称，例如：1栋、2单元、301、楼栋长、一网格"),
    Content.SIGN: _("门上的名字或店名；一套房屋只有一户的，不用写"),
    Content.NAME: _("只写姓名，例如：张三"),
    Content.PHONE: _("11 位手机号，或带区号的座机；只写一个"),
    Content.DAY: _("例如：2026-01-05 或 2026年1月5日"),
    Content.FLOOR: _("例如：3、-1、B1"),
    Content.AREA: _("平方米，例如：89.5"),
    Content.SHARE: _("例如：1/2、50%、全部；不是业主的不写"),
    Content.PREMISES_KIND: _("住宅、商铺、摊位、办公"),
}

EXPORTS: Final[dict[str, LazyText]] = {
    ExportKind.POSTS: _("岗位和任职"),
    ExportKind.HOUSEHOLDS: _("住户"),
    ExportKind.RESIDENTS: _("居民"),
}

EXPORT_HINTS: Final[dict[str, LazyText]] = {
    ExportKind.POSTS: _("每个岗位由谁担任，连同电话"),
    ExportKind.HOUSEHOLDS: _("每套房屋住着哪一户；不含姓名和电话"),
    ExportKind.RESIDENTS: _("现住居民的姓名、电话、住处"),
}

STATUS: Final[dict[str, tuple[str, LazyText]]] = {
    SheetStatus.UPLOADED: ("waiting", _("等您核对列")),
    SheetStatus.CHECKED: ("waiting", _("核对过，还没导入")),
    SheetStatus.QUEUED: ("moving", _("正在导入")),
    SheetStatus.DONE: ("done", _("导入完成")),
    SheetStatus.FAILED: ("late", _("没有导入")),
    SheetStatus.DROPPED: ("stopped", _("已删除，没有导入")),
}

FATES: Final[dict[str, LazyText]] = {
    Fate.NEW: _("新增"),
    Fate.CHANGED: _("有变化"),
    Fate.SAME: _("没有变化"),
    "bad": _("有问题"),
}

CHANGES: Final[dict[str, LazyText]] = {
    "parent": _("上级地点"),
    "place": _("住处"),
    "post": _("岗位"),
}

SURE: Final[dict[int, LazyText]] = {
    Sure.CERTAIN: _("对上了"),
    Sure.LIKELY: _("多半是"),
    Sure.PERHAPS: _("可能是，请看一眼"),
    Sure.NO: _("没认出来"),
}
