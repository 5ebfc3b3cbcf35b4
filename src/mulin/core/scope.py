"""What one person may do where, computed once a request from current posts."""

from dataclasses import dataclass
from typing import Self
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Grant:
    """One capability at one place and everything below it."""

    capability: str
    path: str


@dataclass(frozen=True, slots=True)
class Scope:
    """A set of grants; `person` is None for a stranger.

    `posts` are the posts held today; `role` is the public name of the first of them, for logs.
    """

    person: UUID | None = None
    grants: frozenset[Grant] = frozenset()
    posts: frozenset[UUID] = frozenset()
    role: str = ""
    everything: bool = False

    @classmethod
    def nobody(cls) -> Self:
        return cls()

    @classmethod
    def system(cls) -> Self:
        """The installation itself (set-up, scenarios, jobs): it may do everything everywhere."""
        return cls(role="system", everything=True)

    def paths(self, capability: str) -> tuple[str, ...]:
        """The topmost place paths at which the capability holds, sorted."""
        if self.everything:
            return ("/",)
        held = sorted(g.path for g in self.grants if g.capability == capability)
        return tuple(p for p in held if not any(p != q and p.startswith(q) for q in held))

    def allows(self, capability: str, path: str) -> bool:
        return any(path.startswith(p) for p in self.paths(capability))

    def allows_anywhere(self, capability: str) -> bool:
        return self.everything or any(g.capability == capability for g in self.grants)

    @property
    def is_staff(self) -> bool:
        return self.everything or bool(self.grants)
