"""What the codes of rules are called on a page."""

from django.utils.translation import gettext_lazy as _

from mulin.core.errors import MulinError, NotAllowed, TooMany
from mulin.core.lazy import LazyText
from mulin.matters.models import Channel, Matter
from mulin.matters.rules.ladder import Skip
from mulin.matters.rules.moves import Role
from mulin.matters.rules.status import Status

STATUS: dict[str, LazyText] = {
    Status.REPORTED: _("等人接手"),
    Status.ACCEPTED: _("已有人接手"),
    Status.IN_HAND: _("正在办"),
    Status.DONE: _("说办好了，等人去看"),
    Status.CHECKED: _("已查看"),
    Status.CLOSED: _("办结"),
    Status.REOPENED: _("还没解决，重新办"),
}
TONE: dict[str, str] = {
    Status.REPORTED: "waiting",
    Status.ACCEPTED: "moving",
    Status.IN_HAND: "moving",
    Status.DONE: "moving",
    Status.CHECKED: "done",
    Status.CLOSED: "done",
    Status.REOPENED: "late",
}
# What a button says, and what the history says afterwards.
MOVE: dict[str, LazyText] = {
    "accept": _("我来办"),
    "begin": _("开始办"),
    "pass_up": _("往上报"),
    "finish": _("办好了"),
    "settled": _("解决了"),
    "not_settled": _("还没解决"),
}
PAST: dict[str, LazyText] = {
    "report": _("反映了这件事"),
    "accept": _("接手了"),
    "begin": _("开始办了"),
    "pass_up": _("往上报了"),
    "finish": _("说办好了"),
    "settled": _("看过，解决了"),
    "not_settled": _("看过，还没解决"),
    "close": _("办结"),
    "rate": _("评了"),
}
# What the mover reads right after the move: who has it now, what comes next.
TAKEN: dict[str, LazyText] = {
    "accept": _("您接手了。办好以后，回到这里说一声。"),
    "begin": _("记下了：开始办了。"),
    "pass_up": _("报上去了，现在由%(holder)s接着办。"),
    "finish": _("记下了。现在请反映人看看是不是真的解决了。"),
    "settled": _("记下了：解决了，这件事办结。"),
    "not_settled": _("记下了：还没解决，现在由%(holder)s重新办。"),
}
SKIP: dict[str, LazyText] = {
    Skip.BELOW_FLOOR: _("这类事不由这一级办"),
    Skip.NOT_LISTED: _("这类事不麻烦邻里志愿者"),
    Skip.AVOIDED: _("反映人请楼里的人回避"),
    Skip.VACANT: _("岗位空着"),
    Skip.ABSENT: _("这几天不在"),
    Skip.PARTY: _("和这件事有关，回避"),
}
ROLE: dict[str, LazyText] = {
    Role.REPORTER: _("反映人"),
    Role.HOLDER: _("经办"),
    Role.CHECKER: _("查看"),
    Role.SYSTEM: _("系统"),
}
CHANNEL: dict[str, LazyText] = {
    Channel.DOOR: _("单元门二维码"),
    Channel.WEB: _("网页"),
    Channel.DESK: _("到社区说的"),
    Channel.PHONE: _("打电话说的"),
    Channel.VISIT: _("上门时说的"),
    Channel.CHAT: _("群里说的"),
    Channel.MEETING: _("会上说的"),
    Channel.HOTLINE: _("热线转来"),
}
CONTENT: dict[int, LazyText] = {1: _("不满意"), 2: _("一般"), 3: _("满意")}

REFUSED: dict[str, LazyText] = {
    "words": _("请写几个字，说说是什么事。"),
    "words_long": _("写得太长了，请控制在 2000 字以内。"),
    "category": _("请选一选这是哪一类事。"),
    "redirect": _("这类事由公安机关受理，请拨打 110；我们不代为处理。"),
    "phone": _("这个电话号码不对。手机号是 11 位，座机请带区号；也可以不填。"),
    "number": _("没有这个编号。请再核对一遍，最后一位也要念。"),
    "photo": _("这个文件不是照片，请选一张照片（JPG、PNG）。"),
    "photo_large": _("这张照片太大了，请选小一点的，或重新拍一张。"),
    "photos_many": _("最多放 6 张照片。"),
    "place": _("没有找到这个地方，请从列表里选。"),
    "rate": _("这件事办结以后才能评。"),
    "rated": _("已经评过了，谢谢您。"),
    "top": _("已经是最高一级，请在这里办。"),
}
NOT_THEIRS = _("办事的人不能自己说解决了，要由反映人或别人来看。")
MOVED_ON = _("慢了一步：这件事刚刚有人动过，请看下面的最新情况。")
TOO_MANY = _("今天提交得太多了，请过一会儿再来；着急的事请直接打电话或到社区说。")


def taken(move: str, matter: Matter) -> str:
    """What to say to the one who has just taken a move."""
    holder = matter.holder.kind.label if matter.holder else _("社区或街道")
    return TAKEN[move] % {"holder": holder}


def sentence(error: MulinError) -> LazyText:
    """What to say to the one who was refused."""
    if isinstance(error, TooMany):
        return TOO_MANY
    if isinstance(error, NotAllowed):
        return NOT_THEIRS
    return REFUSED.get(str(error), MOVED_ON)
