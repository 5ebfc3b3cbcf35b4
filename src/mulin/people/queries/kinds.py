"""Kinds of posts; before the first set-up, those that it will write."""

from dataclasses import asdict

from mulin.people.models import PostKind
from mulin.people.presets import POST_KINDS


def post_kinds() -> list[PostKind]:
    return list(PostKind.objects.all()) or shipped_kinds()


def shipped_kinds() -> list[PostKind]:
    """Rows as the set-up writes them, not written yet."""
    return [
        PostKind(**asdict(preset) | {"capabilities": [str(c) for c in preset.capabilities]}, order=order)
        for order, preset in enumerate(POST_KINDS, start=1)
    ]


def kinds_by_label() -> dict[str, str]:
    """What a post is called, in either language, and its code."""
    kinds = post_kinds()
    return {kind.label_en: kind.code for kind in kinds} | {kind.label_zh: kind.code for kind in kinds}
