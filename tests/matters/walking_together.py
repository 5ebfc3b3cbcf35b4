"""Others are asked to take part, answer by account or by link, and reports are split: tried by anybody too."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from tests.matters.walking import CATEGORIES, DAY, RECEIPT, Row, Walk

from mulin.core.errors import NotAllowed, Refused
from mulin.core.scope import Scope
from mulin.matters import actions
from mulin.matters.models import Matter, Rating, Task
from mulin.matters.rules.given import Given
from mulin.matters.rules.joint import ASKING, SAID_BY_PARTY, TASK_MOVES, Party
from mulin.matters.rules.moves import MOVES, Need

MATTERS_MOST = 9
LINK_LASTS = 30 * DAY


@dataclass
class GivenOut:
    """A link as the one who gave it out knows it; `heard` steps had been written by then."""

    secret: str
    matter: UUID
    task: UUID
    at: datetime
    heard: int
    at_nth: int
    taken_back: bool = False


@dataclass
class WalkTogether(Walk):
    links: list[GivenOut] = field(default_factory=list)

    def attempt(self) -> str | None:
        """One of all that may be tried; why not, or nothing when it was done."""
        acts = [self.move] * 9 + [self.answer] * 3 + [self.use_link] * 2
        return self.choose([*acts, self.give_link, self.take_link_back, self.split, self.join, self.rate])()

    def answer(self) -> str | None:
        """Somebody answers for a task, signed in."""
        task = self._task()
        if task is None:
            return "nothing asked"
        move, who = self.choose([*SAID_BY_PARTY, *SAID_BY_PARTY, "call_off"]), self.choose(self._asked(task))
        words = self.choose(["看过了", "看过了", ""])
        return self.told(
            f"{who} answers {move} {words}",
            lambda: actions.answer_task(
                task_id=task.pk, move=move, by=self.scope(who), now=self.now, words=words
            ),
        )

    def give_link(self) -> str | None:
        task = self._task()
        if task is None:
            return "nothing asked"
        who = self.choose(self._holders(task.matter))
        return self.told(f"{who} gives a link", lambda: self._give_link(task, who))

    def _give_link(self, task: Task, who: str) -> None:
        secret = actions.issue_link(task_id=task.pk, by=self.scope(who), now=self.now)
        heard = task.matter.steps.count()
        self.links.append(GivenOut(secret, task.matter_id, task.pk, self.now, heard, len(self.links)))

    def take_link_back(self) -> str | None:
        task = self._task()
        if task is None:
            return "nothing asked"
        who = self.choose(self._holders(task.matter))
        why = self.told(
            f"{who} takes a link back",
            lambda: actions.revoke_link(task_id=task.pk, by=self.scope(who), now=self.now),
        )
        for link in self.links if why is None else ():
            link.taken_back |= link.task == task.pk
        return why

    def use_link(self) -> str | None:
        """Whoever has a secret, new or long over, answers by it."""
        secret = self.choose([*(link.secret for link in self.links[-4:]), "nothing"])
        move, words = self.choose(SAID_BY_PARTY), self.choose(["看过了", "看过了", ""])
        return self.told(
            f"link answers {move} {words}",
            lambda: actions.answer_by_link(secret=secret, move=move, now=self.now, words=words),
        )

    def split(self) -> str | None:
        if len(self.keys) >= MATTERS_MOST:
            return "enough"
        matter = Matter.objects.get(pk=self.choose(self.keys))
        who = self.choose(self._people(matter, "split"))
        parts = [
            actions.Part(self.choose(["另一件事", "另一件事", ""]), self.choose(CATEGORIES))
            for _part in range(self.choose([1, 2]))
        ]

        def split() -> None:
            made = actions.split(matter_id=matter.pk, parts=parts, by=self.scope(who), now=self.now)
            self.keys.extend(part.pk for part in made)

        return self.told(f"{who} splits {parts}", split)

    def join(self) -> str | None:
        key = self.choose(self.keys)
        return self.told(
            "a neighbour joins",
            lambda: actions.join(matter_id=key, request_key=uuid4(), by=Scope.nobody(), now=self.now),
        )

    def rate(self) -> str | None:
        key, who = self.choose(self.keys), self.choose([RECEIPT, RECEIPT, "officer"])
        content = self.choose(Rating.Content.values)
        return self.told(
            f"{who} rates",
            lambda: actions.rate(
                matter_id=key, content=content, by=self.scope(who), now=self.now, owns=who == RECEIPT
            ),
        )

    def opens(self, link: GivenOut) -> bool:
        why = None
        try:
            actions.link_of(link.secret, now=self.now)
        except (Refused, NotAllowed) as error:
            why = error
        return why is None

    def is_over(self, at: datetime) -> bool:
        return at + LINK_LASTS <= self.now

    def _moves(self, matter: Matter) -> list[str]:
        """What names a task is tried where there is one."""
        found = super()._moves(matter)
        if matter.tasks.exists():
            return [*found, *(move for move in found if move in TASK_MOVES)]
        return [move for move in found if move not in TASK_MOVES] or found

    def _given(self, move: str, matter: Matter) -> Given:
        given, needs = super()._given(move, matter), MOVES[move].needs
        if Need.PARTIES in needs:
            return self._asking(move, given)
        if Need.TASK in needs:
            tasks = [task.pk for task in matter.tasks.all()]
            task = self.choose([*tasks, *tasks, *tasks, uuid4()])
            return Given(until=given.until, task=task)
        return given

    def _asking(self, move: str, given: Given) -> Given:
        net = self.town.ladder.net
        parties = list(self.town.parties.values())
        several = self.choose([1, 1, 2]) if ASKING[move] == "work" else 1
        asked = tuple(self.choose([*parties, Party(code="XX")]) for _party in range(several))
        until = given.until or self.today + self.choose([1, 3, 0]) * DAY
        return Given(
            until=until,
            parties=asked,
            lead=self.choose([None, asked[0]]),
            premises=self.choose([net.flat.pk, net.flat.pk, net.unit.pk]) if move == "relay" else None,
            where="街道会议室" if move == "meet" else "",
        )

    def _task(self) -> Task | None:
        """One that was asked in any of the matters, those open first."""
        tasks = list(Task.objects.filter(matter__in=self.keys).select_related("matter").order_by("pk"))
        still = [task for task in tasks if task.is_open]
        return self.choose(still * 3 + tasks) if tasks else None

    def _asked(self, task: Task) -> list[str]:
        """Mostly those who answer for it, sometimes anybody."""
        meant = self.town.answering.get(party_key(task.__dict__), set())
        found = [name for name, person in self.town.people.items() if person in meant]
        return found if found and self.choose([True] * 5 + [False]) else list(self.town.people)

    def _holders(self, matter: Matter) -> list[str]:
        return self._people(matter, "call_off")


def party_key(task: Row) -> Party:
    return Party(task["organisation_id"], task["post_id"], task["party"])
