"""What can be done about an organisation, and how a new one is noted."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from mulin.core.errors import Refused
from mulin.core.forms import CheckCards
from mulin.core.scope import Scope
from mulin.people import actions as people
from mulin.people.actions import NewPost
from mulin.people.rules import Capability
from mulin.places import actions
from mulin.places.actions import NewOrganisation
from mulin.places.models import Organisation, OrganisationKind, Place
from mulin.places.queries.organisations import areas_to_cover, covers_of, places_to_cover, possible_heads
from mulin.portal.office.acts import DayInput, Deed, DeedForm, Done
from mulin.portal.office.day import today
from mulin.portal.office.posting import CloseForm, PostForm

ORGANISATION_KINDS = {
    OrganisationKind.PARTY: _("党组织"),
    OrganisationKind.RESIDENTS_COMMITTEE: _("居委会"),
    OrganisationKind.OWNERS_COMMITTEE: _("业委会"),
    OrganisationKind.PROPERTY: _("物业公司"),
    OrganisationKind.DEPARTMENT: _("部门"),
    OrganisationKind.POLICE: _("派出所"),
    OrganisationKind.SQUAD: _("志愿队"),
    OrganisationKind.PARTNER: _("共建单位"),
    OrganisationKind.SOCIAL: _("社会组织"),
}


class PublicForm(DeedForm):
    """What everybody may know of an office."""

    name = forms.CharField(label=_("名称"), max_length=80)
    phone = forms.CharField(
        label=_("对外的电话"), max_length=20, required=False, help_text=_("门牌页上会写。不要写个人的号码。")
    )
    address = forms.CharField(label=_("地址"), max_length=120, required=False)


class FoundForm(PublicForm):
    """A new organisation at home at a place."""

    kind = forms.ChoiceField(label=_("哪一种"), choices=list(ORGANISATION_KINDS.items()))
    since = forms.DateField(label=_("从哪天起"), widget=DayInput)
    field_order = ["kind", "name", "phone", "address", "since"]


class ChangeForm(PublicForm):
    """The same of one that is there, and under which other it stands."""

    parent: "forms.ModelChoiceField[Organisation]" = forms.ModelChoiceField(
        label=_("上级组织"), queryset=None, required=False, empty_label=_("没有")
    )

    def __init__(self, *args: Any, scope: Scope, on: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, scope=scope, on=on, **kwargs)
        paths = scope.paths(Capability.PLACES_EDIT)
        heads = possible_heads(on.kind, paths, day=today(), below=on)
        self.fields["parent"].queryset = heads  # type: ignore[attr-defined]

    def start(self, on: Organisation) -> dict[str, Any]:
        return {"name": on.name, "phone": on.phone, "address": on.address, "parent": on.parent_id}


class CoverForm(DeedForm):
    """What it is responsible for from a day on, beside what it is already."""

    areas = forms.MultipleChoiceField(label=_("网格和小区"), widget=CheckCards, required=False)
    places = forms.MultipleChoiceField(label=_("整个社区或楼"), widget=CheckCards, required=False)
    since = forms.DateField(label=_("从哪天起"), widget=DayInput)

    def __init__(self, *args: Any, on: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, on=on, **kwargs)
        offered = {"areas": areas_to_cover(on, day=today()), "places": places_to_cover(on, day=today())}
        for name, rows in offered.items():
            self.fields[name].choices = [(str(row.pk), row.name) for row in rows]  # type: ignore[attr-defined]


class UncoverForm(DeedForm):
    cover = forms.ChoiceField(label=_("不再负责哪里"))
    day = forms.DateField(label=_("从哪天起"), widget=DayInput)

    def __init__(self, *args: Any, on: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, on=on, **kwargs)
        choices = [(str(c.pk), str(c.place or c.area)) for c in covers_of(on, day=today())]
        self.fields["cover"].choices = choices  # type: ignore[attr-defined]


def found(place: Place, done: Done) -> None:
    data = done.data
    new = NewOrganisation(
        data["kind"], data["name"], place.pk, phone=data["phone"].strip(), address=data["address"].strip()
    )
    actions.found_organisation(by=done.scope, new=new, day=data["since"], now=done.now)


def change(organisation: Organisation, done: Done) -> None:
    data, parent = done.data, done.data["parent"]
    actions.change_organisation(
        by=done.scope,
        organisation=organisation.pk,
        name=data["name"],
        phone=data["phone"],
        address=data["address"],
        parent=parent.pk if parent else None,
        now=done.now,
    )


def cover(organisation: Organisation, done: Done) -> None:
    areas, places = ([UUID(key) for key in done.data[name]] for name in ("areas", "places"))
    if not areas and not places:
        raise Refused(str(_("请选一个网格、小区或楼")))
    actions.cover(
        by=done.scope,
        organisation=organisation.pk,
        areas=areas,
        places=places,
        day=done.data["since"],
        now=done.now,
    )


def uncover(_organisation: Organisation, done: Done) -> None:
    actions.uncover(by=done.scope, cover=done.data["cover"], day=done.data["day"], now=done.now)


def open_post(organisation: Organisation, done: Done) -> None:
    data = done.data
    new = NewPost(data["kind"], data["since"], organisation=organisation.pk, seats=data["seats"])
    people.open_post(by=done.scope, new=new, now=done.now)


def end(organisation: Organisation, done: Done) -> None:
    actions.end_organisation(by=done.scope, organisation=organisation.pk, day=done.data["day"], now=done.now)


def may_found(scope: Scope, place: Place) -> bool:
    high = place.level_id not in {"building", "unit", "premises", "spot"}
    return high and place.closed is None and scope.allows(Capability.PLACES_EDIT, place.path)


def may_edit(scope: Scope, organisation: Organisation) -> bool:
    return organisation.during.upper is None and scope.allows(Capability.PLACES_EDIT, organisation.home.path)


def may_open_post(scope: Scope, organisation: Organisation) -> bool:
    return organisation.during.upper is None and scope.allows(Capability.PEOPLE_EDIT, organisation.home.path)


def may_uncover(scope: Scope, organisation: Organisation) -> bool:
    return may_edit(scope, organisation) and covers_of(organisation, day=today()).exists()


FOUND = Deed(_("登记一个组织"), FoundForm, found, _("登记了，点开它写负责哪里"), may=may_found)
DEEDS = {
    "cover": Deed(_("负责哪里"), CoverForm, cover, _("记下了"), kind="tile", may=may_edit),
    "uncover": Deed(_("不再负责"), UncoverForm, uncover, _("记下了"), may=may_uncover),
    "post": Deed(_("设一个岗位"), PostForm, open_post, _("设好了，可以请人上岗了"), may=may_open_post),
    "change": Deed(_("改名称和电话"), ChangeForm, change, _("改好了"), may=may_edit),
    "end": Deed(
        _("不再用了"),
        CloseForm,
        end,
        _("记下了"),
        _("从这一天起没有这个组织：岗位撤掉，不再负责任何地方，成员登记结束。"),
        "danger",
        may=may_edit,
    ),
}
