"""One form for each page of the set-up."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mulin.core.errors import Refused
from mulin.core.forms import CheckCards, Choice, RadioCards
from mulin.people.actions import Founding, draw
from mulin.people.models import PostKind
from mulin.people.presets import SITS_AT, USUAL
from mulin.people.queries import post_kinds
from mulin.places.rules.layout import Block, grids_for
from mulin.places.rules.patterns import (
    MOST_FLOORS,
    MOST_HOMES,
    MOST_LISTED,
    MOST_UNITS,
    is_vague,
    read_patterns,
)
from mulin.portal.setup import draft
from mulin.portal.setup.draft import Typed

LEVELS = [
    ("community", Choice(_("一个社区"), _("居委会管的范围，有若干楼栋"))),
    ("street", Choice(_("一个街道"), _("下面有若干社区，先建第一个"))),
    ("region", Choice(_("一个区县"), _("下面有若干街道和社区，先建第一个"))),
]
LABELS = {"community": "社区", "building": "楼栋", "unit": "单元", "premises": "户"}


class PlaceForm(forms.Form):
    """What is set up, and what its levels are called here."""

    level = forms.ChoiceField(label=_("您要管的是"), widget=RadioCards, choices=LEVELS, initial="community")
    name = forms.CharField(label=_("它叫什么"), max_length=80, help_text=_("如：柳岸社区、清河街道"))
    community = forms.CharField(
        label=_("第一个社区叫什么"), max_length=80, required=False, help_text=_("只管一个社区的，不用填")
    )
    label_community = forms.CharField(label=_("“社区”这一级，您那里叫"), max_length=20, initial="社区")
    label_building = forms.CharField(label=_("“楼栋”叫"), max_length=20, initial="楼栋")
    label_unit = forms.CharField(label=_("“单元”叫"), max_length=20, initial="单元")
    label_premises = forms.CharField(label=_("“户”叫"), max_length=20, initial="户")

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("level") != "community" and not given.get("community", "").strip():
            self.add_error("community", str(_("请写上第一个社区的名字")))
        return given

    def values(self) -> Typed:
        given = self.cleaned_data
        labels = {
            code: given[f"label_{code}"] for code, usual in LABELS.items() if given[f"label_{code}"] != usual
        }
        place = {"community": given["name"], "labels": labels}
        if given["level"] != "community":
            place |= {"community": given["community"], "top": given["name"], "top_level": given["level"]}
        return {**given, "place": place}


class CommunityForm(forms.Form):
    """One more community under a street that is there."""

    name = forms.CharField(label=_("新社区叫什么"), max_length=80)

    def values(self) -> Typed:
        return {**self.cleaned_data, "place": {"community": self.cleaned_data["name"]}}


class BuildingsForm(forms.Form):
    """All buildings in a line or a few."""

    text = forms.CharField(
        label=_("有哪些楼？"),
        max_length=4000,
        help_text=_("一种楼写一行，照平时说话写就行。拿不准的写个范围，下一页逐栋核对。"),
        widget=forms.Textarea(attrs={"rows": 5, "placeholder": _("1–43栋，每栋2–4单元，每单元12–36户，6层")}),
    )

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"])
        try:
            read_patterns(text)
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return text

    def values(self) -> Typed:
        return self.cleaned_data


class CheckForm(forms.Form):
    """Three numbers for each building, in one table; of more than fit in one form, as they were written."""

    NUMBERS = (("units", 0, MOST_UNITS), ("homes", 0, MOST_HOMES), ("floors", 0, MOST_FLOORS))

    def __init__(self, *args: Any, blocks: Sequence[Block], text: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.blocks, self.text = blocks, text
        self.vague = is_vague(read_patterns(text))
        self.listed = len(blocks) <= MOST_LISTED
        labels = {"units": _("单元数"), "homes": _("每单元户数"), "floors": _("楼层数")}
        for index, block in enumerate(blocks if self.listed else []):
            for name, least, most in self.NUMBERS:
                self.fields[f"{name}{index}"] = forms.IntegerField(
                    label=f"{block.name} {labels[name]}",
                    min_value=least,
                    max_value=most,
                    initial=getattr(block, name),
                    widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
                )

    def rows(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        for index, block in enumerate(self.blocks if self.listed else []):
            yield block.name, [self[f"{name}{index}"] for name, _least, _most in self.NUMBERS]

    def values(self) -> Typed:
        return {"text": self.text, "rows": [self._numbers(*one) for one in enumerate(self.blocks)]}

    def _numbers(self, index: int, block: Block) -> list[int]:
        names = [name for name, _least, _most in self.NUMBERS]
        if not self.listed:
            return [getattr(block, name) for name in names]
        return [self.cleaned_data[f"{name}{index}"] for name in names]


WHERE = {
    "unit": _("每个单元一个"),
    "building": _("每栋楼一个"),
    "grid": _("每个网格一个"),
    "community": _("社区一个"),
    "street": _("最上面一个"),
}


class PostsForm(forms.Form):
    """Into how many grids, which posts, and who holds them."""

    grids = forms.IntegerField(
        label=_("分成几个网格"),
        min_value=1,
        help_text=_("一般300–500户一个网格。相邻的楼分在一起，以后可以重画。"),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    kinds = forms.MultipleChoiceField(
        label=_("设哪些岗位"), widget=CheckCards, required=False, initial=list(USUAL)
    )
    holders = forms.CharField(
        label=_("谁在岗"),
        max_length=20_000,
        required=False,
        help_text=_("一人一行：地方 岗位 姓名 电话（电话可不写）。没人的岗位先空着，以后再填。"),
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, whole: Founding, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.whole = whole
        kinds = [kind for kind in post_kinds() if _has_site(kind, whole)]
        self.fields["grids"].initial = grids_for(whole.blocks)
        choices = [(kind.code, Choice(kind.label, WHERE[SITS_AT[kind.code]])) for kind in kinds]
        self.fields["kinds"].choices = choices  # type: ignore[attr-defined]
        self.fields["holders"].widget.attrs["placeholder"] = _example(whole, kinds)

    def clean_grids(self) -> int:
        return min(int(self.cleaned_data["grids"]), len(self.whole.blocks))

    def clean(self) -> dict[str, Any]:
        """Who is named must sit somewhere: read against the places and posts that will be there."""
        given: dict[str, Any] = super().clean() or {}
        if self.errors:
            return given
        chosen = replace(self.whole, grids=given["grids"], kinds=tuple(given["kinds"]))
        try:
            draw(draft.with_holders(chosen, given["holders"]), day=date.min)
        except Refused as refusal:
            self.add_error("holders", str(refusal).splitlines())
        return given

    def values(self) -> Typed:
        return self.cleaned_data


def _has_site(kind: PostKind, whole: Founding) -> bool:
    """Whether the set-up knows where a post of this kind stands, and there will be such a place."""
    where = SITS_AT.get(kind.code)
    return where is not None and (where != "street" or bool(whole.top))


def _example(whole: Founding, kinds: Sequence[PostKind]) -> str:
    """Two lines as they may be written, from the first building and its own words."""
    labels = {kind.code: kind.label for kind in kinds}
    first = whole.blocks[0].name
    lines = [f"{first} {labels.get(code, '')} {_('王师傅')} 13800000000" for code in ("building_leader",)]
    return "\n".join(lines)


class SignInForm(forms.Form):
    """The first account. What it is checked by says what is wrong with it."""

    name = forms.CharField(label=_("您的姓名"), max_length=40)
    username = forms.CharField(
        label=_("登录名"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("密码"),
        max_length=128,
        strip=False,
        help_text=_("至少10个字，不要只用数字。"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


StepForm = PlaceForm | CommunityForm | BuildingsForm | CheckForm | PostsForm


def form_for(
    step: str, kept: Mapping[str, Typed], data: Mapping[str, Any] | None, *, adding: bool
) -> StepForm:
    """The form of a step with what was typed there before; `adding` to an installation that is there."""
    initial = kept.get(step)
    match step:
        case "place":
            return (CommunityForm if adding else PlaceForm)(data, initial=initial)
        case "buildings":
            return BuildingsForm(data, initial=initial)
        case "check":
            return CheckForm(data, blocks=draft.blocks(kept), text=kept["buildings"]["text"])
        case _:
            return PostsForm(data, initial=initial, whole=draft.founding_so_far(kept))
