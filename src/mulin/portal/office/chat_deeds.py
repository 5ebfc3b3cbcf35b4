"""What can be done about the register of chat groups."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mulin.core.scope import Scope
from mulin.people.rules import Capability
from mulin.places import actions
from mulin.places.actions import NewChat
from mulin.places.models import Chat, Organisation, Place
from mulin.places.queries.organisations import organisations_over
from mulin.portal.office.acts import DayInput, Deed, DeedForm, Done, day_after
from mulin.portal.office.day import today


class ChatForm(DeedForm):
    """A group: what it is called, who answers for it, the last day of its code."""

    name = forms.CharField(label=_("群名"), max_length=80)
    owner: "forms.ModelChoiceField[Organisation]" = forms.ModelChoiceField(
        label=_("谁管这个群"), queryset=None, required=False, empty_label=_("还没定")
    )
    qr_expires_on = forms.DateField(
        label=_("二维码到哪天为止"),
        widget=DayInput,
        required=False,
        help_text=_("到期前三天会提醒您换。不留二维码就不填。"),
    )

    def __init__(self, *args: Any, on: Place | Chat, **kwargs: Any) -> None:
        super().__init__(*args, on=on, **kwargs)
        place = on if isinstance(on, Place) else on.place
        owners = organisations_over(place, day=today())
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]

    def start(self, on: Place | Chat) -> dict[str, Any]:
        if isinstance(on, Place):
            return {}
        return {"name": on.name, "owner": on.owner_id, "qr_expires_on": on.qr_expires_on}


class EndForm(DeedForm):
    last = forms.DateField(label=_("最后一天"), widget=DayInput)

    def start(self, on: Chat) -> dict[str, Any]:  # noqa: ARG002  # the same for every group
        return {"last": today()}


def register(place: Place, done: Done) -> None:
    data = done.data
    owner = data["owner"].pk if data["owner"] else None
    new = NewChat(data["name"], place.pk, owner, data["qr_expires_on"])
    actions.register_chat(by=done.scope, new=new, day=today(), now=done.now)


def change(chat: Chat, done: Done) -> None:
    data = done.data
    actions.change_chat(
        by=done.scope,
        chat=chat.pk,
        name=data["name"],
        owner=data["owner"].pk if data["owner"] else None,
        qr_expires_on=data["qr_expires_on"],
        now=done.now,
    )


def end(chat: Chat, done: Done) -> None:
    day = day_after(done.data["last"])
    assert day is not None
    actions.end_chat(by=done.scope, chat=chat.pk, day=day, now=done.now)


def may_edit(scope: Scope, on: Place | Chat) -> bool:
    place = on if isinstance(on, Place) else on.place
    return place.closed is None and scope.allows(Capability.PLACES_EDIT, place.path)


ON_PLACE = {
    "register": Deed(
        _("登记一个群"),
        ChatForm,
        register,
        _("登记好了"),
        _("只登记群名和谁管。群里有谁、说了什么，这里不记。"),
        "tile",
        may_edit,
    ),
}
ON_CHAT = {
    "change": Deed(_("改一改，或换二维码"), ChatForm, change, _("改好了"), kind="tile", may=may_edit),
    "end": Deed(_("这个群不用了"), EndForm, end, _("记下了"), kind="danger", may=may_edit),
}
