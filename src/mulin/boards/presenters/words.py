"""What a kind of affairs is called, and why something was refused."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mulin.boards.rules.affairs import Kind
from mulin.boards.rules.showing import Change
from mulin.core.errors import MulinError, NotAllowed
from mulin.core.lazy import LazyText
from mulin.matters.presenters.sentences import sentence

KIND: dict[str, LazyText] = {
    Kind.DECISION: gettext_lazy("定了什么，办得怎样"),
    Kind.MONEY: gettext_lazy("经费和捐赠"),
    Kind.FACILITY: gettext_lazy("公共设施"),
    Kind.SERVICE: gettext_lazy("社区服务"),
    Kind.AGREED: gettext_lazy("大家商量定的事"),
    Kind.ASSISTANCE: gettext_lazy("协助政府办的事"),
    Kind.OTHER: gettext_lazy("其他要公开的事"),
}
SAYS: dict[str, LazyText] = {
    "draft_gone": gettext_lazy("这份草稿已经贴出去，或者删掉了。"),
    "affair_words": gettext_lazy("题目和内容都要写；题目最多60个字，内容最多1200个字。"),
    "affair_kind": gettext_lazy("请选一类。"),
    "affair_post": gettext_lazy("请选一个在这里负责的岗位。"),
    "posted_on": gettext_lazy("请选今天，或者以后30天里的一天。"),
    "affair_moved": gettext_lazy("别人刚刚更正过这一份，请先看现在写的是什么。"),
    "affair_why": gettext_lazy("请写一句更正了什么，大家看得到。"),
    "affair_early": gettext_lazy("公开的事要挂满15天，现在还不能取下。"),
    "nothing_printed": gettext_lazy("请从要贴的那一张上点。"),
    "board_moved": gettext_lazy("打印以后又变了，请重新打印一张再贴。"),
    "affair_down": gettext_lazy("这一份已经取下了。"),
}


CHANGE: dict[str, LazyText] = {
    Change.NEW: gettext_lazy("多了%(label)s"),
    Change.GONE: gettext_lazy("不再有%(label)s"),
    Change.EMPTY: gettext_lazy("%(label)s空着了"),
    Change.FILLED: gettext_lazy("%(label)s有人了"),
    Change.PERSON: gettext_lazy("%(label)s换人了，或者换了写法"),
    Change.PHONE: gettext_lazy("%(label)s的电话变了"),
    Change.WORDS: gettext_lazy("%(label)s的说明变了"),
}


def changes_said(changes: Iterable[tuple[Change, str]]) -> str:
    """What has changed on a board; never who is late with it."""
    return _("；").join(CHANGE[change] % {"label": label} for change, label in changes)


def kinds_said(kinds: Iterable[str]) -> str:
    """In the order of the law, as one list."""
    return _("、").join(str(KIND[kind]) for kind in Kind if kind in set(kinds))


def why(error: MulinError) -> LazyText | str:
    if isinstance(error, NotAllowed):
        return _("您在这里不能这样做。")
    return SAYS.get(str(error)) or sentence(error)
