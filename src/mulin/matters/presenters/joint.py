"""Who takes part in a matter, and what each is waited for; and what can still be asked."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeAlias
from uuid import UUID

from mulin.core.lazy import LazyText
from mulin.core.words import span
from mulin.matters.models import Meeting, Photo, Step, Task, TaskLink
from mulin.matters.presenters.clocks import holder_of
from mulin.matters.presenters.progress import Entry, Names, entries_of
from mulin.matters.presenters.sentences import MEETING_STATUS, MOVE, TASK_STATUS, TASK_TONE
from mulin.matters.queries import Candidate, post_names
from mulin.matters.rules.joint import SAID_BY_PARTY, TaskKind, possible_task_moves
from mulin.matters.rules.moves import Role
from mulin.places.naming import building_of, names_of

Home: TypeAlias = tuple[UUID, str]  # its key, and what it is called


@dataclass(frozen=True, slots=True)
class Part:
    """One task on the page of its matter. `took` is how long the party took to answer; empty while it has not."""

    task: Task
    name: str
    tone: str
    status: LazyText
    took: str
    notes: tuple[tuple[str, LazyText], ...]
    may_call_off: bool
    may_ask_again: bool
    may_link: bool
    link: TaskLink | None
    opened: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class Joint:
    """All parts, and whom the holder may ask to take part as well: those proposed first."""

    parts: tuple[Part, ...]
    proposed: tuple[Candidate, ...] = ()
    others: tuple[Candidate, ...] = ()
    lead: str = ""
    lead_taken: bool = False
    tomorrow: date | None = None
    photos: tuple[Photo, ...] = ()
    bodies: tuple[Candidate, ...] = ()
    homes: tuple[Home, ...] = ()
    relayers: tuple[Candidate, ...] = ()
    today: date | None = None

    @property
    def may_ask(self) -> bool:
        return bool(self.others)

    def __bool__(self) -> bool:
        return bool(self.parts or self.may_ask or self.bodies or self.homes)


def joint_of(
    tasks: Sequence[Task],
    possible: Collection[str],
    candidates: Sequence[Candidate],
    *,
    links: Mapping[UUID, TaskLink],
    photos: Iterable[Photo],
    openings: Mapping[str, Sequence[datetime]] | None = None,
    relayers: Sequence[Candidate] = (),
    homes: Sequence[Home] = (),
    day: date,
) -> Joint:
    """`possible` are the moves of the matter that this person may take now; `photos` could go with a link.

    `openings` are those of links, by the name of the party.
    """
    parts = tuple(
        _part(t, possible, links.get(t.pk), opened=(openings or {}).get(t.party_name, ()))
        for t in tasks
        if t.kind != TaskKind.MEETING
    )
    taken = any(task.is_open and task.is_lead for task in tasks)
    lead = next((str(c.party) for c in candidates if c.part == "lead"), "")
    return Joint(
        parts=parts,
        proposed=tuple(c for c in candidates if c.part),
        others=tuple(c for c in candidates if not c.part),
        lead="" if taken else lead,
        lead_taken=taken,
        tomorrow=day + timedelta(days=1),
        photos=tuple(photos),
        bodies=tuple(c for c in candidates if not c.party.post) if "meet" in possible else (),
        homes=tuple(homes),
        relayers=tuple(relayers),
        today=day,
    )


def _part(
    task: Task, possible: Collection[str], link: TaskLink | None, *, opened: Sequence[datetime]
) -> Part:
    moves = [m for m in possible_task_moves(status=task.status, kind=task.kind) if m in possible]
    return Part(
        task=task,
        name=task.party_name,
        tone=TASK_TONE[task.status],
        status=TASK_STATUS[task.status],
        took=span(task.ended_at - task.asked_at) if task.ended_at else "",
        notes=tuple((move, MOVE[move]) for move in moves if move in SAID_BY_PARTY),
        may_call_off="call_off" in moves,
        may_ask_again="ask_again" in moves,
        may_link="call_off" in moves and task.kind != TaskKind.MEETING and not task.matter.confidential,
        link=link,
        opened=tuple(at for at in opened if at >= task.asked_at),
    )


@dataclass(frozen=True, slots=True)
class Sheet:
    """A task as its party sees it: no reporter, no number, no other history."""

    kind: str
    category: str
    place: str
    asked_by: str
    about: str
    tone: str
    status: LazyText
    moves: tuple[tuple[str, LazyText], ...]
    entries: tuple[Entry, ...]


def sheet_of(task: Task, steps: Iterable[Step], words: Mapping[UUID, str], *, spot: bool = True) -> Sheet:
    """With `spot` the very place, else its building."""
    matter = task.matter
    place = matter.place if spot else building_of(matter.place)
    party = {str(task.pk): task.party_name}
    steps = list(steps)
    moves = possible_task_moves(status=task.status, kind=task.kind)
    about = names_of([task.about])[task.about.pk] if task.about else ""
    return Sheet(
        kind=task.kind,
        about=about,
        category=matter.category.label,
        place=names_of([place])[place.pk],
        asked_by=holder_of(matter),
        tone=TASK_TONE[task.status],
        status=TASK_STATUS[task.status],
        moves=tuple((move, MOVE[move]) for move in moves if move in SAID_BY_PARTY),
        entries=tuple(
            entries_of(steps, words, mine=Role.PARTY, names=Names(post_names(steps), parties=party))
        ),
    )


@dataclass(frozen=True, slots=True)
class FaceToFace:
    """A meeting with a department as everybody may know it; `may` are the moves that its holder takes next."""

    meeting: Meeting
    party: str
    status: LazyText
    may: tuple[str, ...]


def meetings_of(meetings: Iterable[Meeting], possible: Collection[str] = ()) -> list[FaceToFace]:
    return [
        FaceToFace(
            meeting,
            meeting.task.party_name,
            MEETING_STATUS[meeting.task.status],
            tuple(
                move
                for move in possible_task_moves(status=meeting.task.status, kind=meeting.task.kind)
                if move in possible
            ),
        )
        for meeting in meetings
    ]
