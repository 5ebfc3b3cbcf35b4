"""What is asked about a sheet: what it is for, which column is what, and for residents why and how long."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mulin.core.forms import Choice, RadioCards
from mulin.core.scope import Scope
from mulin.paperwork import actions, queries
from mulin.paperwork.models import ExportKind, LegalBasis, Sheet
from mulin.paperwork.presenters import labels, words
from mulin.paperwork.rules.bounds import USUAL, NotTaken, Why
from mulin.paperwork.rules.kinds import Field, SheetKind, missing_fields
from mulin.people.rules import Capability
from mulin.places.models import Place

ACCEPTED = ".xlsx,.csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,text/csv"


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class HomeField(forms.ChoiceField):
    """A place that the scope may use sheets for; cleaned to the place itself."""

    def __init__(self, *, scope: Scope, capability: str, **kwargs: Any) -> None:
        self.homes = {str(home.pk): home for home in queries.homes_for(scope, capability)}
        choices = [(key, home.name) for key, home in self.homes.items()]
        super().__init__(choices=choices, **kwargs)

    def clean(self, value: Any) -> Place:
        return self.homes[super().clean(value)]


class UploadForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("这张表登记的是"),
        widget=RadioCards,
        choices=[(kind.value, Choice(labels.KINDS[kind], labels.KIND_HINTS[kind])) for kind in SheetKind],
    )
    file = forms.FileField(
        label=_("表格文件"),
        help_text=_("Excel 或 WPS 的 .xlsx，或 CSV；最多 50,000 行。"),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        allow_empty_file=True,
    )

    def __init__(self, *args: Any, scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        home = HomeField(scope=scope, capability=Capability.SHEETS, label=_("哪里的"))
        self.fields = {"kind": self.fields["kind"], "home": home, "file": self.fields["file"]}

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > USUAL.size:
            raise forms.ValidationError(words.refusal(Why.TOO_LARGE))
        return file

    def refuse(self, why: NotTaken) -> None:
        self.add_error("file", words.refusal(why.why))


class ColumnsForm(forms.Form):
    """One choice for each column that may be taken; `mapping` is the answer."""

    def __init__(
        self, *args: Any, sheet: Sheet, fields: Sequence[Field], labels: dict[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.sheet, self.taken = sheet, fields
        self.labels = labels
        choices = [("", _("不导入这一列")), *((f.code, words.field(f.code, labels)) for f in fields)]
        for column in sheet.columns:
            if not column["never"]:
                index = column["index"]
                self.fields[f"column_{index}"] = forms.ChoiceField(
                    label=column["heading"],
                    choices=choices,
                    required=False,
                    initial=sheet.mapping.get(str(index), ""),
                )

    @property
    def mapping(self) -> dict[int, str]:
        chosen = ((name, code) for name, code in self.cleaned_data.items() if code)
        return {int(name.removeprefix("column_")): code for name, code in chosen}

    def clean(self) -> dict[str, Any]:
        self._refuse_doubles(self.mapping.items())
        missing = missing_fields(SheetKind(self.sheet.kind), self.taken, self.mapping.values())
        if missing:
            raise forms.ValidationError(words.not_mapped(missing, self.labels))
        return self.cleaned_data

    def _refuse_doubles(self, mapping: Iterable[tuple[int, str]]) -> None:
        seen: set[str] = set()
        for index, code in list(mapping):
            if code in seen:
                self.add_error(f"column_{index}", words.mapped_twice())
            seen.add(code)


class StartForm(forms.Form):
    """The last question before anything is written."""

    good_rows_only = forms.BooleanField(label=_("有问题的行先不管，只导入没有问题的行"), required=False)

    def __init__(self, *args: Any, sheet: Sheet, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheet = sheet
        if not sheet.outlook.get("bad"):
            del self.fields["good_rows_only"]
        if sheet.kind == SheetKind.RESIDENTS:
            self.fields |= _batch_fields(today)

    @property
    def batch(self) -> actions.NewBatch | None:
        if self.sheet.kind != SheetKind.RESIDENTS:
            return None
        given = self.cleaned_data
        return actions.NewBatch(given["purpose"], LegalBasis(given["legal_basis"]), given["expires_on"])


def _batch_fields(today: date) -> dict[str, forms.Field]:
    last = actions.last_possible_day(today)
    return {
        "purpose": forms.CharField(
            label=_("用来做什么"),
            max_length=120,
            help_text=_("写给居民看的一句话，例如：入户走访核对联系方式。"),
        ),
        "legal_basis": forms.ChoiceField(label=_("依据"), choices=LegalBasis.choices, widget=RadioCards),
        "expires_on": forms.DateField(
            label=_("保存到哪一天"),
            help_text=_("最多 12 个月。到期后，只由这一批带进来的信息会自动删除。"),
            widget=DayInput,
            initial=last,
        ),
    }


class ExportForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("导出什么"),
        widget=RadioCards,
        choices=[
            (kind.value, Choice(labels.EXPORTS[kind], labels.EXPORT_HINTS[kind])) for kind in ExportKind
        ],
    )
    purpose = forms.CharField(
        label=_("用来做什么"),
        max_length=120,
        help_text=_("写给居民看的一句话。名单里的每个人都能看到这次导出。"),
    )

    def __init__(self, *args: Any, scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        home = HomeField(scope=scope, capability=Capability.EXPORT_PEOPLE, label=_("哪里的"))
        self.fields = {"kind": self.fields["kind"], "home": home, "purpose": self.fields["purpose"]}
