from mulin.matters.models.category import Category
from mulin.matters.models.clock import Asking, Clock, TimeLimit
from mulin.matters.models.history import Rating, Step, Words
from mulin.matters.models.joint import Task, party_label
from mulin.matters.models.link import TaskLink
from mulin.matters.models.matter import Affected, Channel, Joined, Matter
from mulin.matters.models.meeting import Meeting
from mulin.matters.models.photo import Photo
from mulin.matters.models.release import Release
from mulin.matters.models.reply import Reply
from mulin.matters.models.saved import SavedFilter

__all__ = [
    "Affected",
    "Asking",
    "Category",
    "Channel",
    "Clock",
    "Joined",
    "Matter",
    "Meeting",
    "Photo",
    "Rating",
    "Release",
    "Reply",
    "SavedFilter",
    "Step",
    "Task",
    "TaskLink",
    "TimeLimit",
    "Words",
    "party_label",
]
