"""One function a use case; pages and scenarios call these, and nothing else writes."""

from mulin.boards.actions.drafts import Written, change_draft, discard_draft, draft_affair
from mulin.boards.actions.hanging import Correction, correct, post_affair, take_down
from mulin.boards.actions.hanging_up import hang_affair, hang_doors
from mulin.boards.actions.questions import Asked, ask

__all__ = [
    "Asked",
    "Correction",
    "Written",
    "ask",
    "change_draft",
    "correct",
    "discard_draft",
    "draft_affair",
    "hang_affair",
    "hang_doors",
    "post_affair",
    "take_down",
]
