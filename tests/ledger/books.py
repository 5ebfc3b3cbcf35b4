"""Deeds at random, and what they come to, summed by hand from a list that no database has seen."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID, uuid4

from tests.factories.net import TODAY

from mulin.ledger import actions
from mulin.ledger.models import Deed
from mulin.ledger.rules.postings import Posting, Unit, Where

PATHS = ("/1/", "/1/2/", "/1/2/7/", "/1/3/", "/1/3/9/")
GRID = UUID(int=7)


@dataclass
class Books:
    """Posts deeds and keeps its own list of them: (day, path, grid, kind, facets, amount, count)."""

    written: list[tuple[date, str, UUID | None, str, dict[str, str], int, int]] = field(default_factory=list)
    standing: list[Deed] = field(default_factory=list)

    def post(self, path: str, *, day: int = 0, kind: str = "reported", category: str = "0101") -> Deed:
        where = Where(path, GRID if path.startswith("/1/2/") else None, TODAY + timedelta(days=day))
        facets = {"category": category}
        [deed] = actions.post([Posting(kind, 1, Unit.COUNT, facets)], source=uuid4(), where=where)
        self.written.append((where.day, path, where.grid, kind, facets, 1, 1))
        self.standing.append(deed)
        return deed

    def take_back(self, at: int, *, day: int = 0) -> None:
        if not self.standing:
            return
        deed = self.standing.pop(at % len(self.standing))
        actions.correct(deed, source=uuid4(), day=TODAY + timedelta(days=day))
        when = TODAY + timedelta(days=day)
        self.written.append((when, deed.path, deed.grid, deed.kind, deed.facets, -deed.amount, -1))

    def sums(self, scope: str, facet: str, since: date, last: date) -> Counter[tuple[str, str]]:
        """(kind, value) → amount."""
        found: Counter[tuple[str, str]] = Counter()
        for day, path, grid, kind, facets, amount, _count in self.written:
            inside = f"/{scope}/" in path or str(grid) == scope
            if inside and since <= day <= last:
                found[kind, facets.get(facet, "")] += amount
        return found
