"""Posts and who holds them, collected first and written at once."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from uuid import UUID

from mulin.people import actions
from mulin.people.actions import Appointment, NewPerson, NewPost
from mulin.people.rules import HowGiven, Purpose
from scenarios.setting import FOUNDED, SYSTEM, Setting

FROM_THE_START = 0.45  # of the volunteers have held their post since the net was founded
SETTLED_IN = 200  # days that the newest of the others has held it at least
SHOW_NAME = {"unit_leader": 0.92, "building_leader": 0.92, "party_group_leader": 0.5, "branch_secretary": 0.9}
SELDOM_SHOWN = 0.25  # the other volunteers
SHOW_PHONE = 0.55  # of those who show their name


@dataclass(frozen=True)
class Held:
    """Who holds a post from when on, and what they let be shown on doors."""

    post: NewPost
    person: NewPerson
    since: date
    show_name: bool
    show_phone: bool


@dataclass
class Roster:
    setting: Setting
    posts: list[NewPost] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    staff: list[NewPerson] = field(default_factory=list)
    terms: dict[tuple[UUID, UUID], UUID] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._chance: Random = self.setting.chance("roster")

    def open(
        self,
        kind: str,
        *,
        place: UUID | None = None,
        area: UUID | None = None,
        organisation: UUID | None = None,
        seats: int = 1,
    ) -> NewPost:
        post = NewPost(kind, FOUNDED, place, area, organisation, seats)
        self.posts.append(post)
        return post

    def volunteer(self, post: NewPost, person: NewPerson, *, known: bool = False) -> None:
        """A neighbour, who says what is shown of them; one who is `known` lets name and number be shown."""
        name = known or self._chance.random() < SHOW_NAME.get(post.kind, SELDOM_SHOWN)
        phone = known or (name and self._chance.random() < SHOW_PHONE)
        self.held.append(Held(post, person, self._since(), name, phone))

    def employ(self, post: NewPost) -> None:
        """Somebody new whose work it is; name and number are on the board."""
        person = NewPerson(self.setting.fiction.name(), self.setting.fiction.mobile())
        self.staff.append(person)
        self.held.append(Held(post, person, FOUNDED, show_name=True, show_phone=True))

    def write(self) -> None:
        setting = self.setting
        actions.add_persons(by=SYSTEM, new=self.staff, now=setting.now)
        actions.open_posts(by=SYSTEM, new=self.posts, now=setting.now)
        wishes = [Appointment(h.post.id, h.person.id, h.since) for h in self.held]
        terms = actions.appoint_many(by=SYSTEM, new=wishes, now=setting.now)
        for held, term in setting.progress.each("posts", list(zip(self.held, terms, strict=True))):
            self.terms[held.post.id, held.person.id] = term.pk
            if held.show_name:
                self._show(held, term.pk)

    def _show(self, held: Held, term: UUID) -> None:
        at = self.setting.ago(self._chance.randrange(30, SETTLED_IN))
        consent = actions.give_consent(
            by=SYSTEM, person=held.person.id, purpose=Purpose.SHOWN, how=HowGiven.PAPER, now=at
        )
        actions.what_is_shown(
            by=SYSTEM,
            term=term,
            show_name=True,
            show_phone=held.show_phone,
            consent=consent.pk,
            now=at,
        )

    def _since(self) -> date:
        if self._chance.random() < FROM_THE_START:
            return FOUNDED
        longest = (self.setting.today - FOUNDED).days
        return self.setting.today - timedelta(days=self._chance.randrange(SETTLED_IN, longest))
