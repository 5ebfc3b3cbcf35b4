"""What the codes of rules are called on a page."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mulin.core.errors import MulinError, NotAllowed
from mulin.core.lazy import LazyText
from mulin.mediation.models import Mediation
from mulin.mediation.rules.status import Confirmation, Kind, Status

STATUS: dict[str, LazyText] = {
    Status.REGISTERED: _("登记了，还没问双方"),
    Status.INVITED: _("在问双方愿不愿意"),
    Status.MEDIATING: _("正在调解"),
    Status.AGREED_WRITTEN: _("谈成了，有协议书"),
    Status.AGREED_ORALLY: _("谈成了，口头约定"),
    Status.PERFORMED: _("谈成了，都做到了"),
    Status.NOT_PERFORMED: _("谈成了，没有做到"),
    Status.NOT_AGREED: _("没有谈成"),
    Status.REFUSED: _("有一方不愿意调解"),
    Status.STOPPED: _("有一方中途不谈了"),
}
TONE: dict[str, str] = {
    Status.REGISTERED: "waiting",
    Status.INVITED: "waiting",
    Status.MEDIATING: "moving",
    Status.AGREED_WRITTEN: "moving",
    Status.AGREED_ORALLY: "moving",
    Status.PERFORMED: "done",
    Status.NOT_PERFORMED: "late",
    Status.NOT_AGREED: "stopped",
    Status.REFUSED: "stopped",
    Status.STOPPED: "stopped",
}
# What a button says.
MOVE: dict[str, LazyText] = {
    "register": _("登记了这件纠纷"),
    "invite": _("去问双方愿不愿意"),
    "consent": _("一方愿意调解"),
    "state": _("声明：我不是当事人，也不是近亲属"),
    "replace": _("换一位调解员"),
    "begin": _("开始调解"),
    "refuse": _("有一方不愿意"),
    "stop": _("有一方不谈了"),
    "session": _("记一次调解"),
    "police": _("怕要动手，已告诉派出所"),
    "agree_written": _("谈成了，写协议书"),
    "agree_orally": _("谈成了，口头约定"),
    "not_agreed": _("谈不成"),
    "party_signed": _("一方签字"),
    "mediator_signed": _("调解员签字"),
    "seal": _("盖调委会的章"),
    "check": _("回访了，改天再问"),
    "performed": _("约定的都做到了"),
    "not_performed": _("约定的没有做到"),
    "confirm": _("双方一起申请了司法确认"),
    "confirm_unwished": _("双方不申请司法确认"),
    "confirm_lapsed": _("三十天过了，没有申请司法确认"),
    "tell_ways": _("告诉了双方还有哪些路"),
}
# What the history says where the button asks for something to be done.
HAPPENED: dict[str, LazyText] = {
    "invite": _("去问了双方"),
    "consent": _("愿意调解"),
    "state": _("调解员声明了：不是当事人，也不是近亲属"),
    "replace": _("换了调解员"),
    "begin": _("调解开始了"),
    "refuse": _("不愿意调解"),
    "stop": _("不谈了"),
    "session": _("坐下来谈了一次"),
    "agree_written": _("谈成了，写了协议书"),
    "not_agreed": _("没有谈成"),
    "party_signed": _("签了字"),
    "mediator_signed": _("调解员签了字"),
    "seal": _("盖了调委会的章"),
    "check": _("回访了一次"),
}
WHY_MOVE: dict[str, LazyText] = {
    "consent": _("调解全凭自愿，不愿意的随时可以说。愿意才记。"),
    "replace": _("当事人可以选调解员，也可以不要哪一位。换了以后，您就看不到这份案卷了。"),
    "refuse": _("一方明确不愿意，就不调解。这份案卷到此为止。"),
    "stop": _("谁都可以随时不谈。这份案卷到此为止。"),
    "session": _("写下谁说了什么、谈到哪一步，念给双方听。"),
    "police": _("可能打起来的，先告诉派出所，再说调解。"),
    "agree_written": _("写明事实、争议和责任，约定什么，怎么做，到哪天。"),
    "agree_orally": _("不写协议书，也要记下约定了什么。从今天起就要守。"),
    "not_agreed": _("谈不成不要紧，要告诉双方还可以仲裁、找主管部门、打官司。"),
    "party_signed": _("签名、盖章或者按手印都可以。"),
    "seal": _("各方和调解员都签了，盖了章，协议就生效。"),
    "check": _("问过双方，写下做到哪一步了，约好哪天再问。"),
    "not_performed": _("写下哪一条没有做到。可以劝，也可以请法院。"),
    "confirm": _("双方要一起去，协议生效后三十天以内。"),
    "confirm_unwished": _("司法确认要双方都愿意；不申请，协议照样要守。"),
}
CONFIRMATION: dict[str, LazyText] = {
    "": _("还没有定"),
    Confirmation.ASKED: _("双方申请了"),
    Confirmation.UNWISHED: _("双方不申请"),
    Confirmation.LAPSED: _("过了三十天，没有申请"),
}
KIND: dict[str, LazyText] = {
    Kind.DISPUTE: _("什么纠纷"),
    Kind.DEMANDS: _("各方想要什么"),
    Kind.WHERE: _("在哪里"),
    Kind.PRESENT: _("谁在场，什么身份"),
    Kind.RECORD: _("调解记录"),
    Kind.FACTS: _("事实、争议和责任"),
    Kind.CONTENT: _("约定的内容"),
    Kind.MANNER: _("怎么做"),
    Kind.NOTE: _("说明"),
}
PAPER: dict[str, LazyText] = {
    "register": _("登记表"),
    "record": _("工作记录"),
    "agreement": _("调解协议书"),
}
REFUSED: dict[str, LazyText] = {
    "moved_on": _("刚才有人先动了这份案卷，请看看现在的情况"),
    "ended": _("这件调解已经结束了，不能再往下走"),
    "two_parties": _("至少要有两方，请先加上另一方"),
    "all_consent": _("要双方都愿意，才能开始"),
    "impartial": _("请调解员先声明：不是当事人，也不是近亲属"),
    "no_session": _("请先记一次调解，再写结果"),
    "unsigned": _("各方和调解员都签了字，才能盖章"),
    "binding": _("协议已经生效，要守约，不能不谈了"),
    "not_in_effect": _("协议还没有生效，先签字盖章"),
    "confirmation_over": _("司法确认要在协议生效后三十天以内申请"),
    "party": _("请选是哪一方"),
    "how": _("请选怎么表示愿意的"),
    "witness": _("口头答应的，请写下谁在场"),
    "consented": _("这一方已经记过愿意了"),
    "signed": _("这一方已经记过签字了"),
    "day": _("日期不对：不能是以后，也不能早于谈成的那天"),
    "due": _("请写今天或以后的日子"),
    "person": _("请选一位这里的调解员，不能是原来那位"),
    "words": _("请写几句"),
    "words_long": _("写得太长了，请短些"),
    "dispute": _("请写下是什么纠纷"),
    "party_name": _("请写下双方的称呼"),
    "party_twice": _("这个单位已经是一方了"),
    "parties_many": _("一份案卷最多十二方"),
    "organisation": _("这个单位不管这里，请重新选"),
    "own_file": _("当事人不能做自己这件事的调解员"),
    "already_open": _("这件事已经有人在调解了"),
    "number": _("没有这个编号的案卷"),
    "reason": _("请写明为什么要看"),
    "photo": _("这不是照片，请换一张"),
    "photo_large": _("照片太大了，请换一张小些的"),
    "photos_many": _("照片太多了"),
    "phone": _("这个电话号码不对。手机号是 11 位，座机请带区号。"),
    Kind.WHERE: _("请写在哪里调解的"),
    Kind.PRESENT: _("请写谁在场"),
    Kind.FACTS: _("请写事实、争议和责任"),
    Kind.CONTENT: _("请写约定了什么"),
    Kind.MANNER: _("请写怎么做"),
}
NOT_THEIRS = _("这份案卷不由您经办")


def sentence(error: MulinError) -> LazyText | str:
    """What to say to the one who was refused; a refusal that is a sentence already stays as it is."""
    if isinstance(error, NotAllowed):
        return NOT_THEIRS
    return REFUSED.get(str(error), str(error))


def spoken(file: Mediation) -> str:
    """How the file is called: its year and number."""
    return gettext("调解%(year)d-%(number)d号") % {"year": file.registered_at.year, "number": file.number}
