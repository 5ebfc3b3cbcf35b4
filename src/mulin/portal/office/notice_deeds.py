"""What can be done about the quiet hours of a place and the webhook of its chat."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mulin.core.lazy import LazyText
from mulin.core.scope import Scope
from mulin.notices import actions
from mulin.notices.forms import QuietFields
from mulin.notices.queries import hook_of, quiet_at, quiet_row
from mulin.notices.rules.news import ChatKind
from mulin.notices.rules.quiet import Quiet
from mulin.people.rules import Capability
from mulin.places.models import Place
from mulin.portal.office.acts import Deed, DeedForm, Done
from mulin.portal.office.day import today

CHATS: dict[str, LazyText] = {
    ChatKind.WECOM: _("企业微信"),
    ChatKind.DINGTALK: _("钉钉"),
    ChatKind.FEISHU: _("飞书"),
}


class HookForm(DeedForm):
    """The address as the chat's robot shows it; it is never shown again."""

    address = forms.CharField(
        label=_("群机器人的地址"),
        max_length=500,
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
        help_text=_("从企业微信、钉钉或飞书的群机器人那里复制。加密保存，以后谁也看不到，只能换新的。"),
    )


class QuietForm(DeedForm, QuietFields):
    """The hours as they are now."""

    def start(self, on: Place) -> dict[str, Any]:
        hours = quiet_at(on.path, day=today())
        return {"quiet_from": hours.start, "quiet_to": hours.end}


def set_hook(place: Place, done: Done) -> None:
    actions.set_hook(place=place.pk, address=done.data["address"], by=done.scope, now=done.now)


def remove_hook(place: Place, done: Done) -> None:
    actions.remove_hook(place=place.pk, by=done.scope, now=done.now)


def set_quiet(place: Place, done: Done) -> None:
    hours = Quiet(done.data["quiet_from"], done.data["quiet_to"])
    actions.set_quiet(home=place.pk, hours=hours, by=done.scope, now=done.now)


def inherit(place: Place, done: Done) -> None:
    actions.inherit_quiet(home=place.pk, by=done.scope, now=done.now)


def may_edit(scope: Scope, place: Place) -> bool:
    return place.closed is None and scope.allows(Capability.PLACES_EDIT, place.path)


def may_remove(scope: Scope, place: Place) -> bool:
    return may_edit(scope, place) and hook_of(place) is not None


def may_inherit(scope: Scope, place: Place) -> bool:
    held = quiet_row(place.path, day=today())
    return may_edit(scope, place) and held is not None and held.home_id == place.pk


DEEDS = {
    "hook": Deed(
        _("接一个群聊"),
        HookForm,
        set_hook,
        _("接上了"),
        _("群里只会收到：哪里新来了哪一类事，和今天有几件到期。没有人名，没有原话，不公开的事不发。"),
        "tile",
        may_edit,
    ),
    "unhook": Deed(_("不再发到群聊"), DeedForm, remove_hook, _("断开了"), kind="danger", may=may_remove),
    "quiet": Deed(
        _("改不打扰的时间"),
        QuietForm,
        set_quiet,
        _("从今天起按新的时间"),
        _("这里和下面没有自己时间的地方，都按这个。两个时间一样，就是随时都可以发。"),
        may=may_edit,
    ),
    "inherit": Deed(_("跟上一级一样"), DeedForm, inherit, _("跟上一级一样了"), may=may_inherit),
}
