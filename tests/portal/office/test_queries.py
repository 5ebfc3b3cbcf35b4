"""A page with three rows asks the database no more often than one with one."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories import NOW, place
from tests.factories.ladder import Ladder

from mulin.people import actions


def queries_of(ask: Callable[[], object]) -> int:
    ask()  # what is found out once is found out now
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


@pytest.mark.parametrize(
    "page", ["roster", "vacancies", "place", "area", "matches", "search", "homes", "post"]
)
def test_pages_cost_the_same_with_one_row_and_with_three(desk: Client, ladder: Ladder, page: str) -> None:
    net, grid = ladder.net, ladder.officer.post.area
    assert grid
    many = net.post("residents_rep", net.community, seats=9)
    asked: dict[str, Callable[[], object]] = {
        "roster": lambda: desk.get(reverse("portal:office")),
        "vacancies": lambda: desk.get(reverse("portal:office"), {"state": "vacant"}),
        "place": lambda: desk.get(reverse("portal:office_place", args=[net.community.pk])),
        "area": lambda: desk.get(reverse("portal:office_area", args=[grid.pk])),
        "matches": lambda: desk.get(reverse("portal:office_matches")),
        "search": lambda: desk.post(reverse("portal:office_persons"), {"name": "王安", "reason": "走访"}),
        "homes": lambda: desk.post(reverse("portal:office_homes", args=[net.flat.pk]), {"reason": "走访"}),
        "post": lambda: desk.get(reverse("portal:office_post", args=[many.pk])),
    }
    counts = []
    for rows in (1, 2):
        for row in range(rows):
            net.household(net.person("王安", "13800001111"), net.person("王安", "13800001111"))
            net.post("residents_rep", net.community)
            net.appoint(many, net.person())
            net.holder("residents_rep", grid)
            number = len(counts) * 10 + row
            net.grid(f"{number}巷", place("building", f"{number}号楼", net.community), kind="lane")
        actions.propose_matches(now=NOW)
        counts.append(queries_of(asked[page]))
    assert counts[0] == counts[1]
