"""The conversation of one matter and what comes next, with no more of a person than each lets be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mulin.core.lazy import LazyText
from mulin.matters.models import Matter, Photo, Step
from mulin.matters.pictures import Stair
from mulin.matters.presenters.clocks import by_when
from mulin.matters.presenters.sentences import (
    CONTENT,
    ENDED_WITH,
    NEXT,
    NOTED,
    OWN_ENDED_WITH,
    OWN_NEXT,
    PAST,
    ROLE,
)
from mulin.matters.rules.joint import ASKING
from mulin.matters.rules.moves import RATE, REPORT, Role


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the conversation; `who` is empty for what the system did of itself."""

    who: str
    what: str
    at: datetime
    words: str = ""
    mine: bool = False
    photos: tuple[Photo, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Names:
    """What a history names: posts by key, kinds by code, parties by the key of task, clock or asking step."""

    posts: Mapping[UUID, str]
    categories: Mapping[str, str] = field(default_factory=dict)
    parties: Mapping[str, str] = field(default_factory=dict)

    def party_of(self, step: Step) -> str:
        return self.parties.get(step.detail.get("task") or str(step.clock or step.pk), "")


def entries_of(
    steps: Sequence[Step], words: Mapping[UUID, str], *, mine: Role | None = None, names: Names
) -> list[Entry]:
    """The history as a conversation. `words` by step; those of role `mine` stand right."""
    return [_entry(step, words.get(step.pk, ""), mine, names) for step in steps]


def _entry(step: Step, words: str, mine: Role | None, names: Names) -> Entry:
    return Entry(
        who=_who(step, names),
        what=_what(step, names),
        at=step.at,
        words=words,
        mine=mine is not None and step.role == mine,
        photos=tuple(step.photos.all()),
    )


def _who(step: Step, names: Names) -> str:
    match step.role:
        case Role.SYSTEM:
            return names.party_of(step)
        case Role.PARTY if party := names.party_of(step):
            return party
        case Role.HOLDER if step.acting_post and step.acting_post in names.posts:
            return names.posts[step.acting_post]
        case role:
            return str(ROLE[role])


def _what(step: Step, names: Names) -> str:
    """What was done, to whom it went, till when, or into which kind."""
    said, party = str(PAST[step.move]), names.party_of(step)
    if step.move == RATE:
        return f"{said}：{CONTENT[step.rating.content]}"
    if step.role == Role.HOLDER and step.move in NOTED:
        return str(NOTED[step.move]) % {"party": party or ROLE[Role.PARTY]}
    if step.move == "recategorise":
        party = names.categories.get(step.category_code, "")
    if party and step.move in {*ASKING, "recategorise"}:
        said = _("%(done)s：%(what)s") % {"done": said, "what": party}
    if until := step.detail.get("until"):
        day = date_format(date.fromisoformat(until), _("n月j日"))
        said = _("%(done)s，到%(day)s") % {"done": said, "day": day}
    if step.holder and step.holder != step.acting_post and step.holder in names.posts and step.move != REPORT:
        said = _("%(done)s，交给%(post)s") % {"done": said, "post": names.posts[step.holder]}
    return said


def month_of(matter: Matter) -> date:
    return timezone.localtime(matter.reported_at).date().replace(day=1)


def next_of(matter: Matter, stair: Stair | None, *, now: datetime | None = None) -> str:
    """What comes next and who does it, in one sentence; with `now`, to the reporter alone, also till when."""
    own = now is not None
    sentence = (NEXT | OWN_NEXT if own else NEXT).get(matter.status)
    if sentence is None:
        return str(_ended_with(matter.outcome, own=own))
    return str(sentence) % {"holder": _holder(stair), "when": by_when(matter, now) if now else ""}


def _ended_with(outcome: str, *, own: bool) -> LazyText:
    said = ENDED_WITH | OWN_ENDED_WITH if own else ENDED_WITH
    return said.get(outcome, said["settled"])


def _holder(stair: Stair | None) -> str:
    """Who answers now: the post, and the name where its holder lets it be shown."""
    if stair is None:
        return _("社区或街道")
    rung = stair.rungs[stair.now]
    if not rung.named:
        return rung.label
    return _("%(post)s%(name)s") % {"post": rung.label, "name": rung.holder}
