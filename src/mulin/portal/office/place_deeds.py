"""What can be done about a place and what hangs on it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mulin.core.scope import Scope
from mulin.people import actions as people
from mulin.people.actions import NewPost
from mulin.people.rules import Capability
from mulin.places import actions
from mulin.places.actions import NewArea, NewPlace
from mulin.places.models import AreaKind, Place
from mulin.places.queries import levels_below, possible_parents
from mulin.portal.office.acts import DayInput, Deed, DeedForm, Done
from mulin.portal.office.choosing import PersonForm
from mulin.portal.office.organisation_deeds import FOUND
from mulin.portal.office.owner_deeds import OWN
from mulin.portal.office.posting import CloseForm, PostForm


class ChildForm(DeedForm):
    """One more place under this one."""

    level = forms.ChoiceField(label=_("哪一级"))
    name = forms.CharField(label=_("叫什么"), max_length=80)

    def __init__(self, *args: Any, on: Place, **kwargs: Any) -> None:
        super().__init__(*args, on=on, **kwargs)
        choices = [(level.code, level.label) for level in levels_below(on)]
        self.fields["level"].choices = choices  # type: ignore[attr-defined]


class NameForm(DeedForm):
    name = forms.CharField(label=_("名称"), max_length=80)
    code = forms.CharField(label=_("编码"), max_length=30, required=False)

    def start(self, on: Place) -> dict[str, Any]:
        return {"name": on.name, "code": on.code}


class MoveForm(DeedForm):
    """Under which other place; only those where the same right holds are offered."""

    to: "forms.ModelChoiceField[Place]" = forms.ModelChoiceField(label=_("移到哪里"), queryset=None)

    def __init__(self, *args: Any, scope: Scope, on: Place, **kwargs: Any) -> None:
        super().__init__(*args, scope=scope, on=on, **kwargs)
        paths = scope.paths(Capability.PLACES_EDIT)
        self.fields["to"].queryset = possible_parents(on, paths)  # type: ignore[attr-defined]


class HouseForm(PersonForm):
    """The first resident of a new household behind this door."""

    since = forms.DateField(label=_("从哪天起"), widget=DayInput)


AREA_KINDS = {
    AreaKind.GRID: _("网格"),
    AreaKind.MICRO_GRID: _("微网格"),
    AreaKind.COMPOUND: _("小区"),
    AreaKind.LANE: _("小巷"),
    AreaKind.RESPONSIBILITY: _("责任区"),
}


class AreaForm(DeedForm):
    """A new area at home here; its places are chosen on its own page."""

    kind = forms.ChoiceField(
        label=_("哪一种"),
        choices=[(kind, text) for kind, text in AREA_KINDS.items() if kind != AreaKind.MICRO_GRID],
    )
    name = forms.CharField(label=_("叫什么"), max_length=80)
    code = forms.CharField(label=_("编码"), max_length=30, required=False)
    since = forms.DateField(label=_("从哪天起"), widget=DayInput)


def add_child(place: Place, done: Done) -> None:
    new = NewPlace(done.data["name"], done.data["level"], place.pk)
    actions.add_place(by=done.scope, new=new, now=done.now)


def rename(place: Place, done: Done) -> None:
    actions.rename_place(
        by=done.scope, place=place.pk, name=done.data["name"], code=done.data["code"], now=done.now
    )


def move(place: Place, done: Done) -> None:
    actions.move_place(by=done.scope, place=place.pk, to=done.data["to"].pk, now=done.now)


def close(place: Place, done: Done) -> None:
    actions.close_place(by=done.scope, place=place.pk, day=done.data["day"], now=done.now)


def open_post(place: Place, done: Done) -> None:
    data = done.data
    new = NewPost(data["kind"], data["since"], place=place.pk, seats=data["seats"])
    people.open_post(by=done.scope, new=new, now=done.now)


def add_area(place: Place, done: Done) -> None:
    data = done.data
    new = NewArea(data["kind"], data["name"], place.pk, code=data["code"])
    actions.add_area(by=done.scope, new=new, day=data["since"], now=done.now)


def house(place: Place, done: Done) -> None:
    person = done.form.person(now=done.now)
    people.house(by=done.scope, premises=place.pk, persons=[person], since=done.data["since"], now=done.now)


def may_house(scope: Scope, place: Place) -> bool:
    return may_open_post(scope, place) and place.level_id == "premises"


def may_edit(scope: Scope, place: Place) -> bool:
    return place.closed is None and scope.allows(Capability.PLACES_EDIT, place.path)


def may_move(scope: Scope, place: Place) -> bool:
    return may_edit(scope, place) and place.parent_id is not None


def may_add_area(scope: Scope, place: Place) -> bool:
    return may_edit(scope, place) and place.level_id == "community"


def may_add_child(scope: Scope, place: Place) -> bool:
    return may_edit(scope, place) and place.level_id != "spot"


def may_open_post(scope: Scope, place: Place) -> bool:
    return place.closed is None and scope.allows(Capability.PEOPLE_EDIT, place.path)


DEEDS = {
    "house": Deed(_("登记住进来的人"), HouseForm, house, _("记下了"), kind="tile", may=may_house),
    "own": OWN,
    "post": Deed(_("设一个岗位"), PostForm, open_post, _("设好了，可以请人上岗了"), may=may_open_post),
    "child": Deed(_("下面添一个"), ChildForm, add_child, _("添好了"), may=may_add_child),
    "area": Deed(_("划一个网格或小区"), AreaForm, add_area, _("有了，点开它选楼栋"), may=may_add_area),
    "found": FOUND,
    "name": Deed(
        _("改名称"),
        NameForm,
        rename,
        _("改好了"),
        _("门上的二维码和网址不变，不用重贴。"),
        may=may_edit,
    ),
    "move": Deed(
        _("移到别处"),
        MoveForm,
        move,
        _("移好了"),
        _("下面的一切跟着走；以前的记录还在原来的地方。"),
        may=may_move,
    ),
    "close": Deed(
        _("停用"),
        CloseForm,
        close,
        _("记下了"),
        _("从这一天起，它和它下面的一切都不再用：岗位撤掉，住户登记结束。"),
        "danger",
        may=may_move,
    ),
}
