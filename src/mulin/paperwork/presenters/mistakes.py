"""Why a file, a column or a cell is not taken, and what would be right."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from mulin.core.lazy import LazyText
from mulin.paperwork.rules.bounds import Why
from mulin.paperwork.rules.forbidden import Never
from mulin.paperwork.rules.problems import Wrong

REFUSALS: Final[dict[Why, LazyText]] = {
    Why.EMPTY: _("这个文件是空的。请选另一个文件。"),
    Why.TOO_LARGE: _("文件超过 %(megabytes)d MB。请拆成几份，分次上传。"),
    Why.WRONG_TYPE: _("这不是表格文件。请用 Excel 或 WPS 另存为 .xlsx，或存成 CSV。"),
    Why.OLD_EXCEL: _("这是旧版 .xls 文件。请在 Excel 或 WPS 里另存为 .xlsx 再上传。"),
    Why.ENCRYPTED: _("这个文件加了密码，打不开。请去掉密码再上传。"),
    Why.MACROS: _("这个文件带有宏，为了安全不收。请另存为不带宏的 .xlsx。"),
    Why.BROKEN: _("这个文件损坏了，读不出来。请在 Excel 或 WPS 里打开、另存一份再上传。"),
    Why.BOMB: _("这个文件展开后太大，不像一张表格，没有读。"),
    Why.TOO_MANY_ROWS: _("行数超过 %(rows)d。请拆成几份，分次上传。"),
    Why.TOO_MANY_COLUMNS: _("列数超过 %(columns)d。请删掉用不到的列。"),
    Why.TOO_LONG_TEXT: _("有一格的文字超过 %(text)d 字，不像一张名册。请检查后再上传。"),
    Why.NO_ROWS: _("表里没有内容。请看看内容是不是在隐藏的工作表里。"),
    Why.UNKNOWN_LETTERS: _("文字的编码认不出来。请另存为 .xlsx，或存成 UTF-8 的 CSV。"),
}

NEVER: Final[dict[Never, LazyText]] = {
    Never.BELIEF: _("宗教信仰不登记"),
    Never.ETHNICITY: _("民族不登记"),
    Never.POLITICS: _("政治面貌不登记；党员身份须本人同意，在组织里单独登记"),
    Never.PETITIONS: _("信访情况不登记"),
    Never.OFFENCES: _("违法犯罪、矫正、戒毒等情况不登记"),
    Never.HEALTH: _("疾病、残疾、精神健康不登记；需要的帮助可以和本人商量后单独记"),
    Never.INTIMATE: _("个人私密情况不登记"),
    Never.BODY: _("照片、指纹、人脸等不登记"),
    Never.TRACKS: _("行踪不登记"),
    Never.SOCIAL: _("社交账号和通讯录不登记"),
    Never.INCOME: _("收入和困难认定不登记"),
    Never.LABELS: _("不给人贴标签、打分、分等级"),
    Never.IDENTITY_NUMBER: _("证件号码用不到，不收"),
}

WRONG: Final[dict[Wrong, LazyText]] = {
    Wrong.FORMULA: _("这一格是公式"),
    Wrong.ERROR: _("这一格是公式报错"),
    Wrong.MISSING: _("这一格不能空"),
    Wrong.TOO_LONG: _("字数太多"),
    Wrong.NAME: _("这不像一个人的姓名"),
    Wrong.PHONE: _("这不是电话号码"),
    Wrong.TWO_PHONES: _("一格里有两个号码"),
    Wrong.NO_AREA_CODE: _("座机没有区号"),
    Wrong.AREA: _("这不是面积"),
    Wrong.AREA_UNIT: _("面积的单位不是平方米"),
    Wrong.DAY: _("这不是日期"),
    Wrong.DAY_ORDER: _("分不清哪个是月、哪个是日"),
    Wrong.FLOOR: _("这不是楼层"),
    Wrong.SHARE: _("这不是产权份额"),
    Wrong.PREMISES_KIND: _("没有这种用途"),
    Wrong.ADDRESS: _("这不是地址"),
    Wrong.IDENTITY_NUMBER: _("编号是身份证号"),
    Wrong.UNTIL_BEFORE_SINCE: _("截止日期早于起始日期"),
    Wrong.DUPLICATE: _("和第 %(first)s 行重复"),
    Wrong.NO_PLACE: _("没有写是哪里"),
    Wrong.UNKNOWN_PLACE: _("“%(under)s”里没有“%(name)s”"),
    Wrong.SEVERAL_PLACES: _("叫“%(name)s”的有 %(count)s 处"),
    Wrong.NAME_TAKEN: _("“%(name)s”已经是另一处"),
    Wrong.WRONG_LEVEL: _("“%(name)s”不能放在“%(under)s”下面"),
    Wrong.NOT_A_DWELLING: _("“%(name)s”不是一套房屋"),
    Wrong.UNKNOWN_POST_KIND: _("没有“%(name)s”这种岗位"),
    Wrong.UNKNOWN_AREA: _("没有“%(name)s”这个网格或区域"),
    Wrong.UNKNOWN_ORGANISATION: _("没有“%(name)s”这个组织"),
    Wrong.SEAT_TAKEN: _("这段时间席位已满，%(holder)s在任"),
    Wrong.SEVERAL_HOUSEHOLDS: _("这套房屋里有 %(count)s 户"),
    Wrong.OVER_THE_WHOLE: _("份额加起来超过一整套，只剩 %(left)s"),
    Wrong.NO_PERSON: _("有电话，没有姓名"),
    Wrong.NOT_YOURS: _("您没有权限安排这个岗位"),
}

RIGHT: Final[dict[Wrong, LazyText]] = {
    Wrong.FORMULA: _("复制这一列，选择“粘贴为数值”"),
    Wrong.ERROR: _("直接填写内容"),
    Wrong.MISSING: _("请补上，或删掉这一行"),
    Wrong.TOO_LONG: _("不超过 %(most)s 个字"),
    Wrong.NAME: _("只写姓名，例如：张三；说明写到别的列"),
    Wrong.PHONE: _("11 位手机号，或带区号的座机，例如：0551-65120000"),
    Wrong.TWO_PHONES: _("只留一个常用的号码"),
    Wrong.NO_AREA_CODE: _("加上区号，例如：0551-65120000"),
    Wrong.AREA: _("例如：89.5 或 89.5㎡"),
    Wrong.AREA_UNIT: _("换算成平方米"),
    Wrong.DAY: _("例如：2026-01-05 或 2026年1月5日"),
    Wrong.DAY_ORDER: _("年份写在前面，例如：2026-03-04"),
    Wrong.FLOOR: _("例如：3、-1、B1"),
    Wrong.SHARE: _("例如：1/2、50%%、全部"),
    Wrong.PREMISES_KIND: _("住宅、商铺、摊位、办公，选一个"),
    Wrong.ADDRESS: _("例如：1栋2单元301"),
    Wrong.IDENTITY_NUMBER: _("换成别的编号，例如房屋编号；证件号码不收"),
    Wrong.UNTIL_BEFORE_SINCE: _("看看是不是写反了"),
    Wrong.DUPLICATE: _("只留一行"),
    Wrong.NO_PLACE: _("写上楼栋、单元、房号，或地址"),
    Wrong.SEVERAL_PLACES: _("把上一级也写上，例如楼栋和单元"),
    Wrong.NAME_TAKEN: _("核对编号和地址是不是同一处"),
    Wrong.WRONG_LEVEL: _("核对楼栋、单元、房号是不是填错了列"),
    Wrong.NOT_A_DWELLING: _("写到房号为止"),
    Wrong.SEAT_TAKEN: _("先填前任的截止日期，或在系统里增加席位"),
    Wrong.SEVERAL_HOUSEHOLDS: _("加一列“户名”，写明是哪一户"),
    Wrong.OVER_THE_WHOLE: _("核对各人的份额"),
    Wrong.NO_PERSON: _("补上姓名，或去掉电话"),
    Wrong.NOT_YOURS: _("请有权限的人来导入"),
}
