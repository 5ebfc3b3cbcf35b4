"""Every sentence about sheets: what is wrong with a cell, what would be right, why a file is not taken."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from mulin.paperwork.models import Export, ExportKind
from mulin.paperwork.rules.bounds import USUAL, Why
from mulin.paperwork.rules.cells import column_letters
from mulin.paperwork.rules.forbidden import Never
from mulin.paperwork.rules.headings import Sure
from mulin.paperwork.rules.kinds import LevelName, SheetKind
from mulin.paperwork.rules.parsers import Content
from mulin.paperwork.rules.problems import Problem, Wrong

Sentence = str | Promise

KINDS: Final[dict[str, Sentence]] = {
    SheetKind.PLACES: lazy("地点"),
    SheetKind.POSTS: lazy("岗位和任职"),
    SheetKind.HOUSEHOLDS: lazy("住户"),
    SheetKind.RESIDENTS: lazy("居民"),
}

FIELDS: Final[dict[str, Sentence]] = {
    "key": lazy("编号"),
    "address": lazy("地址"),
    "kind": lazy("用途"),
    "floor": lazy("楼层"),
    "floor_area": lazy("建筑面积(㎡)"),
    "opened": lazy("启用日期"),
    "closed": lazy("停用日期"),
    "post_kind": lazy("岗位"),
    "area": lazy("网格"),
    "organisation": lazy("组织"),
    "name": lazy("姓名"),
    "phone": lazy("电话"),
    "since": lazy("起始日期"),
    "until": lazy("截止日期"),
    "household": lazy("户名"),
    "share": lazy("产权份额"),
}

EXAMPLES: Final[dict[Content, Sentence]] = {
    Content.KEY: lazy("您自己的编号,每行不同;有了它,下次导入只更新这一行。不要用身份证号"),
    Content.ADDRESS: lazy("例如:1栋2单元301。楼栋、单元、房号已分列写的,不用再写"),
    Content.LABEL: lazy("写名称,例如:1栋、2单元、301、楼栋长、一网格"),
    Content.SIGN: lazy("门上的名字或店名;一套房屋只有一户的,不用写"),
    Content.NAME: lazy("只写姓名,例如:张三"),
    Content.PHONE: lazy("11 位手机号,或带区号的座机;只写一个"),
    Content.DAY: lazy("例如:2026-01-05 或 2026年1月5日"),
    Content.FLOOR: lazy("例如:3、-1、B1"),
    Content.AREA: lazy("平方米,例如:89.5"),
    Content.SHARE: lazy("例如:1/2、50%、全部;不是业主的不写"),
    Content.PREMISES_KIND: lazy("住宅、商铺、摊位、办公"),
}

EXPORTS: Final[dict[str, Sentence]] = {
    ExportKind.POSTS: lazy("岗位和任职"),
    ExportKind.HOUSEHOLDS: lazy("住户"),
    ExportKind.RESIDENTS: lazy("居民"),
}

REFUSALS: Final[dict[Why, Sentence]] = {
    Why.EMPTY: lazy("这个文件是空的。请选另一个文件。"),
    Why.TOO_LARGE: lazy("文件超过 %(megabytes)d MB。请拆成几份,分次上传。"),
    Why.WRONG_TYPE: lazy("这不是表格文件。请用 Excel 或 WPS 另存为 .xlsx,或存成 CSV。"),
    Why.OLD_EXCEL: lazy("这是旧版 .xls 文件。请在 Excel 或 WPS 里另存为 .xlsx 再上传。"),
    Why.ENCRYPTED: lazy("这个文件加了密码,打不开。请去掉密码再上传。"),
    Why.MACROS: lazy("这个文件带有宏,为了安全不收。请另存为不带宏的 .xlsx。"),
    Why.BROKEN: lazy("这个文件损坏了,读不出来。请在 Excel 或 WPS 里打开、另存一份再上传。"),
    Why.BOMB: lazy("这个文件展开后太大,不像一张表格,没有读。"),
    Why.TOO_MANY_ROWS: lazy("行数超过 %(rows)d。请拆成几份,分次上传。"),
    Why.TOO_MANY_COLUMNS: lazy("列数超过 %(columns)d。请删掉用不到的列。"),
    Why.TOO_LONG_TEXT: lazy("有一格的文字超过 %(text)d 字,不像一张名册。请检查后再上传。"),
    Why.NO_ROWS: lazy("表里没有内容。请看看内容是不是在隐藏的工作表里。"),
    Why.UNKNOWN_LETTERS: lazy("文字的编码认不出来。请另存为 .xlsx,或存成 UTF-8 的 CSV。"),
}

NEVER: Final[dict[Never, Sentence]] = {
    Never.BELIEF: lazy("宗教信仰不登记"),
    Never.ETHNICITY: lazy("民族不登记"),
    Never.POLITICS: lazy("政治面貌不登记;党员身份须本人同意,在组织里单独登记"),
    Never.PETITIONS: lazy("信访情况不登记"),
    Never.OFFENCES: lazy("违法犯罪、矫正、戒毒等情况不登记"),
    Never.HEALTH: lazy("疾病、残疾、精神健康不登记;需要的帮助可以和本人商量后单独记"),
    Never.INTIMATE: lazy("个人私密情况不登记"),
    Never.BODY: lazy("照片、指纹、人脸等不登记"),
    Never.TRACKS: lazy("行踪不登记"),
    Never.SOCIAL: lazy("社交账号和通讯录不登记"),
    Never.INCOME: lazy("收入和困难认定不登记"),
    Never.LABELS: lazy("不给人贴标签、打分、分等级"),
    Never.IDENTITY_NUMBER: lazy("证件号码用不到,不收"),
}

SURE: Final[dict[int, Sentence]] = {
    Sure.CERTAIN: lazy("对上了"),
    Sure.LIKELY: lazy("多半是"),
    Sure.PERHAPS: lazy("可能是,请看一眼"),
    Sure.NO: lazy("没认出来"),
}

WRONG: Final[dict[Wrong, Sentence]] = {
    Wrong.FORMULA: lazy("这一格是公式"),
    Wrong.ERROR: lazy("这一格是公式报错"),
    Wrong.MISSING: lazy("这一格不能空"),
    Wrong.TOO_LONG: lazy("字数太多"),
    Wrong.NAME: lazy("这不像一个人的姓名"),
    Wrong.PHONE: lazy("这不是电话号码"),
    Wrong.TWO_PHONES: lazy("一格里有两个号码"),
    Wrong.NO_AREA_CODE: lazy("座机没有区号"),
    Wrong.AREA: lazy("这不是面积"),
    Wrong.AREA_UNIT: lazy("面积的单位不是平方米"),
    Wrong.DAY: lazy("这不是日期"),
    Wrong.DAY_ORDER: lazy("分不清哪个是月、哪个是日"),
    Wrong.FLOOR: lazy("这不是楼层"),
    Wrong.SHARE: lazy("这不是产权份额"),
    Wrong.PREMISES_KIND: lazy("没有这种用途"),
    Wrong.ADDRESS: lazy("这不是地址"),
    Wrong.IDENTITY_NUMBER: lazy("编号是身份证号"),
    Wrong.UNTIL_BEFORE_SINCE: lazy("截止日期早于起始日期"),
    Wrong.DUPLICATE: lazy("和第 %(first)s 行重复"),
    Wrong.NO_PLACE: lazy("没有写是哪里"),
    Wrong.UNKNOWN_PLACE: lazy("“%(under)s”里没有“%(name)s”"),
    Wrong.SEVERAL_PLACES: lazy("叫“%(name)s”的有 %(count)s 处"),
    Wrong.NAME_TAKEN: lazy("“%(name)s”已经是另一处"),
    Wrong.WRONG_LEVEL: lazy("“%(name)s”不能放在“%(under)s”下面"),
    Wrong.NOT_A_DWELLING: lazy("“%(name)s”不是一套房屋"),
    Wrong.UNKNOWN_POST_KIND: lazy("没有“%(name)s”这种岗位"),
    Wrong.UNKNOWN_AREA: lazy("没有“%(name)s”这个网格或区域"),
    Wrong.UNKNOWN_ORGANISATION: lazy("没有“%(name)s”这个组织"),
    Wrong.SEAT_TAKEN: lazy("这段时间席位已满,%(holder)s在任"),
    Wrong.SEVERAL_HOUSEHOLDS: lazy("这套房屋里有 %(count)s 户"),
    Wrong.OVER_THE_WHOLE: lazy("份额加起来超过一整套,只剩 %(left)s"),
    Wrong.NO_PERSON: lazy("有电话,没有姓名"),
    Wrong.NOT_YOURS: lazy("您没有权限安排这个岗位"),
}

RIGHT: Final[dict[Wrong, Sentence]] = {
    Wrong.FORMULA: lazy("复制这一列,选择“粘贴为数值”"),
    Wrong.ERROR: lazy("直接填写内容"),
    Wrong.MISSING: lazy("请补上,或删掉这一行"),
    Wrong.TOO_LONG: lazy("不超过 %(most)s 个字"),
    Wrong.NAME: lazy("只写姓名,例如:张三;说明写到别的列"),
    Wrong.PHONE: lazy("11 位手机号,或带区号的座机,例如:0551-65120000"),
    Wrong.TWO_PHONES: lazy("只留一个常用的号码"),
    Wrong.NO_AREA_CODE: lazy("加上区号,例如:0551-65120000"),
    Wrong.AREA: lazy("例如:89.5 或 89.5㎡"),
    Wrong.AREA_UNIT: lazy("换算成平方米"),
    Wrong.DAY: lazy("例如:2026-01-05 或 2026年1月5日"),
    Wrong.DAY_ORDER: lazy("年份写在前面,例如:2026-03-04"),
    Wrong.FLOOR: lazy("例如:3、-1、B1"),
    Wrong.SHARE: lazy("例如:1/2、50%%、全部"),
    Wrong.PREMISES_KIND: lazy("住宅、商铺、摊位、办公,选一个"),
    Wrong.ADDRESS: lazy("例如:1栋2单元301"),
    Wrong.IDENTITY_NUMBER: lazy("换成别的编号,例如房屋编号;证件号码不收"),
    Wrong.UNTIL_BEFORE_SINCE: lazy("看看是不是写反了"),
    Wrong.DUPLICATE: lazy("只留一行"),
    Wrong.NO_PLACE: lazy("写上楼栋、单元、房号,或地址"),
    Wrong.SEVERAL_PLACES: lazy("把上一级也写上,例如楼栋和单元"),
    Wrong.NAME_TAKEN: lazy("核对编号和地址是不是同一处"),
    Wrong.WRONG_LEVEL: lazy("核对楼栋、单元、房号是不是填错了列"),
    Wrong.NOT_A_DWELLING: lazy("写到房号为止"),
    Wrong.SEAT_TAKEN: lazy("先填前任的截止日期,或在系统里增加席位"),
    Wrong.SEVERAL_HOUSEHOLDS: lazy("加一列“户名”,写明是哪一户"),
    Wrong.OVER_THE_WHOLE: lazy("核对各人的份额"),
    Wrong.NO_PERSON: lazy("补上姓名,或去掉电话"),
    Wrong.NOT_YOURS: lazy("请有权限的人来导入"),
}


def refusal(why: Why) -> str:
    """Why a file is not taken, and what to do."""
    limits = {
        "megabytes": USUAL.size // 1_000_000,
        "rows": USUAL.rows,
        "columns": USUAL.columns,
        "text": USUAL.text,
    }
    return str(REFUSALS[why]) % limits


def wrong(problem: Problem) -> str:
    return str(WRONG[problem.wrong]) % _named(problem)


def right(problem: Problem) -> str:
    """What would be right; where a known name is near, that name."""
    if problem.wrong in RIGHT:
        return str(RIGHT[problem.wrong]) % _named(problem)
    if problem.given.get("nearest"):
        return _("最接近的是“%(nearest)s”") % problem.given
    return _("核对写法,或先把它建好")


def _named(problem: Problem) -> dict[str, Any]:
    return {"name": "", "under": "", **problem.given}


def field(code: str, levels: dict[str, str]) -> str:
    """The heading that templates, exports and choices give a field; `levels` are the labels of levels."""
    return levels[code] if code in levels else str(FIELDS[code])


def fields(codes: Iterable[str], levels: dict[str, str]) -> str:
    return _("、").join(field(code, levels) for code in codes)


def level(named: LevelName) -> str:
    english = (get_language() or "").startswith("en")
    return named.label_en if english and named.label_en else named.label_zh


def where(problem: Problem, columns: Mapping[int, dict[str, Any]]) -> tuple[str, str]:
    """The letters above the column and its heading; both empty where the whole row is at fault."""
    if problem.column is None:
        return "", ""
    return column_letters(problem.column), columns.get(problem.column, {}).get("heading", "")


def by_two(export: Export) -> str:
    return _("%(asked)s申请,%(released)s放行") % {
        "asked": export.asked_role,
        "released": export.released_role,
    }


def no_such_row() -> str:
    return _("没有这一行,请再选一次标题所在的行")


def never_mapped() -> str:
    return _("有一列不能这样对应,请重新选择")


def mapped_twice() -> str:
    return _("有两列对应了同一项,请只留一列")


def not_mapped(codes: Iterable[str]) -> str:
    return _("还缺:%(fields)s。请选出是哪一列。") % {"fields": fields(codes, {})}


def sheet_closed() -> str:
    return _("这份表格已经处理过了,要再导入请重新上传")


def still_bad_rows() -> str:
    return _("还有读不懂的行。请改好表格重新上传,或选择只导入没有问题的行。")


def has_changed_since() -> str:
    return _("核对之后,系统里的内容有了变化,有些行现在对不上了。什么都没有导入,请再核对一次。")


def batch_needed() -> str:
    return _("居民表要写明用途、依据和保存到哪一天")


def batch_too_long() -> str:
    return _("保存期限从明天起,最多12个月")


def purpose_needed() -> str:
    return _("请写明导出来做什么用")


def export_settled() -> str:
    return _("这份导出已经有人处理过了")


def export_gone() -> str:
    return _("文件还没有做好,或者已经过期删除了")


def import_broke() -> str:
    return _("导入中途出了故障,什么都没有导入。请再试一次;还不行,请告诉管理员。")


def import_not_allowed() -> str:
    return _("上传的人现在没有这里的权限了,什么都没有导入。")
