"""Sentences about sheets that say something of the case at hand."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mulin.paperwork.models import Export
from mulin.paperwork.presenters import labels, mistakes
from mulin.paperwork.rules.bounds import USUAL, Why
from mulin.paperwork.rules.cells import column_letters
from mulin.paperwork.rules.kinds import LevelName
from mulin.paperwork.rules.problems import Problem


def refusal(why: Why) -> str:
    """Why a file is not taken, and what to do."""
    limits = {
        "megabytes": USUAL.size // 1_000_000,
        "rows": USUAL.rows,
        "columns": USUAL.columns,
        "text": USUAL.text,
    }
    return str(mistakes.REFUSALS[why]) % limits


def wrong(problem: Problem) -> str:
    return str(mistakes.WRONG[problem.wrong]) % _named(problem)


def right(problem: Problem) -> str:
    """What would be right; where a known name is near, that name."""
    if problem.wrong in mistakes.RIGHT:
        return str(mistakes.RIGHT[problem.wrong]) % _named(problem)
    if problem.given.get("nearest"):
        return _("最接近的是“%(nearest)s”") % problem.given
    return _("核对写法，或先把它建好")


def _named(problem: Problem) -> dict[str, Any]:
    return {"name": "", "under": "", **problem.given}


def field(code: str, levels: dict[str, str]) -> str:
    """The heading that templates, exports and choices give a field; `levels` are the labels of levels."""
    return levels[code] if code in levels else str(labels.FIELDS[code])


def change(code: str) -> str:
    """What of a row would change."""
    return str(labels.CHANGES[code] if code in labels.CHANGES else labels.FIELDS[code])


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
    return _("%(asked)s申请，%(released)s放行") % {
        "asked": export.asked_role,
        "released": export.released_role,
    }


def no_such_row() -> str:
    return _("没有这一行，请再选一次标题所在的行")


def never_mapped() -> str:
    return _("有一列不能这样对应，请重新选择")


def mapped_twice() -> str:
    return _("有两列对应了同一项，请只留一列")


def not_mapped(codes: Iterable[str], levels: dict[str, str]) -> str:
    return _("还缺：%(fields)s。请选出是哪一列。") % {"fields": fields(codes, levels)}


def sheet_closed() -> str:
    return _("这份表格已经处理过了，要再导入请重新上传")


def still_bad_rows() -> str:
    return _("还有读不懂的行。请改好表格重新上传，或选择只导入没有问题的行。")


def has_changed_since() -> str:
    return _("核对之后，系统里的内容有了变化，有些行现在对不上了。什么都没有导入，请再核对一次。")


def batch_needed() -> str:
    return _("居民表要写明用途、依据和保存到哪一天")


def batch_too_long() -> str:
    return _("保存期限从明天起，最多12个月")


def purpose_needed() -> str:
    return _("请写明导出来做什么用")


def export_settled() -> str:
    return _("这份导出已经有人处理过了")


def export_gone() -> str:
    return _("文件还没有做好，或者已经过期删除了")


def vacancies() -> str:
    return _("空缺岗位")


def not_yours() -> str:
    return _("您在这里没有导入这种表格的权限")


def import_broke() -> str:
    return _("导入中途出了故障，什么都没有导入。请再试一次；还不行，请告诉管理员。")


def import_not_allowed() -> str:
    return _("上传的人现在没有这里的权限了，什么都没有导入。")
