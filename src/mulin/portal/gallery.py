"""`/components/`: every component in every state, in both languages and in large type.

`?lang=en`, `?elder=1` and `?face=desk` choose; nothing here is remembered or read from the database.
"""

from datetime import datetime, timedelta

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from mulin.core import icons
from mulin.core.forms import Choice, PhotosField, RadioCards
from mulin.matters import pictures as stairs
from mulin.matters.pictures import Rung, Stair
from mulin.places.pictures import Block, House, Light, Net, Unit, house_front, net

FACES = {"": "portal/components.html", "desk": "portal/components_desk.html"}


class SampleForm(forms.Form):
    """One field of each kind that pages use."""

    words = forms.CharField(
        label=gettext_lazy("哪里不对，想怎么样？"),
        help_text=gettext_lazy("照平时说话写就行。"),
        widget=forms.Textarea,
    )
    photos = PhotosField(label=gettext_lazy("照片"), most=3, required=False)
    category = forms.ChoiceField(
        label=gettext_lazy("这像是哪一类？"),
        widget=RadioCards,
        choices=[
            ("0101", Choice(gettext_lazy("楼道灯、门禁、对讲"), gettext_lazy("三天内办"))),
            ("0301", Choice(gettext_lazy("楼道堆物"), gettext_lazy("三天内办"))),
            ("none", Choice(gettext_lazy("都不是"))),
        ],
    )
    phone = forms.CharField(
        label=gettext_lazy("手机号"),
        required=False,
        help_text=gettext_lazy("只用来告诉您办得怎样。"),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    hidden_from = forms.BooleanField(label=gettext_lazy("不告诉我的楼栋长"), required=False)


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    language = request.GET.get("lang", translation.get_language() or settings.LANGUAGE_CODE)
    if language not in dict(settings.LANGUAGES):
        language = settings.LANGUAGE_CODE
    with translation.override(language):
        return render(request, FACES.get(request.GET.get("face", ""), FACES[""]), _context(request))


def _context(request: HttpRequest) -> dict[str, object]:
    large = request.GET.get("elder", request.COOKIES.get("elder", "")) == "1"
    now = timezone.now()
    return {
        "elder": large,
        "now": now,
        "moments": _moments(now),
        "form": SampleForm(prefix="empty"),
        "wrong": SampleForm({"wrong-words": "", "wrong-phone": "1380013"}, prefix="wrong"),
        "kinds": ("info", "soon", "late", "done"),
        "states": _states(),
        "icons": sorted(icons.PATHS),
        "steps": [_("说清楚"), _("哪一类"), _("留个电话"), _("拿到编号")],
        "stairs": [
            (name, stairs.whole(stair, large=large), stairs.small(stair)) for name, stair in _stairs()
        ],
        "houses": [house_front(house) for house in _houses()],
        "nets": [net(_net(surveyed=False)), net(_net(surveyed=True))],
    }


def _moments(now: datetime) -> dict[str, datetime]:
    return {
        "just": now - timedelta(seconds=20),
        "earlier": now - timedelta(hours=3),
        "soon": now + timedelta(hours=3, minutes=5),
        "days": now + timedelta(days=2, hours=1),
        "far": now + timedelta(days=12),
        "late": now - timedelta(hours=26),
    }


def _states() -> list[tuple[str, str]]:
    return [
        ("waiting", _("等人来接")),
        ("moving", _("正在办")),
        ("done", _("办好了")),
        ("late", _("晚了")),
        ("stopped", _("先停一停")),
    ]


def _rungs() -> tuple[Rung, ...]:
    return (
        Rung(_("单元长"), _("许阿姨"), _("5月6日 往上报：要请电工")),
        Rung(_("楼栋长"), skipped=_("岗位空着，跳过")),
        Rung(_("网格员"), _("王师傅"), _("5月6日 接下")),
        Rung(_("社区"), _("服务台")),
        Rung(_("街道"), _("值班室")),
        Rung(_("区住建局")),
    )


def _stairs() -> list[tuple[str, Stair]]:
    rungs, start = _rungs(), _("5月5日 邻居反映")
    left, over = _("还有 3 小时"), _("晚了 2 小时")
    told = _("5月7日 已告诉反映的邻居")
    return [
        (_("刚反映"), Stair(rungs, (0,), clock=0.1, clock_words=left, start=start)),
        (_("往上走了一级，跳过空岗"), Stair(rungs, (0, 2), clock=0.7, clock_words=left, start=start)),
        (_("晚了"), Stair(rungs, (0, 2, 3), clock=1.4, clock_words=over, start=start)),
        (_("退回过一次"), Stair(rungs, (0, 2, 3, 2), clock=0.3, clock_words=left, start=start)),
        (_("先停一停"), Stair(rungs, (2,), state="stopped", start=start)),
        (_("办好了"), Stair(rungs, (0, 2), state="done", start=start, end=told)),
    ]


def _houses() -> list[House]:
    lamp, lift, bins = _("楼道灯不亮"), _("电梯有异响"), _("门口堆了纸箱")
    return [
        House(
            _("36号楼"), 6, _units(4, chosen=2), (Light(lamp, 2, 4), Light(bins, 0, 1), Light(_("外墙渗水")))
        ),
        House(_("2号楼"), 1, _units(1)),
        House(_("7号楼"), 11, _units(2, chosen=0), (Light(lift, 0, 9),)),
        House(_("福桂苑 12号楼"), 33, _units(8, chosen=5), (Light(lift, 5, 30), Light(lamp, 1, 12))),
        House(_("9号楼"), 7, _units(6), (Light(lamp, 3, 7),)),
    ]


def _units(count: int, chosen: int = -1) -> tuple[Unit, ...]:
    return tuple(
        Unit(_("%(number)d单元") % {"number": index + 1}, str(index + 1), "#house", index == chosen)
        for index in range(count)
    )


def _net(*, surveyed: bool) -> Net:
    blocks = tuple(_block(index, surveyed=surveyed) for index in range(1, 44))
    name = _("琴心湖小区（有测绘）") if surveyed else _("琴心湖小区（按楼号排）")
    return Net(name, blocks, _("哪几栋现在事情多？"))


def _block(index: int, *, surveyed: bool) -> Block:
    open_ = index * 7 % 11 // 4 + (index == 36) * 3
    column, line = (index - 1) % 9, (index - 1) // 9
    x, y = 117.28 + column * 0.0006 + line * 0.00008, 31.82 - line * 0.00055
    corners = ((x, y), (x + 0.0004, y + 0.00004), (x + 0.00042, y - 0.00014), (x + 0.00002, y - 0.00018))
    grid = "" if index > 40 else _("%(number)d网格") % {"number": column // 3 + 1}
    return Block(
        label=str(index),
        title=_("%(number)d号楼") % {"number": index},
        grid=grid,
        outline=corners if surveyed else (),
        value=open_,
        value_words=_("%(count)d 件") % {"count": open_} if open_ else "",
        href="#net",
    )
