"""The conversation of one matter and what comes next, with no more of a person than each lets be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from mulin.matters.models import Matter, Photo, Step
from mulin.matters.pictures import Stair
from mulin.matters.presenters.clocks import by_when
from mulin.matters.presenters.sentences import CONTENT, ENDED_WITH, NOTED, PAST, ROLE
from mulin.matters.rules.joint import ASKING
from mulin.matters.rules.moves import RATE, Role
from mulin.matters.rules.status import Status

NOBODY: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the conversation; `who` is empty for what the system did of itself."""

    who: str
    what: str
    at: datetime
    words: str = ""
    mine: bool = False
    photos: tuple[Photo, ...] = field(default=())


def entries_of(
    steps: Sequence[Step],
    words: Mapping[UUID, str],
    *,
    mine: Role | None = None,
    posts: Mapping[UUID, str],
    parties: Mapping[str, str] = NOBODY,
) -> list[Entry]:
    """The history as a conversation. `words` by step; `posts` names each holder's post; `mine` stands right.

    `parties` names those of the tasks, by the key of the task, of its clock, or of the step that asked.
    """
    return [_entry(step, words.get(step.pk, ""), mine, posts, parties) for step in steps]


def _entry(
    step: Step, words: str, mine: Role | None, posts: Mapping[UUID, str], parties: Mapping[str, str]
) -> Entry:
    key = step.detail.get("task") or str(step.clock or step.pk)
    party = parties.get(key, "")
    return Entry(
        who=_who(step, posts, party),
        what=_what(step, party),
        at=step.at,
        words=words,
        mine=mine is not None and step.role == mine,
        photos=tuple(step.photos.all()),
    )


def _who(step: Step, posts: Mapping[UUID, str], party: str) -> str:
    match step.role:
        case Role.SYSTEM:
            return party
        case Role.PARTY if party:
            return party
        case Role.HOLDER if step.acting_post and step.acting_post in posts:
            return posts[step.acting_post]
        case role:
            return str(ROLE[role])


def _what(step: Step, party: str) -> str:
    if step.move == RATE:
        return f"{PAST['rate']}：{CONTENT[step.rating.content]}"
    if step.role == Role.HOLDER and step.move in NOTED:
        return str(NOTED[step.move]) % {"party": party or ROLE[Role.PARTY]}
    if step.move in ASKING and party:
        return f"{PAST[step.move]}：{party}"
    return str(PAST[step.move])


def month_of(matter: Matter) -> date:
    return timezone.localtime(matter.reported_at).date().replace(day=1)


def next_of(matter: Matter, stair: Stair | None, *, now: datetime | None = None) -> str:
    """What comes next and who does it, in one sentence; with `now` also till when."""
    said = {"holder": _holder(stair), "when": by_when(matter, now) if now else ""}
    match matter.status:
        case Status.REPORTED | Status.REOPENED:
            return _("接下来：%(holder)s会%(when)s接手这件事。") % said
        case Status.ACCEPTED | Status.IN_HAND:
            return _("接下来：%(holder)s会%(when)s办好并在这里说明，请反映人看看是不是真的解决了。") % said
        case Status.WAITING:
            return _("接下来：等反映人补充几句，再接着办。")
        case Status.ON_HOLD:
            return _("这件事要等一等；到了说好的日子会自动接着办。")
        case Status.DONE:
            return _("接下来：请反映人看看是不是真的解决了；没解决，就往上一级。")
        case _ended:
            return str(ENDED_WITH.get(matter.outcome, ENDED_WITH["settled"]))


def _holder(stair: Stair | None) -> str:
    """Who answers now: the post, and the name where its holder lets it be shown."""
    if stair is None:
        return _("社区或街道")
    rung = stair.rungs[stair.now]
    if not rung.named:
        return rung.label
    return _("%(post)s%(name)s") % {"post": rung.label, "name": rung.holder}
