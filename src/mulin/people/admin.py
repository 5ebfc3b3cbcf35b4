"""Kinds of posts: what each may do and where it stands on the ladder."""

from django.contrib import admin

from mulin.core.reference import reference
from mulin.people.models import PostKind


@admin.register(PostKind, site=reference)
class PostKindAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic for the checker alone
    list_display = ("code", "label_zh", "label_en", "rung", "volunteer", "claimable", "on_board", "order")
    list_editable = ("on_board", "order")
