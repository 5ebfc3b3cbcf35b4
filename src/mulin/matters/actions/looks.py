"""See what is guarded (each look is logged first), and take words out for good."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mulin.audit import actions as audit
from mulin.core import db
from mulin.core.errors import NotAllowed
from mulin.core.scope import Scope
from mulin.matters import permissions, queries
from mulin.matters.actions.joint import forget_meetings
from mulin.matters.models import Matter, Words
from mulin.people.actions import contacts


@transaction.atomic
def read_words(*, matter: Matter, by: Scope, reason: str, now: datetime) -> dict[UUID, str]:
    """The original words by step, after the look is logged for the reporter to see."""
    if not permissions.can_read_words(by, matter):
        raise NotAllowed("words")
    audit.record_look(by=by, what="words", target=matter, subject=matter.reporter_id, reason=reason, now=now)
    return _words(matter)


@transaction.atomic
def read_written_words(*, matter: Matter, by: Scope, reason: str, now: datetime) -> dict[UUID, str]:
    """What this person wrote as holder or checker, by step, though the matter has left their hands; logged too."""
    if by.person is None or not queries.written_by(matter, by.person).exists():
        return {}
    audit.record_look(
        by=by, what="own_words", target=matter, subject=matter.reporter_id, reason=reason, now=now
    )
    written = queries.written_by(matter, by.person)
    return dict(Words.objects.filter(step__in=written).values_list("step_id", "text"))


@transaction.atomic
def read_own_words(*, matter: Matter) -> dict[UUID, str]:
    """The original words for the one who holds the receipt; nobody else's data is looked at."""
    db.bind({"own_matter": str(matter.pk)})
    return _words(matter)


def _words(matter: Matter) -> dict[UUID, str]:
    return dict(Words.objects.filter(matter=matter).values_list("step_id", "text"))


@transaction.atomic
def reveal_contact(*, matter: Matter, by: Scope, reason: str, now: datetime) -> str:
    """The number to answer at, after the look is logged with its reason."""
    if matter.reply_to is None or not permissions.can_reveal_contact(by, matter):
        raise NotAllowed("contact")
    return contacts.reveal_contact(
        by=by, contact=matter.reply_to.pk, reason=reason, now=now, left_at=[matter.place.path]
    )


@transaction.atomic
def redact_words(*, matter: Matter, by: Scope, now: datetime) -> int:
    """Empty all words of the matter and what was derived from them; the steps stay. Returns how many."""
    if not permissions.can_redact(by, matter):
        raise NotAllowed("redact")
    with db.as_system():
        emptied = Words.objects.filter(matter=matter).exclude(text="").update(text="", redacted_at=now)
    Matter.objects.filter(pk=matter.pk).update(masked="", grams=[])
    forget_meetings([matter.pk])
    audit.record(by=by, action="matter.redact", target=matter, now=now, detail={"words": emptied})
    return emptied
