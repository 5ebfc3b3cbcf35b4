"""Keep the clocks of a matter true after each step; part of the step's transaction, its matter locked."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cached_property
from itertools import pairwise
from uuid import UUID

from mulin.core.periods import end_of
from mulin.matters import queries
from mulin.matters.actions.days import local_day
from mulin.matters.models import Clock, Matter, Step
from mulin.matters.rules import clocks as rules
from mulin.matters.rules import joint
from mulin.matters.rules.clocks import NEVER_PAUSED, OF_RUNG, PAUSING, Kind, Limit
from mulin.matters.rules.moves import REPORT, Role, begins_turn
from mulin.matters.rules.status import ENDED, Status
from mulin.places.queries import calendar_at
from mulin.planning.worktime import WorkCalendar

# Words with these are for other holders; all others of the holder's reach the reporter.
AWAY = frozenset(
    {"pass_up", "send_back", "assign", "ask_hold", "ask_time", *joint.ASKING, *joint.TASK_MOVES}
    - joint.TO_REPORTER
)
REPEATED = frozenset({Kind.PROGRESS, Kind.UNTIL, Kind.TASK})
LONG = (Kind.PLAN, Kind.PROGRESS)


def follow(matter: Matter, step: Step, *, words: bool, until: date | None, now: datetime) -> Sequence[Clock]:
    """Start, pause, meet and stop what this step starts, pauses, meets and stops; set `matter.due_at`.

    Which clocks of first contact it met.
    """
    work = Clockwork(matter, now)
    if step.after in ENDED:
        work.stop()
    elif step.after == Status.CHECKED:
        work.meet(Kind.CHECK)
    elif step.after == Status.DONE and step.before != Status.DONE:
        work.meet(*OF_RUNG, Kind.TOTAL, *LONG)
        work.stop()
        work.start(Kind.CHECK)
    elif step.after == Status.REOPENED and step.before != Status.REOPENED:
        work.meet(Kind.CHECK)
        work.stop()
        work.start(Kind.TOTAL)
        work.arrive()
    else:
        _at_work(work, step, words=words, until=until, was_paused=step.before in PAUSING)
    work.settle()
    return work.contacts_met()


def _at_work(work: "Clockwork", step: Step, *, words: bool, until: date | None, was_paused: bool) -> None:
    if step.move == REPORT or step.before in ENDED:
        work.start(Kind.TOTAL)
    if step.move == REPORT or step.before in ENDED or step.holder != step.acting_post:
        work.arrive()
    if step.role == Role.HOLDER and words and step.move not in AWAY:
        work.told()
    if step.move == "accept":
        work.meet(Kind.ACCEPT)
        work.start(Kind.PLAN)
    if step.move == "recategorise":
        work.change_class()
    if step.move == "grant_time" and until is not None:
        work.extend(until)
    if step.after in PAUSING and step.before not in PAUSING and until is not None:
        work.wait_until(until)
    if was_paused and step.after not in PAUSING:
        work.meet(Kind.UNTIL)


class Clockwork:
    """The open clocks of one matter with what sets them; nothing is written before `settle`."""

    def __init__(self, matter: Matter, now: datetime) -> None:
        self.matter = matter
        self.now = now
        self.clocks = list(Clock.objects.filter(matter=matter, turn=matter.turn).order_by("started_at", "id"))
        self.earlier = list(
            Clock.objects.filter(matter=matter, met_at=None, stopped_at=None).exclude(turn=matter.turn)
        )
        self.new: set[UUID] = set()
        self.uncalled = [c for c in [*self.clocks, *self.earlier] if c.kind == Kind.CONTACT and c.is_open]

    def contacts_met(self) -> list[Clock]:
        """Those of whoever was to call; the clock of a rung that has passed the matter on stands still."""
        return [clock for clock in self.uncalled if clock.met_at is not None and clock.paused_at is None]

    @cached_property
    def calendar(self) -> WorkCalendar:
        return calendar_at(self.matter.place, day=local_day(self.now))

    @cached_property
    def history(self) -> list[rules.Past]:
        return queries.history_of(self.matter)

    @cached_property
    def limits(self) -> dict[str, Limit]:
        rung = self.matter.holder.kind.rung if self.matter.holder else None
        rows = queries.limits_at(
            self.matter.place, limit_class=self.matter.category.limit_class, day=local_day(self.now)
        )
        return rules.limits_of_rung(rows, rung)

    def open(self, *kinds: Kind) -> list[Clock]:
        """Open clocks of these kinds (of all where none is named) that are the holder's or the whole matter's."""
        mine = {None, self.matter.holder_id}
        return [
            clock
            for clock in self.clocks
            if clock.is_open and clock.post_id in mine and (not kinds or clock.kind in kinds)
        ]

    def start(
        self,
        kind: Kind,
        *,
        post: UUID | None = None,
        limit: Limit | None = None,
        at: datetime | None = None,
        task: UUID | None = None,
    ) -> None:
        """Set a clock, once a turn; nothing where the table has no limit for it."""
        limit = limit or self.limits.get(kind)
        same = [clock for clock in self.clocks if clock.kind == kind and clock.post_id == post]
        if limit is None or (same and kind not in REPEATED):
            return
        clock = Clock(
            matter=self.matter,
            kind=kind,
            post_id=post,
            task_id=task,
            turn=self.matter.turn,
            nth=len(same) + 1,
            started_at=at or self.now,
            minutes=limit.minutes,
            working=limit.working,
        )
        self.new.add(clock.pk)
        self.clocks.append(clock)

    def arrive(self) -> None:
        """The matter has come to its holder's rung: the clocks of that rung begin, or go on where they stood."""
        self._leave_no_rung()
        self._limit(OF_RUNG)
        contacted = any(clock.kind == Kind.CONTACT and clock.met_at for clock in self.clocks)
        for kind in OF_RUNG:
            if not (contacted and kind == Kind.CONTACT):
                self.start(kind, post=self.matter.holder_id)

    def meet(self, *kinds: Kind) -> None:
        for clock in [*self.open(*kinds), *(clock for clock in self.earlier if clock.kind in kinds)]:
            clock.met_at = self.now

    def stop(self) -> None:
        """Nothing is waited for any more."""
        for clock in [*self.clocks, *self.earlier]:
            if clock.is_open:
                clock.stopped_at = self.now

    def told(self) -> None:
        """The reporter has heard, whoever was to call; of a long matter, the next word is due in its time."""
        for clock in self.clocks:
            if clock.is_open and clock.kind == Kind.CONTACT:
                clock.met_at = self.now
        if self.open(*LONG):
            self.meet(*LONG)
            self.start(Kind.PROGRESS)

    def wait_until(self, day: date) -> None:
        """A pause ends with that local day."""
        self.start(Kind.UNTIL, limit=self._till_the_end_of(day))

    def give(self, task: UUID, day: date) -> None:
        """A party has till the end of that local day."""
        self.take_back(task, met=True)
        self.start(Kind.TASK, limit=self._till_the_end_of(day), task=task)

    def take_back(self, task: UUID, *, met: bool) -> None:
        """The party has answered, or is no longer asked."""
        for clock in self.open(Kind.TASK):
            if clock.task_id == task:
                clock.met_at, clock.stopped_at = (self.now, None) if met else (None, self.now)

    def _till_the_end_of(self, day: date) -> Limit:
        return Limit(-(-(end_of(day) - self.now) // rules.MINUTE), working=False)

    def extend(self, until: date) -> None:
        """What is not yet over may take till the end of that local day."""
        end = end_of(until)
        for clock in self.open(Kind.FINISH, Kind.TOTAL):
            if clock.fired_at is None and clock.due_at < end:
                limit = Limit(clock.minutes, clock.working)
                clock.extra += rules.length(rules.Span(clock.due_at, end), limit, self.calendar)

    def change_class(self) -> None:
        """Another category: the same starts with the new limits; what has no limit any more stops."""
        started = min((clock.started_at for clock in self.open(*OF_RUNG)), default=self.now)
        self._limit((*OF_RUNG, Kind.TOTAL, *LONG))
        self.start(Kind.TOTAL, at=self._turned_at)
        self.start(Kind.FINISH, post=self.matter.holder_id, at=started)
        if self.matter.status not in {Status.REPORTED, Status.REOPENED}:
            self.start(Kind.PLAN)

    def _leave_no_rung(self) -> None:
        """What ran while no rung had the matter is over when one has."""
        for clock in self.open(*OF_RUNG):
            if clock.post_id != self.matter.holder_id:
                clock.stopped_at = self.now

    def _limit(self, kinds: Iterable[str]) -> None:
        """Give what has not come yet the limits of the category; what has none stops, till one has again."""
        for clock in self.clocks:
            mine = clock.post_id == (self.matter.holder_id if clock.kind in OF_RUNG else None)
            if not mine or clock.met_at or clock.kind not in kinds:
                continue
            limit = self.limits.get(clock.kind)
            clock.stopped_at = None if limit else clock.stopped_at or self.now
            if limit:
                clock.minutes, clock.working = limit.minutes, limit.working

    @property
    def _turned_at(self) -> datetime:
        """When this turn began: with the report, or the last time that the matter was taken up again."""
        pairs = pairwise(self.history)
        begun = [late.at for early, late in pairs if begins_turn(early.status, late.status)]
        return begun[-1] if begun else self.matter.reported_at

    def settle(self) -> None:
        """Reckon each open clock anew from the history and write what changed."""
        for clock in self.clocks:
            if clock.is_open or clock.pk in self.new:
                self._reckon(clock)
        changed = [*self.clocks, *self.earlier]
        Clock.objects.bulk_update(
            [clock for clock in changed if clock.pk not in self.new],
            [
                "minutes",
                "working",
                "extra",
                "warn_at",
                "due_at",
                "certain",
                "paused_at",
                "met_at",
                "stopped_at",
            ],
        )
        Clock.objects.bulk_create(clock for clock in changed if clock.pk in self.new)
        self.matter.due_at = min((clock.due_at for clock in self._waited_for(self.open())), default=None)
        Matter.objects.filter(pk=self.matter.pk).update(due_at=self.matter.due_at)

    def _waited_for(self, clocks: Iterable[Clock]) -> list[Clock]:
        """What the holder owes; a party's task is the party's."""
        return [clock for clock in clocks if clock.paused_at is None and clock.kind != Kind.TASK]

    def _reckon(self, clock: Clock) -> None:
        spans = []
        if clock.kind not in NEVER_PAUSED:
            spans = rules.pauses(self.history, post=clock.post_id, since=clock.started_at)
        standing = next((span.start for span in spans if span.end is None), None)
        clock.paused_at = standing
        over = [span for span in spans if span.end is not None]
        limit = Limit(clock.minutes + clock.extra, clock.working)
        due = rules.due(clock.started_at, limit, over, self.calendar)
        clock.due_at, clock.certain = due.at, due.certain
        clock.warn_at = rules.due(clock.started_at, rules.warned(limit), over, self.calendar).at
