"""The door page tells what goes on without telling on anyone."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.ladder import Ladder
from tests.factories.net import place

pytestmark = pytest.mark.django_db


def told_at(client: Client, slug: str) -> list[str]:
    page = client.get(reverse("portal:door", args=[slug]))
    return [line.matter.category.code for line in page.context["lines"]]


def test_a_matter_of_one_stairwell_shows_at_every_door_of_its_building(client: Client) -> None:
    ladder = Ladder.full()
    other = place("unit", "2单元", ladder.net.building)
    ladder.report(category="0601", words="太吵")
    assert told_at(client, ladder.net.unit.slug) == told_at(client, other.slug) == ["0601"]


def test_only_what_all_share_lights_a_window(client: Client) -> None:
    ladder = Ladder.full()
    ladder.report(category="1003", words="想装扶手")
    ladder.report(category="0101")
    page = client.get(reverse("portal:door", args=[ladder.net.unit.slug]))
    said = "".join(page.context["front"].lines)
    assert ["适老化" in said, "楼道灯" in said] == [False, True]
