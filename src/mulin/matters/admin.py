"""Categories and time limits: dated rows; a change of rule is a new row with its day, not an edit of the old."""

from django.contrib import admin

from mulin.core.reference import reference
from mulin.matters.models import Category, TimeLimit


@admin.register(Category, site=reference)
class CategoryAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic for the checker alone
    list_display = ("code", "label_zh", "label_en", "limit_class", "floor", "volunteers", "during", "home")
    list_filter = ("limit_class", "volunteers", "confidential")
    search_fields = ("code", "label_zh", "label_en")


@admin.register(TimeLimit, site=reference)
class TimeLimitAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic for the checker alone
    list_display = ("limit_class", "clock", "rung", "minutes", "working", "during", "home")
    list_filter = ("limit_class", "clock")
