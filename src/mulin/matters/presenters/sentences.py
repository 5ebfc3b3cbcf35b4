"""What the codes of rules are called on a page."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from mulin.core.errors import MulinError, NotAllowed, TooMany
from mulin.core.lazy import LazyText
from mulin.matters.models import Channel, Matter
from mulin.matters.rules.given import Ground
from mulin.matters.rules.joint import TaskStatus
from mulin.matters.rules.ladder import Skip
from mulin.matters.rules.moves import AT_WORK, WAITING, Role
from mulin.matters.rules.status import Outcome, Status

STATUS: dict[str, LazyText] = {
    Status.REPORTED: _("等人接手"),
    Status.ACCEPTED: _("已有人接手"),
    Status.IN_HAND: _("正在办"),
    Status.DONE: _("说办好了，等人去看"),
    Status.CHECKED: _("已查看"),
    Status.CLOSED: _("办结"),
    Status.REOPENED: _("还没解决，重新办"),
    Status.WAITING: _("等反映人补充"),
    Status.ON_HOLD: _("先放一放"),
    Status.DECLINED: _("不受理，说明了去处"),
    Status.WITHDRAWN: _("反映人撤回了"),
    Status.MERGED: _("并到同一件事里办"),
}
TONE: dict[str, str] = {
    Status.REPORTED: "waiting",
    Status.ACCEPTED: "moving",
    Status.IN_HAND: "moving",
    Status.DONE: "moving",
    Status.CHECKED: "done",
    Status.CLOSED: "done",
    Status.REOPENED: "late",
    Status.WAITING: "waiting",
    Status.ON_HOLD: "waiting",
    Status.DECLINED: "done",
    Status.WITHDRAWN: "done",
    Status.MERGED: "done",
}
# What a button says, and what the history says afterwards.
MOVE: dict[str, LazyText] = {
    "accept": _("我来办"),
    "begin": _("开始办"),
    "pass_up": _("往上报"),
    "finish": _("办好了"),
    "settled": _("解决了"),
    "not_settled": _("还没解决"),
    "send_back": _("退回下一级"),
    "assign": _("派给别人办"),
    "contacted": _("和反映人说上话了"),
    "ask_reporter": _("请反映人补充"),
    "ask_time": _("申请延期"),
    "ask_hold": _("申请先放一放"),
    "grant_time": _("同意延期"),
    "grant_hold": _("同意先放一放"),
    "refuse": _("不同意"),
    "resume": _("接着办"),
    "decline": _("不受理"),
    "recategorise": _("改类别"),
    "merge": _("并到另一件"),
    "part": _("从那件里分出来"),
    "reopen": _("重新办"),
    "decide": _("由这一级定"),
    "try_reach": _("打过电话，没人接"),
    "not_reached": _("联系不上，办结"),
    "summon": _("请有关方面来办"),
    "relay": _("请人转告业主"),
    "meet": _("约部门面对面"),
    "promise": _("说好了"),
    "result": _("有结果了"),
    "task_accepted": _("接了"),
    "task_answered": _("办好了，答复"),
    "task_declined": _("办不了"),
    "ask_again": _("再请一次"),
    "call_off": _("不用来了"),
}
# Which moves stand in the menu, in this order.
MENU = (
    "contacted",
    "ask_reporter",
    "assign",
    "send_back",
    "ask_time",
    "ask_hold",
    "recategorise",
    "merge",
    "part",
    "decline",
    "reopen",
    "decide",
    "try_reach",
    "not_reached",
)
# What a move of the menu means, for one who has not used it yet.
WHY_MOVE: dict[str, LazyText] = {
    "contacted": _("电话里、上门时说过了，就记一句说了什么。"),
    "ask_reporter": _("缺什么就问反映人；等的这段时间不算。"),
    "assign": _("派给这里的另一级来办。"),
    "send_back": _("下一级办得了的，说明怎么办，退回去；最多两次。"),
    "ask_time": _("办不完，请上一级同意延到哪一天。"),
    "ask_hold": _("要等材料、等天气，请上一级同意先放到哪一天。"),
    "recategorise": _("类别不对就改；时限从反映那天重新算。"),
    "merge": _("同一件事报了两次，并到先报的那件。"),
    "part": _("原来不是同一件事，分出来单独办。"),
    "decline": _("不归我们的，写明该找谁、怎么找。"),
    "reopen": _("又出现了，或原来办得不对。"),
    "decide": _("最高一级办过仍说没解决的，由没有经手的负责人定，理由公开。"),
    "try_reach": _("隔天再打一次。"),
    "not_reached": _("两天都联系不上，单独统计。"),
}
GROUND: dict[str, LazyText] = {
    Ground.EMERGENCY: _("紧急的事，请打110、119、120"),
    Ground.COURT: _("在打官司、仲裁或复议"),
    Ground.PETITION: _("信访渠道在办"),
    Ground.DISCIPLINE: _("反映干部纪律问题，请找纪委监委"),
    Ground.SAME_AGAIN: _("同一件事已经办结，没有新情况"),
    Ground.AGAINST_LAW: _("要求违反法律或公序良俗"),
    Ground.NOT_OURS: _("不在本地，或不归社区、街道管"),
}
# What a clock waits for; why it stands still.
CLOCK: dict[str, LazyText] = {
    "accept": _("等%(holder)s接手"),
    "contact": _("等%(holder)s给反映人回话"),
    "finish": _("等%(holder)s办好"),
    "total": _("这件事最晚"),
    "plan": _("等%(holder)s拿出办法"),
    "progress": _("等%(holder)s说说进展"),
    "check": _("等人去看是不是真的解决了"),
    "task": _("等%(holder)s答复"),
}
STILL: dict[str, LazyText] = {
    Status.WAITING: _("等反映人补充，到期接着办"),
    Status.ON_HOLD: _("先放一放，到期接着办"),
}
OUTCOME: dict[str, LazyText] = {
    Outcome.SETTLED: _("解决了"),
    Outcome.DECIDED: _("由最高一级定了"),
    Outcome.NOT_REACHED: _("联系不上反映人"),
    Outcome.DECLINED: _("不受理"),
    Outcome.WITHDRAWN: _("撤回了"),
    Outcome.MERGED: _("并到同一件事里办"),
}
# What the reporter reads of the status on their own page, where it speaks of themselves.
OWN_STATUS: dict[str, LazyText] = {
    Status.WAITING: _("等您补充几句"),
    Status.DONE: _("说办好了，请您看看"),
    Status.WITHDRAWN: _("您撤回了"),
}
# What comes next; the second table is for the reporter, whom it speaks to.
NEXT: dict[str, LazyText] = {
    **dict.fromkeys(WAITING, _("接下来：%(holder)s会%(when)s接手这件事。")),
    **dict.fromkeys(AT_WORK, _("接下来：%(holder)s会办好并在这里说明，请反映人看看是不是真的解决了。")),
    Status.WAITING: _("接下来：等反映人补充几句，再接着办。"),
    Status.ON_HOLD: _("这件事要等一等；到了说好的日子会自动接着办。"),
    Status.DONE: _("接下来：请反映人看看是不是真的解决了；没解决，就往上一级。"),
}
OWN_NEXT: dict[str, LazyText] = {
    **dict.fromkeys(AT_WORK, _("接下来：%(holder)s会%(when)s办好并在这里告诉您，请您看看是不是真的解决了。")),
    Status.WAITING: _("接下来：请您补充几句，再接着办。"),
    Status.DONE: _("接下来：请您看看是不是真的解决了；没解决，就往上一级。"),
}
OWN_ENDED_WITH: dict[str, LazyText] = {
    Outcome.SETTLED: _("这件事办结了。30天里又出现，请在这一页说一声；更晚的话，请再反映一次。"),
    Outcome.NOT_REACHED: _("两次都没联系上您，先办结了。没解决的话，请在这一页说一声，会重新办。"),
    Outcome.WITHDRAWN: _("您撤回了。要办的话，请再反映一次。"),
}
ENDED_WITH: dict[str, LazyText] = {
    Outcome.SETTLED: _("这件事办结了。又出现同样的问题，请再反映一次。"),
    Outcome.DECIDED: _("最高一级定了，理由写在下面。还有新情况，请再反映一次。"),
    Outcome.NOT_REACHED: _("两次都没联系上反映人，先办结了。没解决的话，请说一声，会重新办。"),
    Outcome.DECLINED: _("这件事没有受理，原因和该找谁写在下面。不同意，请说一声，由上一级来看。"),
    Outcome.WITHDRAWN: _("反映人撤回了。要办的话，请再反映一次。"),
    Outcome.MERGED: _("这件事和另一件是同一件，并在一起办；那边有了结果，这里也看得到。"),
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
    "send_back": _("退回去了"),
    "assign": _("派了人来办"),
    "avoid": _("请楼里的人回避"),
    "escalate": _("到时限没办成，自动往上一级"),
    "overdue": _("过了时限"),
    "contacted": _("和反映人说上话了"),
    "ask_reporter": _("请反映人补充"),
    "answer": _("补充了"),
    "ask_time": _("申请延期"),
    "ask_hold": _("申请先放一放"),
    "grant_time": _("同意延期"),
    "grant_hold": _("同意先放一放"),
    "refuse": _("没有同意"),
    "resume": _("接着办了"),
    "decline": _("没有受理，说明了去处"),
    "withdraw": _("撤回了"),
    "recategorise": _("改了类别"),
    "merge": _("并到同一件事里"),
    "part": _("从那件里分出来了"),
    "split": _("拆出一件"),
    "reopen": _("请重新办"),
    "decide": _("作了决定"),
    "try_reach": _("打过电话，没联系上"),
    "not_reached": _("联系不上，办结"),
    "summon": _("请来一起办"),
    "relay": _("请人转告业主"),
    "meet": _("约了面对面"),
    "promise": _("面对面说好了"),
    "result": _("面对面有了结果"),
    "task_accepted": _("接了任务"),
    "task_answered": _("答复了"),
    "task_declined": _("说办不了"),
    "ask_again": _("又请了一次"),
    "call_off": _("说不用来了"),
}
# What the holder notes of a party that answered by telephone.
NOTED: dict[str, LazyText] = {
    "task_accepted": _("记下：%(party)s接了任务"),
    "task_answered": _("记下：%(party)s答复了"),
    "task_declined": _("记下：%(party)s说办不了"),
}
# What the mover reads right after the move: who has it now, what comes next.
TAKEN: dict[str, LazyText] = {
    "accept": _("您接手了。办好以后，回到这里说一声。"),
    "begin": _("记下了：开始办了。"),
    "pass_up": _("报上去了，现在由%(holder)s接着办。"),
    "finish": _("记下了。现在请反映人看看是不是真的解决了。"),
    "settled": _("记下了：解决了，这件事办结。"),
    "not_settled": _("记下了：还没解决，现在由%(holder)s重新办。"),
    "send_back": _("退回去了，现在由%(holder)s办。"),
    "assign": _("派出去了，现在由%(holder)s办。"),
    "contacted": _("记下了：和反映人说上话了。"),
    "ask_reporter": _("问过反映人了；补充之前不算时间。"),
    "ask_time": _("报给上一级了，同意之前时限照旧。"),
    "ask_hold": _("报给上一级了，同意之前时限照旧。"),
    "grant_time": _("同意了，时限改到那一天。"),
    "grant_hold": _("同意了，到那一天自动接着办。"),
    "refuse": _("没有同意，时限照旧。"),
    "resume": _("接着办了。"),
    "decline": _("记下了：不受理，去处已经告诉反映人。"),
    "recategorise": _("改好了，现在由%(holder)s办。"),
    "merge": _("并好了，两边都看得到。"),
    "part": _("分出来了，现在由%(holder)s办。"),
    "reopen": _("重新办，现在由%(holder)s办。"),
    "decide": _("记下了：由这一级定，理由公开，这件事办结。"),
    "try_reach": _("记下了。请改天再打一次。"),
    "not_reached": _("记下了：联系不上，这件事办结。"),
    "split": _("拆好了，每一件有自己的编号，反映人都看得到结果。"),
    "summon": _("请过了。没有账号的一方，把任务链接发给他们。"),
    "relay": _("请过了；业主的答复会写在这里，号码不给看。"),
    "meet": _("约好了，记在这件事上。"),
    "promise": _("记下了承诺，大家看得到；到期会提醒。"),
    "result": _("记下了结果，大家看得到。"),
    "task_accepted": _("记下了：接了任务。"),
    "task_answered": _("记下了答复。没办好可以再请一次。"),
    "task_declined": _("记下了：办不了，原因写在经过里。"),
    "ask_again": _("又请了一次，期限改到那一天。"),
    "call_off": _("记下了：不用来了。"),
}
TASK_STATUS: dict[str, LazyText] = {
    TaskStatus.ASKED: _("请了，等答复"),
    TaskStatus.ACCEPTED: _("接了，正在办"),
    TaskStatus.ANSWERED: _("答复了"),
    TaskStatus.DECLINED: _("说办不了"),
    TaskStatus.DROPPED: _("不用来了"),
}
MEETING_STATUS: dict[str, LazyText] = {
    TaskStatus.ASKED: _("约好了"),
    TaskStatus.ACCEPTED: _("有承诺，等结果"),
    TaskStatus.ANSWERED: _("有结果了"),
    TaskStatus.DECLINED: _("没有谈成"),
    TaskStatus.DROPPED: _("不约了"),
}
TASK_TONE: dict[str, str] = {
    TaskStatus.ASKED: "waiting",
    TaskStatus.ACCEPTED: "moving",
    TaskStatus.ANSWERED: "done",
    TaskStatus.DECLINED: "stopped",
    TaskStatus.DROPPED: "stopped",
}
SKIP: dict[str, LazyText] = {
    Skip.BELOW_FLOOR: _("这类事不由这一级办"),
    Skip.NOT_LISTED: _("这类事不麻烦邻里志愿者"),
    Skip.AVOIDED: _("反映人请楼里的人回避"),
    Skip.VACANT: _("岗位空着"),
    Skip.ABSENT: _("这几天不在"),
    Skip.PARTY: _("和这件事有关，回避"),
}
# Who was asked to keep out, and who is a party, would tell the public who reported it: one word for all of these.
SKIP_FOR_ALL: dict[str, LazyText] = {
    **dict.fromkeys((Skip.BELOW_FLOOR, Skip.NOT_LISTED, Skip.AVOIDED, Skip.PARTY), _("不由这一级办")),
    Skip.VACANT: SKIP[Skip.VACANT],
    Skip.ABSENT: SKIP[Skip.ABSENT],
}
ROLE: dict[str, LazyText] = {
    Role.REPORTER: _("反映人"),
    Role.HOLDER: _("经办"),
    Role.ABOVE: _("上级岗位"),
    Role.CHECKER: _("查看"),
    Role.SYSTEM: _("系统"),
    Role.PARTY: _("协办的一方"),
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
    "photos_few": _("最多放 3 张照片，请去掉几张。"),
    "place": _("没有找到这个地方，请从列表里选。"),
    "rate": _("这件事办结以后才能评。"),
    "rated": _("已经评过了，谢谢您。"),
    "top": _("已经是最高一级，请在这里办。"),
    "bound": _("上一级已经定了由这里办，不能再往外推。办不完可以申请延期。"),
    "nobody_below": _("这件事不是下一级报上来的，没有人可退。"),
    "sent_back_twice": _("已经退过两次，请往上报，由上一级定谁来办。"),
    "no_volunteer": _("这件事已经不在楼里的志愿者手上。"),
    "volunteer": _("邻里志愿者不能说不受理；请往上报。"),
    "followed": _("别的邻居也在等这件事，不能撤回；您不用再管它，办好了会写在这里。"),
    "too_late": _("办结超过30天了，请当作新的事再反映一次。"),
    "not_top": _("还没到最高一级，请往上报。"),
    "not_decidable": _("最高一级办过、又有人说没解决，才由负责人定。"),
    "open_parts": _("拆出去的事还没有办完。"),
    "open_tasks": _("请来的一方还没有答复。请等一等，或说不用来了，再说办好。"),
    "volunteer_asks": _("邻里志愿者不给别人派任务；请往上报，由网格员或社区来请。"),
    "one_party": _("社区工作站以上才能一次请几方；这一级请一次请一方，或往上报。"),
    "parties": _("请选请谁来，最多8方；只能请管这里的。"),
    "meet_from_desk": _("社区工作站以上才约部门面对面；请往上报。"),
    "meeting": _("请写在哪里面对面，选今天或以后的日子。"),
    "premises": _("请选要转告哪一户的业主，只能选这栋楼里的。"),
    "relayer": _("请选谁来转告：看得到电话的岗位，或管这里的派出所、部门、物业。"),
    "lead_taken": _("已经有一方牵头，还没有答复。先请别的几方协办，或请牵头的不用来了。"),
    "link_sealed": _("不公开的事不发链接，请当面或打电话和对方说。"),
    "link_over": _("这个链接已经用完、作废或过期了。还要办的话，请向发给您的人要一个新的。"),
    "asked_already": _("已经请过这一方，还没有答复。"),
    "task_moved": _("慢了一步：这个任务刚刚有了变化，请看下面的最新情况。"),
    "tried_today": _("今天已经打过了，请改天再打。"),
    "too_few_tries": _("至少在两天里各打一次，才能按联系不上办结。"),
    "asked": _("上一次申请还没有答复。"),
    "nothing_asked": _("现在没有等答复的申请。"),
    "takes_others": _("别的事已经并到这件里，或它是拆出来的，不能再并走。"),
    "is_part": _("这件是拆出来的，不能再拆。"),
    "part": _("每一件都要写一句是什么事，再选类别。"),
    "parts_many": _("一件事最多拆成10件。"),
    "until": _("请选一个今天以后的日子。"),
    "until_far": _("最多到90天以后；还要再放，到时候再申请。"),
    "post": _("请选派给谁；只能派给这里的岗位。"),
    "post_below_floor": _("这类事不由那一级办，请另选。"),
    "post_not_listed": _("这类事不麻烦邻里志愿者，请另选。"),
    "post_avoided": _("反映人请楼里的人回避，请另选。"),
    "post_vacant": _("那个岗位空着，请另选。"),
    "post_absent": _("那个岗位的人这几天不在，请另选。"),
    "post_party": _("那个岗位的人和这件事有关，请另选。"),
    "into": _("没有找到可以并过去的那件事：要还在办、您看得到，也不能是它自己。"),
    "ground": _("请选为什么不受理。"),
    "not_to_join": _("那件事已经办完，或者不公开。请接着反映您的事。"),
    "reply_text": _("请写几句话。"),
    "reply_long": _("写得太长了，请控制在 300 字以内。"),
    "reply_name": _("花括号里只能写 number、place、holder、until。"),
    "redirect_fixed": _("按法律要去别处办的，这里不改。"),
    "sealed_fixed": _("上面定了不公开的类别，这里不能改成公开。"),
    "minutes": _("请写一个大于零、不超过一年的时间。"),
    "past_day": _("过去的日子不再改，请选今天或以后。"),
    "nothing_above": _("这里已经是最高一级，没有上一级可以跟。"),
    "from_tomorrow": _("今天刚改过的，请从明天起跟上一级一样。"),
    "not_to_release": _("不公开的事、已经删去的话，不能公开。"),
    "how_given": _("请说明反映人是怎么同意的。"),
    "bulk_many": _("请选 1 到 100 件。"),
    "filters_many": _("标签已经有12个了，先删掉一个不用的。"),
    "filter_name": _("请给这些条件起个名字，20个字以内。"),
    "late": _("已经过了时限，不能再申请延期；请往上报或尽快办。"),
    "asked_day_over": _("申请的那一天已经过了，不能再同意；请写明理由退回申请。"),
}
NOT_THEIRS = _("办事的人不能自己说解决了，要由反映人或别人来看。")
NOT_YOURS = _("这件不在您手上，您也不在它的上一级，没有动。")
MOVED_ON = _("慢了一步：这件事刚刚有人动过，请看下面的最新情况。")
TOO_MANY_NOW = _("这一小时提交得太多了，请过一会儿再来；着急的事请直接打电话或到社区说。")
TOO_MANY_TODAY = _("今天提交得太多了，请明天再来；着急的事请直接打电话或到社区说。")
HOUR = timedelta(hours=1)


def taken(move: str, matter: Matter) -> str:
    """What to say to the one who has just taken a move."""
    holder = matter.holder.kind.label if matter.holder else _("社区或街道")
    return TAKEN[move] % {"holder": holder}


def sentence(error: MulinError) -> LazyText:
    """What to say to the one who was refused."""
    if isinstance(error, TooMany):
        return TOO_MANY_TODAY if error.per > HOUR else TOO_MANY_NOW
    if isinstance(error, NotAllowed):
        return NOT_THEIRS
    return REFUSED.get(str(error), MOVED_ON)
