"""What the codes of the tables are called: classes of limits, clocks, amounts of time, where a row comes from."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mulin.core.lazy import LazyText
from mulin.matters.rules.clocks import Kind
from mulin.matters.rules.limits import LimitClass

CLASS: dict[str, LazyText] = {
    LimitClass.EMERGENCY: gettext_lazy("E 急事，先打电话"),
    LimitClass.DAY: gettext_lazy("A 一天"),
    LimitClass.THREE_DAYS: gettext_lazy("B 三天"),
    LimitClass.WEEK: gettext_lazy("C 七天"),
    LimitClass.FORTNIGHT: gettext_lazy("D 十五天"),
    LimitClass.LONG: gettext_lazy("L 长期的，每月说进展"),
    LimitClass.QUESTION: gettext_lazy("Q 问事"),
    LimitClass.REDIRECT: gettext_lazy("R 按法律去别处办"),
}
CLOCK_NAME: dict[str, LazyText] = {
    Kind.ACCEPT: gettext_lazy("接手"),
    Kind.CONTACT: gettext_lazy("给反映人回话"),
    Kind.FINISH: gettext_lazy("这一级办好"),
    Kind.TOTAL: gettext_lazy("一共"),
    Kind.PLAN: gettext_lazy("拿出办法"),
    Kind.PROGRESS: gettext_lazy("说进展"),
    Kind.CHECK: gettext_lazy("去看是不是解决了"),
    Kind.UNTIL: gettext_lazy("放到哪天"),
    Kind.TASK: gettext_lazy("协办的答复"),
}
HOUR, DAY = 60, 24 * 60


def amount(minutes: int, *, working: bool) -> str:
    """So many days, hours or minutes, of working time or of any; a working day differs from place to place."""
    if minutes % HOUR:
        said = ngettext("%(n)d 分钟", "%(n)d 分钟", minutes) % {"n": minutes}
    elif minutes % DAY or working:
        said = ngettext("%(n)d 小时", "%(n)d 小时", minutes // HOUR) % {"n": minutes // HOUR}
    else:
        said = ngettext("%(n)d 天", "%(n)d 天", minutes // DAY) % {"n": minutes // DAY}
    return _("%(said)s（工作时间）") % {"said": said} if working else said


def came_by(source: str) -> str:
    """How a row came into the table."""
    if source == "office":
        return _("本地定的")
    return _("建议的") if source.startswith("Mulin's proposal") else source
