"""Who owns a home: a share is noted with its owner, and ends when it is somebody else's."""

from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from mulin.core.errors import Refused
from mulin.core.scope import Scope
from mulin.people import actions
from mulin.people.actions import NewShare
from mulin.people.queries import shares_in
from mulin.people.rules import Capability
from mulin.places.models import Organisation, Place
from mulin.places.queries import organisations_at
from mulin.portal.office.acts import DayInput, Deed, DeedForm, Done
from mulin.portal.office.choosing import PersonForm
from mulin.portal.office.day import today


class OwnForm(PersonForm):
    """A person by name, or an organisation; the whole where no share is said."""

    organisation: "forms.ModelChoiceField[Organisation]" = forms.ModelChoiceField(
        label=_("或者是单位"), queryset=None, required=False, empty_label=_("不是单位")
    )
    parts = forms.IntegerField(label=_("占几份"), min_value=1, max_value=10_000, initial=1)
    of = forms.IntegerField(label=_("一共几份"), min_value=1, max_value=10_000, initial=1)
    since = forms.DateField(label=_("从哪天起"), widget=DayInput)
    field_order = ["name", "phone", "who", "organisation", "parts", "of", "since"]

    def __init__(self, *args: Any, scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, scope=scope, **kwargs)
        offered = organisations_at(scope.paths(Capability.PEOPLE_EDIT), day=today())
        self.fields["organisation"].queryset = offered  # type: ignore[attr-defined]
        self.fields["name"].required = False

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(given.get("name")) == bool(given.get("organisation")):
            raise forms.ValidationError(_("请写业主的姓名，或选一个单位"))
        return given


class EndShareForm(DeedForm):
    share = forms.UUIDField(widget=forms.HiddenInput)
    day = forms.DateField(label=_("从哪天起"), widget=DayInput)


def own(place: Place, done: Done) -> None:
    data = done.data
    organisation = data["organisation"]
    new = NewShare(
        place.pk,
        data["since"],
        person=None if organisation else done.form.person(now=done.now),
        organisation=organisation.pk if organisation else None,
        parts=data["parts"],
        of=data["of"],
    )
    actions.record_ownership(by=done.scope, new=new, now=done.now)


def end_share(place: Place, done: Done) -> None:
    """The share that the form is about, if it is one in these premises."""
    share = shares_in(place, day=localdate(done.now)).filter(pk=done.data["share"]).first()
    if share is None:
        raise Refused(str(_("这期间有人改过了，请看看现在的情况")))
    actions.end_ownership(by=done.scope, ownership=share.pk, day=done.data["day"], now=done.now)


def may_own(scope: Scope, place: Place) -> bool:
    return (
        place.closed is None
        and place.level_id == "premises"
        and scope.allows(Capability.PEOPLE_EDIT, place.path)
    )


OWN = Deed(
    _("登记业主"),
    OwnForm,
    own,
    _("记下了"),
    _("几个人共有的，一个一个登记各占几份；住不住在这里另外登记。"),
    may=may_own,
)
END_SHARE = Deed(
    _("不再是业主"),
    EndShareForm,
    end_share,
    _("记下了"),
    _("从这一天起这一份不再是他的；新业主另外登记。"),
    "danger",
    may=may_own,
)
