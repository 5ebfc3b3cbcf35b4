"""One function a use case; acts of other modules, pages and jobs call these, and nothing else writes."""

from mulin.notices.actions.choosing import choose, forget_address
from mulin.notices.actions.delivering import deliver, deliver_one
from mulin.notices.actions.expiry import expire, forget_persons
from mulin.notices.actions.hooks import remove_hook, set_hook
from mulin.notices.actions.office import drop, send_again
from mulin.notices.actions.quieting import inherit_quiet, set_quiet
from mulin.notices.actions.reading import read_all, read_one, settle
from mulin.notices.actions.telling import recall, tell

__all__ = [
    "choose",
    "deliver",
    "deliver_one",
    "drop",
    "expire",
    "forget_address",
    "forget_persons",
    "inherit_quiet",
    "read_all",
    "read_one",
    "recall",
    "remove_hook",
    "send_again",
    "set_hook",
    "set_quiet",
    "settle",
    "tell",
]
