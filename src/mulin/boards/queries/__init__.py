"""Reads of what hangs on the wall."""

from mulin.boards.queries.affairs import (
    affair_of,
    affairs_of,
    corrections_of,
    drafts_of,
    due_down,
    hanging,
    places_to_post,
    post_over,
    posts_for,
    public_affair,
    public_at,
    questions_of,
    quiet_kinds,
    said_now,
)

__all__ = [
    "affair_of",
    "affairs_of",
    "corrections_of",
    "drafts_of",
    "due_down",
    "hanging",
    "places_to_post",
    "post_over",
    "posts_for",
    "public_affair",
    "public_at",
    "questions_of",
    "quiet_kinds",
    "said_now",
]
