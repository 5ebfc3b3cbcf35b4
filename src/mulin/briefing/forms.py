"""What a dashboard is asked for."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from mulin.briefing.rules.periods import Named, Period, named

YEARS_MOST = 10
Choices = Sequence[tuple[str, Sequence[tuple[str, str]]]]


class PeriodForm(forms.Form):
    """A named period, or two days; this month where nothing is asked for."""

    name = forms.ChoiceField(
        required=False, choices=[("", "")] + [(n.value, n.value) for n in Named], widget=forms.HiddenInput
    )
    grid = forms.UUIDField(required=False, widget=forms.HiddenInput)
    since = forms.DateField(label=_("从哪天"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    last = forms.DateField(label=_("到哪天"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, data: QueryDict, *, today: date) -> None:
        super().__init__(data)
        self.today = today

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        since, last = cleaned.get("since"), cleaned.get("last")
        if since and last and last < since:
            self.add_error("last", str(_("最后一天要在第一天以后。")))
        elif since and last and (last - since).days > 366 * YEARS_MOST:
            self.add_error("since", str(_("最多看十年。")))
        return cleaned

    @property
    def period(self) -> Period:
        """What was asked for, as far as it could be read."""
        asked = self.cleaned_data if self.is_valid() else {}
        if asked.get("since") and asked.get("last"):
            return Period(asked["since"], asked["last"])
        return named(Named(asked.get("name") or Named.THIS_MONTH), self.today)


class WhereForm(forms.Form):
    """Another place or grid, and two days; filled with what is shown now."""

    where = forms.ChoiceField(label=_("哪里"))
    since = PeriodForm.base_fields["since"]
    last = PeriodForm.base_fields["last"]

    def __init__(self, *, choices: Choices, chosen: str, period: Period) -> None:
        days = {"since": period.since.isoformat(), "last": period.last.isoformat()}
        super().__init__(initial={"where": chosen, **days})
        self.fields["where"].choices = choices  # type: ignore[attr-defined]
