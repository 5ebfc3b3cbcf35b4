"""What a person fills in to be told as they like."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mulin.core.forms import CheckCards, Choice
from mulin.notices import models
from mulin.notices.rules.news import Topic
from mulin.notices.rules.quiet import Quiet

TOPICS = {
    Topic.NEW: Choice(_("新来的事"), _("报上来、转过来、退回来、要重新办的")),
    Topic.TIME: Choice(_("时间"), _("快到时间的、过了时间的")),
    Topic.ASKED: Choice(_("答复"), _("请您答复的，和给您的答复")),
    Topic.TOGETHER: Choice(_("一起办"), _("请您一起办的，和请来一起办的")),
    Topic.CHECK: Choice(_("去看看"), _("说办好了、请您去看的")),
}


class ClockInput(forms.TimeInput):
    """The browser's own clock."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class QuietFields(forms.Form):
    """Two times of the day, both or none."""

    quiet_from = forms.TimeField(label=_("从几点起不打扰"), widget=ClockInput)
    quiet_to = forms.TimeField(label=_("到几点"), widget=ClockInput)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        missing = [name for name in ("quiet_from", "quiet_to") if cleaned.get(name) is None]
        if len(missing) == 1 and not self.errors:
            self.add_error(missing[0], str(_("两个时间都要写，或者都不写")))
        return cleaned

    def quiet(self) -> Quiet | None:
        start: time | None = self.cleaned_data["quiet_from"]
        end: time | None = self.cleaned_data["quiet_to"]
        return Quiet(start, end) if start is not None and end is not None else None


class ChoiceForm(QuietFields):
    """In the app everything is told; by mail what is chosen here."""

    mailed = forms.MultipleChoiceField(
        label=_("哪些也发到邮箱"), choices=list(TOPICS.items()), widget=CheckCards, required=False
    )
    address = forms.EmailField(
        label=_("您的邮箱"),
        required=False,
        max_length=120,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("这个邮箱地址不对，请看看有没有写漏")},
        help_text=_("只用来发通知，加密保存。通知里没有姓名、电话和居民的原话。"),
    )

    field_order = ["mailed", "address", "quiet_from", "quiet_to"]

    def __init__(self, data: Mapping[str, Any] | None = None, *, choice: models.Choice | None) -> None:
        super().__init__(data, initial=_initial(choice))
        for name in ("quiet_from", "quiet_to"):
            self.fields[name].required = False
        self.fields["quiet_from"].help_text = _("您自己的时间；不写就按您那里统一的。紧急的事不受限制。")
        self.known = choice.masked if choice else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if (
            cleaned.get("mailed")
            and not self.known
            and not cleaned.get("address")
            and "address" not in self.errors
        ):
            self.add_error("address", str(_("要发邮件，请写上邮箱")))
        return cleaned


def _initial(choice: models.Choice | None) -> dict[str, Any]:
    if choice is None:
        return {}
    return {"mailed": choice.mailed, "quiet_from": choice.start, "quiet_to": choice.end}
