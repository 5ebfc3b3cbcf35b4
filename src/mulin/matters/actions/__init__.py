"""One function a use case; pages, jobs, imports and scenarios all call these, and nothing else writes."""

from mulin.matters.actions.answering import answer_task, read_task_words
from mulin.matters.actions.bulk import Became, take_steps
from mulin.matters.actions.joining import join
from mulin.matters.actions.links import answer_by_link, issue_link, link_of, read_by_link, revoke_link
from mulin.matters.actions.looks import (
    read_own_words,
    read_words,
    read_written_words,
    redact_words,
    reveal_contact,
)
from mulin.matters.actions.moves import rate, take_step
from mulin.matters.actions.photos import add_photo
from mulin.matters.actions.releasing import release_words, take_back_release
from mulin.matters.actions.report import Report, report
from mulin.matters.actions.saving import drop_filter, move_filter, save_filter
from mulin.matters.actions.splitting import Part, split
from mulin.matters.actions.sweeping import catch_up, sweep
from mulin.matters.actions.tables import load_tables
from mulin.matters.actions.telling import stop_texts

__all__ = [
    "Became",
    "Part",
    "Report",
    "add_photo",
    "answer_by_link",
    "answer_task",
    "catch_up",
    "drop_filter",
    "issue_link",
    "join",
    "link_of",
    "load_tables",
    "move_filter",
    "rate",
    "read_by_link",
    "read_own_words",
    "read_task_words",
    "read_words",
    "read_written_words",
    "redact_words",
    "release_words",
    "report",
    "reveal_contact",
    "revoke_link",
    "save_filter",
    "split",
    "stop_texts",
    "sweep",
    "take_back_release",
    "take_step",
    "take_steps",
]
