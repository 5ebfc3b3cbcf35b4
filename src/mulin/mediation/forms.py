"""What a mediator fills in."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from mulin.core.forms import PhotosField
from mulin.core.ids import new_id
from mulin.matters.forms import WHERE_LIKE, PhoneField
from mulin.mediation.actions import NewParty
from mulin.mediation.presenters.sentences import REFUSED
from mulin.mediation.rules.given import WORDS_MOST, Given
from mulin.mediation.rules.status import Kind
from mulin.people.rules import HowGiven
from mulin.places.models import Organisation, Place
from mulin.places.rules.spoken import meant

NAME_MOST = 40
TIED = _("本人同意：和他在社区登记的信息连起来，谁看过都告诉他")


class PartyForm(forms.Form):
    """One side: a name with a number, or an organisation."""

    name = forms.CharField(
        label=_("称呼"), max_length=NAME_MOST, error_messages={"required": REFUSED["party_name"]}
    )
    phone = PhoneField(label=_("电话"), max_length=30, required=False)
    organisation = forms.ChoiceField(label=_("或者是一个单位"), required=False)
    tied = forms.BooleanField(label=TIED, required=False)

    def __init__(self, *args: Any, organisations: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("不是单位")), *((str(one.pk), one.name) for one in organisations)]
        self.fields["name"].required = not self["organisation"].value()

    def party(self) -> NewParty:
        data = self.cleaned_data
        if data["organisation"]:
            return NewParty(organisation=UUID(data["organisation"]))
        return NewParty(data["name"], data["phone"], tied=data["tied"])


class RegisterForm(forms.Form):
    """What it is about and where; the sides have forms of their own."""

    dispute = forms.CharField(
        label=_("什么纠纷？"),
        help_text=_("怎么说就怎么写。只有您和当事人看得到，别人要看得写明为什么。"),
        max_length=WORDS_MOST,
        widget=forms.Textarea(attrs={"rows": 3, "autofocus": True}),
        error_messages={"required": REFUSED["dispute"], "max_length": REFUSED["words_long"]},
    )
    demands = forms.CharField(
        label=_("各方想要什么"),
        max_length=WORDS_MOST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    where = forms.CharField(
        label=_("在哪里？"),
        max_length=80,
        widget=forms.TextInput(attrs={"list": "places", "autocomplete": "off", "placeholder": WHERE_LIKE}),
        error_messages={"required": _("请写在哪里，如 18-2")},
    )
    impartial = forms.BooleanField(
        label=_("我声明：不是当事人，也不是他们的近亲属"), required=False, initial=True
    )
    request_key = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)

    def __init__(self, *args: Any, places: dict[str, Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = places

    def clean_where(self) -> Place:
        name = meant(self.cleaned_data["where"], self.places)
        if name is None:
            raise forms.ValidationError(_("没找到这个地方，请从列出的地点里选"), code="place")
        return self.places[name]


class StepForm(forms.Form):
    """One move with all that any move may need; the table of moves says what must be there."""

    move = forms.SlugField(max_length=20)
    seen = forms.IntegerField(required=False)
    party = forms.UUIDField(required=False)
    how = forms.ChoiceField(choices=[("", ""), *HowGiven.choices], required=False)
    witness = forms.CharField(max_length=NAME_MOST, required=False)
    closed = forms.BooleanField(required=False)
    day = forms.DateField(required=False)
    due = forms.DateField(required=False)
    person = forms.UUIDField(required=False)
    words = forms.CharField(max_length=WORDS_MOST, required=False)
    where = forms.CharField(max_length=200, required=False)
    present = forms.CharField(max_length=400, required=False)
    facts = forms.CharField(max_length=WORDS_MOST, required=False)
    content = forms.CharField(max_length=WORDS_MOST, required=False)
    manner = forms.CharField(max_length=WORDS_MOST, required=False)

    TEXTS = (Kind.WHERE, Kind.PRESENT, Kind.FACTS, Kind.CONTENT, Kind.MANNER)

    def given(self) -> Given:
        data = self.cleaned_data
        plain = ("party", "how", "witness", "closed", "day", "due", "person", "words")
        return Given(**{name: data[name] for name in plain}, texts={kind: data[kind] for kind in self.TEXTS})


class ReasonForm(forms.Form):
    """Why; the parties read it word for word."""

    reason = forms.CharField(
        label=_("为什么要看"), max_length=200, help_text=_("当事人会看到这句话，还有您的岗位和时间。")
    )


class PhotosForm(forms.Form):
    photos = PhotosField(label=_("签好的纸，拍下来"), most=6)


class NumberForm(forms.Form):
    """The number of a file, as it is printed: the year may stand before it."""

    number = forms.RegexField(
        r"^\s*(?:\d{4}-)?\d{1,9}\s*$",
        label=_("案卷编号"),
        error_messages={"invalid": _("编号像这样：2026-12")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )

    def clean_number(self) -> int:
        return int(self.cleaned_data["number"].strip().rpartition("-")[2])
