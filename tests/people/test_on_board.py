"""Which posts stand on a door's board is set for each kind of post."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.ladder import Ladder

from mulin.people.models import PostKind

pytestmark = pytest.mark.django_db


def on_the_board(client: Client, ladder: Ladder) -> list[str]:
    page = client.get(reverse("boards:door", args=[ladder.net.unit.slug]))
    return [one.kind for one in page.context["contacts"]]


def test_the_board_shows_the_kinds_that_the_office_chose(client: Client) -> None:
    ladder = Ladder.full()
    ladder.net.holder("residents_rep", ladder.net.building)
    assert on_the_board(client, ladder) == [
        "unit_leader",
        "building_leader",
        "grid_officer",
        "community_desk",
    ]
    PostKind.objects.filter(code="residents_rep").update(on_board=True)
    PostKind.objects.filter(code="community_desk").update(on_board=False)
    assert on_the_board(client, ladder) == ["unit_leader", "building_leader", "grid_officer", "residents_rep"]


def test_the_door_page_tells_of_the_others_below(client: Client) -> None:
    ladder = Ladder.full()
    ladder.net.holder("residents_rep", ladder.net.building)
    page = client.get(reverse("portal:door", args=[ladder.net.unit.slug]))
    assert [one.kind for one in page.context["more_contacts"]] == ["residents_rep"]
