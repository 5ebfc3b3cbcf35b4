"""What is filled in: a new campaign, one place on site."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from mulin.campaigns.actions.opening import NewCampaign
from mulin.campaigns.actions.sites import NOTE_MOST, PHOTOS_MOST
from mulin.campaigns.presenters.words import LOOKS
from mulin.campaigns.rules.looks import Looks
from mulin.campaigns.rules.moves import MOVES
from mulin.core.forms import PhotosField, PhotosInput, RadioCards
from mulin.matters.forms import KeysField, PartiesField

DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class CampaignForm(forms.Form):
    """The places are ticked in the list beside it."""

    title = forms.CharField(label=_("叫什么？"), help_text=_("如：清理楼道堆物"), max_length=60)
    about = forms.CharField(
        label=_("要做什么？"),
        help_text=_("一两句，去的人和居民都看得到；不要写姓名、电话。"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    category = forms.ChoiceField(label=_("哪一类事？"), required=False)
    first_on = forms.DateField(label=_("第一天"), widget=DAY)
    last_on = forms.DateField(label=_("最后一天"), help_text=_("过了这一天自动结束。"), widget=DAY)
    lead = forms.TypedChoiceField(label=_("谁牵头？"), coerce=UUID)
    looks = forms.ChoiceField(
        label=_("谁来看办好没有？"), choices=list(LOOKS.items()), widget=RadioCards, initial=Looks.EACH
    )
    parties = PartiesField(required=False)
    places = KeysField(required=False)

    def __init__(
        self, *args: Any, categories: list[tuple[str, str]], leads: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("category", [("", _("不分类")), *categories]), ("lead", leads)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    def new(self) -> NewCampaign:
        data = self.cleaned_data
        return NewCampaign(
            title=data["title"],
            about=data["about"],
            category=data["category"],
            first_on=data["first_on"],
            last_on=data["last_on"],
            lead=data["lead"],
            looks=data["looks"],
            parties=data["parties"],
            places=tuple(data["places"]),
        )


class SiteForm(forms.Form):
    """One place, on site: two pictures, a word, a button."""

    move = forms.ChoiceField(choices=[(move, "") for move in MOVES], widget=forms.HiddenInput)
    before = PhotosField(
        label=_("办之前拍一张"), most=PHOTOS_MOST, required=False, widget=PhotosInput(camera=True)
    )
    after = PhotosField(
        label=_("办好了拍一张"), most=PHOTOS_MOST, required=False, widget=PhotosInput(camera=True)
    )
    words = forms.CharField(
        label=_("说一句（只写东西，不写人）"),
        max_length=NOTE_MOST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class KeysForm(forms.Form):
    """Those that were ticked."""

    keys = KeysField(required=False)
