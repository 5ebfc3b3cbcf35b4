"""Reference data of the net, for those who set the house up."""

from django.contrib import admin

from mulin.core.reference import reference
from mulin.places.models import Level


@admin.register(Level, site=reference)
class LevelAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic for the checker alone
    list_display = ("code", "rank", "label_zh", "label_en")
