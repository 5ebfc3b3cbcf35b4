"""One function a use case; pages, jobs and scenarios all call these, and nothing else writes."""

from mulin.mediation.actions.looks import files_concerning, open_file, redact_file
from mulin.mediation.actions.moves import take_step
from mulin.mediation.actions.passing import Passed, pass_time
from mulin.mediation.actions.photos import add_photo, photo_file
from mulin.mediation.actions.register import NewFile, NewParty, add_party, register

__all__ = [
    "NewFile",
    "NewParty",
    "Passed",
    "add_party",
    "add_photo",
    "files_concerning",
    "open_file",
    "pass_time",
    "photo_file",
    "redact_file",
    "register",
    "take_step",
]
