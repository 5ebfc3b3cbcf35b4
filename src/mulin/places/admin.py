"""Reference data of the net, for those who set the house up."""

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest

from mulin.core.reference import reference
from mulin.places.models import Level, SpecialDay, WorkHours


@admin.register(Level, site=reference)
class LevelAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic for the checker alone
    list_display = ("code", "rank", "label_zh", "label_en")


@admin.register(WorkHours, site=reference)
class WorkHoursAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic for the checker alone
    list_display = ("home", "during", "source")
    raw_id_fields = ("home",)


@admin.register(SpecialDay, site=reference)
class SpecialDayAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic for the checker alone
    """A row that is changed here is a person's own: the published days are not written over it again."""

    list_display = ("day", "kind", "label_zh", "label_en", "home", "source")
    list_filter = ("kind",)
    date_hierarchy = "day"
    raw_id_fields = ("home",)

    def save_model(
        self, request: HttpRequest, obj: SpecialDay, form: "ModelForm[SpecialDay]", change: bool
    ) -> None:
        if change and form.changed_data and "source" not in form.changed_data:
            obj.source = ""
        super().save_model(request, obj, form, change)
