"""Where a mediation can stand."""

from django.db.models import TextChoices


class Status(TextChoices):
    REGISTERED = "registered"
    INVITED = "invited"
    MEDIATING = "mediating"
    AGREED_WRITTEN = "agreed_written"
    AGREED_ORALLY = "agreed_orally"
    PERFORMED = "performed"
    NOT_PERFORMED = "not_performed"
    NOT_AGREED = "not_agreed"
    REFUSED = "refused"
    STOPPED = "stopped"


AGREED = frozenset({Status.AGREED_WRITTEN, Status.AGREED_ORALLY})
OPEN = frozenset({Status.REGISTERED, Status.INVITED, Status.MEDIATING})
# Nothing goes on from here, and the file has a last day.
ENDED = frozenset(Status) - OPEN - AGREED
# No agreement, or one that was not kept: the parties are told which ways are left (arts. 26, 33).
WITHOUT = ENDED - {Status.PERFORMED}
SETTLED = AGREED | {Status.PERFORMED, Status.NOT_PERFORMED}


class Confirmation(TextChoices):
    """What became of the joint request to the court to confirm the agreement; empty while it is open (art. 33)."""

    ASKED = "asked"
    UNWISHED = "unwished"
    LAPSED = "lapsed"


class Kind(TextChoices):
    """What a text of the file is."""

    DISPUTE = "dispute"
    DEMANDS = "demands"
    WHERE = "where"
    PRESENT = "present"
    RECORD = "record"
    FACTS = "facts"
    CONTENT = "content"
    MANNER = "manner"
    NOTE = "note"
