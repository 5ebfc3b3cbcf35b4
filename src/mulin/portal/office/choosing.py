"""Name a person: somebody known by that name, or somebody new. Nobody is taken for another by the machine."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mulin.core.errors import Refused
from mulin.core.forms import Choice, RadioCards
from mulin.people.actions import add_person, normal_phone
from mulin.portal.office.acts import DeedForm
from mulin.portal.office.known import known_as

NEW = "new"


class PhoneField(forms.CharField):
    """A number in any usual way of writing, cleaned to its digits; empty where none is given."""

    widget = forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "off"})

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        try:
            return normal_phone(text) if text else ""
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class PersonForm(DeedForm):
    """A name and, where known, a number; asks which one is meant where there are several of the name."""

    name = forms.CharField(label=gettext_lazy("姓名"), max_length=40)
    phone = PhoneField(label=gettext_lazy("电话"), max_length=30, required=False)
    who = forms.ChoiceField(label=gettext_lazy("是哪一位？"), widget=RadioCards, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["who"].widget = forms.HiddenInput()
        if data and data.get("who"):
            self.fields["who"].choices = [(data["who"], data["who"])]  # type: ignore[attr-defined]

    def person(self, *, now: datetime) -> UUID:
        """The one who is meant; raises Refused, and offers those it may be, where that is not clear."""
        given = self.cleaned_data
        known = [
            one for one in known_as(self.scope, given["name"], day=localdate(now)) if one.key != self.on.pk
        ]
        if given["who"] == NEW or not known:
            return self._nobody_known(now)
        chosen = [one for one in known if str(one.key) == given["who"]]
        if chosen:
            return chosen[0].key
        self._ask([(str(one.key), Choice(one.name, one.known_at)) for one in known] + self.otherwise())
        raise Refused(_("有同名的人，请选一下是哪一位"))

    def otherwise(self) -> list[tuple[str, Choice]]:
        return [(NEW, Choice(_("都不是，另登记一位")))]

    def _nobody_known(self, now: datetime) -> UUID:
        given = self.cleaned_data
        return add_person(by=self.scope, name=given["name"], phone=given["phone"], now=now).pk

    def _ask(self, choices: list[tuple[str, Choice]]) -> None:
        field = self.fields["who"]
        field.widget, field.required = RadioCards(), True
        field.choices = choices  # type: ignore[attr-defined]


class KnownPersonForm(PersonForm):
    """Another entry that is there already."""

    phone = None  # type: ignore[assignment]  # nobody new is noted here

    def start(self, on: Any) -> dict[str, Any]:
        return {"name": on.name}

    def otherwise(self) -> list[tuple[str, Choice]]:
        return []

    def _nobody_known(self, now: datetime) -> UUID:  # noqa: ARG002  # nobody is noted
        raise Refused(_("没有这个名字的其他记录"))
