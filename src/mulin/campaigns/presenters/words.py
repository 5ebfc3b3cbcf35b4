"""What a place of a campaign is called in its state, what a move is called, and why something was refused."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mulin.campaigns.rules.looks import Looks
from mulin.campaigns.rules.moves import SiteStatus
from mulin.core.errors import MulinError, NotAllowed
from mulin.core.lazy import LazyText
from mulin.matters.presenters.sentences import REFUSED

STATUS: dict[str, LazyText] = {
    SiteStatus.OPEN: gettext_lazy("还没去"),
    SiteStatus.COULD_NOT: gettext_lazy("办不了"),
    SiteStatus.DONE: gettext_lazy("说办好了"),
    SiteStatus.NOTHING: gettext_lazy("说不用办"),
    SiteStatus.CHECKED: gettext_lazy("有人看过了"),
}
TONE: dict[str, str] = {
    SiteStatus.OPEN: "waiting",
    SiteStatus.COULD_NOT: "late",
    SiteStatus.DONE: "moving",
    SiteStatus.NOTHING: "moving",
    SiteStatus.CHECKED: "done",
}
MOVE: dict[str, LazyText] = {
    "done": gettext_lazy("这里办好了"),
    "nothing": gettext_lazy("这里不用办"),
    "could_not": gettext_lazy("这里办不了"),
    "right": gettext_lazy("看过了，是这样"),
    "not_right": gettext_lazy("没弄好，再去"),
}
LOOKS: dict[str, LazyText] = {
    Looks.EACH: gettext_lazy("每一处都要另一个人去看"),
    Looks.SAMPLE: gettext_lazy("每五处抽一处，由另一个人去看"),
}
KIND: dict[str, LazyText] = {
    "unit": gettext_lazy("单元（楼道）"),
    "building": gettext_lazy("楼栋"),
    "spot": gettext_lazy("点位"),
    "shop": gettext_lazy("店铺"),
}
SAYS: dict[str, LazyText] = {
    "title_open": gettext_lazy("这里已经有一次同名的集中整治还没结束，请换个名称。"),
    "title": gettext_lazy("请写个名称。"),
    "days": gettext_lazy("最后一天不能早于第一天，一次最多三个月。"),
    "places": gettext_lazy("请至少选一处，最多三百处。"),
    "site_moved": gettext_lazy("别人刚刚记过这一处，请看现在怎样了。"),
    "site_words": gettext_lazy("请写一句为什么。"),
    "site_shown": gettext_lazy("办好了，请拍一张现在的样子，或者写一句。"),
    "campaign_over": gettext_lazy("这次集中整治还没开始，或已经结束，不能再记。"),
    "not_yet": gettext_lazy("那一处还没办好。"),
}


def why(error: MulinError) -> LazyText | str:
    if isinstance(error, NotAllowed):
        return _("您在这里不能这样做。")
    return SAYS.get(str(error)) or REFUSED.get(str(error)) or _("现在不能这样做，请刷新再看。")
