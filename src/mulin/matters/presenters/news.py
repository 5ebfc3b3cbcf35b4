"""News of matters in words: number, category, place down to the building, till when; nobody's name, no words of theirs."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mulin.core.lazy import LazyText
from mulin.core.words import exact
from mulin.matters.models import Matter
from mulin.matters.rules import numbers
from mulin.matters.rules.telling import TO_CHAT, TO_REPORTER
from mulin.notices.rules.news import Said, Told

DUE_TODAY = "due_today"
SAYS: dict[str, LazyText] = {
    "new": gettext_lazy("新来一件事：%(thing)s。"),
    "handed": gettext_lazy("转到您这里：%(thing)s。"),
    "sent_back": gettext_lazy("退回到您这里：%(thing)s。"),
    "escalated": gettext_lazy("升到您这一级了：%(thing)s。"),
    "reopened": gettext_lazy("还没解决，要重新办：%(thing)s。"),
    "withdrawn": gettext_lazy("反映人撤回了：%(thing)s。"),
    "soon": gettext_lazy("快到时间了：%(thing)s。"),
    "overdue": gettext_lazy("过了时间：%(thing)s。"),
    "overdue_below": gettext_lazy("下一级过了时间，请您过问：%(thing)s。"),
    "resumed": gettext_lazy("等的日子到了，可以接着办：%(thing)s。"),
    "asked_time": gettext_lazy("请您答复，能不能延期：%(thing)s。"),
    "asked_hold": gettext_lazy("请您答复，能不能先放一放：%(thing)s。"),
    "granted": gettext_lazy("上一级同意了您的申请：%(thing)s。"),
    "refused": gettext_lazy("上一级没有同意您的申请，理由在里面：%(thing)s。"),
    "answered": gettext_lazy("反映人答复了：%(thing)s。"),
    "task_asked": gettext_lazy("请您一起办：%(thing)s。"),
    "task_soon": gettext_lazy("请您一起办的事快到时间了：%(thing)s。"),
    "task_overdue": gettext_lazy("请您一起办的事过了时间：%(thing)s。"),
    "task_late": gettext_lazy("请来一起办的还没答复，过了时间：%(thing)s。"),
    "task_answered": gettext_lazy("请来一起办的答复了：%(thing)s。"),
    "task_declined": gettext_lazy("请来一起办的说办不了：%(thing)s。"),
    "task_called_off": gettext_lazy("不用您一起办了：%(thing)s。"),
    "to_check": gettext_lazy("说办好了，请您去看看是不是真的解决了：%(thing)s。"),
    "done": gettext_lazy("您反映的事说办好了：%(thing)s。解决了没有，请您说一声。"),
    "closed": gettext_lazy("您反映的事办结了：%(thing)s。"),
    "declined": gettext_lazy("您反映的事不在这里受理：%(thing)s。为什么、去哪里办，都写在里面。"),
    "question": gettext_lazy("您反映的事要请您补充一句：%(thing)s。"),
    "not_reached": gettext_lazy("您反映的事办结了：%(thing)s。我们找了您两次没找到；还没解决，可以再提。"),
    "new_here": gettext_lazy("%(place)s新来一件事：%(category)s。"),
}
# Where the reader has something to do by a time.
TIMELY = frozenset(
    {"new", "handed", "sent_back", "escalated", "reopened", "resumed", "task_asked", "task_soon"}
)
BY_CLOCK: dict[str, LazyText] = {
    "accept": gettext_lazy("请在%(till)s前接手。"),
    "contact": gettext_lazy("请在%(till)s前给反映人回话。"),
    "finish": gettext_lazy("请在%(till)s前办好。"),
    "total": gettext_lazy("这件事最晚%(till)s办好。"),
    "plan": gettext_lazy("请在%(till)s前拿出办法。"),
    "progress": gettext_lazy("请在%(till)s前说说进展。"),
    "check": gettext_lazy("请在%(till)s前去看。"),
    "task": gettext_lazy("请在%(till)s前答复。"),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What may be told of a matter."""

    matter: Matter
    place: str

    @property
    def number(self) -> str:
        return numbers.spoken(self.matter.number)

    @property
    def thing(self) -> str:
        told = {"category": self.matter.category.label, "place": self.place, "number": self.number}
        return _("%(category)s（%(place)s，第 %(number)s 号）") % told


def said_of(told: Told, facts: Facts, *, now: datetime) -> Said | None:
    """None where nothing may be said: a chat hears nothing of what has become confidential."""
    if facts.matter.confidential:
        return None if told.kind in TO_CHAT else Said(_sealed(told, facts), _url(told, facts))
    values = {"thing": facts.thing, "place": facts.place, "category": facts.matter.category.label}
    text = str(SAYS[told.kind]) % values
    return Said(text + _till(told, now), _url(told, facts))


def due_today(place: str, told: Told) -> Said:
    count = int(told.detail["count"])
    text = ngettext("%(place)s：%(count)d 件事今天到期。", "%(place)s：%(count)d 件事今天到期。", count)
    return Said(text % {"place": place, "count": count}, settings.LOGIN_REDIRECT_URL)


def _sealed(told: Told, facts: Facts) -> str:
    if told.kind in TO_REPORTER:
        return _("您反映的第 %(number)s 号事有了新情况。") % {"number": facts.number}
    return _("有一件要紧的事在等您，第 %(number)s 号。") % {"number": facts.number}


def _till(told: Told, now: datetime) -> str:
    """Nothing where it is over: who looks back has no use for it."""
    till = datetime.fromisoformat(told.detail["till"]) if "till" in told.detail else now
    if till <= now:
        return ""
    when = {"till": exact(till, now)}
    if told.kind == "soon":
        return str(BY_CLOCK[told.detail["clock"]]) % when
    return _("最近的期限：%(till)s。") % when if told.kind in TIMELY else ""


def _url(told: Told, facts: Facts) -> str:
    """Where it goes on: for the reporter the page of their own matters, where the answer asks for one."""
    if "task" in told.detail:
        return reverse("matters:task", args=[told.detail["task"]])
    if told.kind in {"question", "done"}:
        return reverse(settings.SIGNPOSTS["mine"])
    name = "matters:follow" if told.kind in TO_REPORTER | TO_CHAT else "matters:matter"
    return reverse(name, args=[facts.matter.number])
