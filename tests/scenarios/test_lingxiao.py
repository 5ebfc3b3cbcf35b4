"""The community of 凌霄: shop waste left the corridors within three days from 2 September, by the real actions."""

import json
from collections.abc import Iterator
from datetime import date

import pytest
from django.utils.timezone import localdate
from pytest_django import DjangoDbBlocker
from scenarios.lingxiao.campaign import first_day
from scenarios.lingxiao.net import PROPERTY
from tests.factories import undone
from tests.scenarios.conftest import Said, empty, scenario

from mulin.campaigns.models import Campaign, Mark, Site, SitePhoto
from mulin.matters.models import Matter

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("lingxiao"),
]
FIGURES = {
    "places.building": 2,
    "places.unit": 4,
    "places.premises": 8,
    "campaign.places": 4,
    "campaign.checked": 4,
    "campaign.left": 0,
    "campaign.photos_before": 4,
    "campaign.photos_after": 4,
    "campaign.matters": 1,
    "campaign.days": 3,
}


@pytest.fixture(scope="module")
def lingxiao(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Said]:
    """The community as the command loads and commits it."""
    with django_db_blocker.unblock():
        said = scenario("load", "lingxiao", "--seed", "7")
    yield said
    with django_db_blocker.unblock():
        empty()


def figures() -> dict[str, int]:
    return dict(json.loads(scenario("facts", "lingxiao", "--json").out))


def test_the_corridors_were_cleared_within_three_days() -> None:
    campaign = Campaign.objects.get()
    assert (campaign.first_on, campaign.is_open) == (first_day(localdate()), False)
    assert (campaign.first_on.month, campaign.first_on.day) == (9, 2)
    assert figures() == FIGURES


def test_figures_are_counted_and_not_typed_in() -> None:
    with undone():
        SitePhoto.objects.filter(side="after")[0].delete()
        Site.objects.filter(order=1).update(status="open", checked_by=None)
        counted = figures()
    assert (counted["campaign.photos_after"], counted["campaign.checked"], counted["campaign.left"]) == (
        3,
        3,
        1,
    )


def test_half_was_marked_by_the_property_centre_s_link_and_all_looked_at_by_another() -> None:
    done = Mark.objects.filter(move="done").order_by("at")
    assert [(mark.actor is None, mark.party is not None) for mark in done] == [
        (False, False), (True, True), (False, False), (True, True)
    ]  # fmt: skip
    assert Campaign.objects.get().parties.get().organisation.name == PROPERTY
    assert not Site.objects.exclude(status="checked").exists()


def test_the_matter_of_the_evening_before_went_along_and_was_closed() -> None:
    matter = Matter.objects.get()
    assert (matter.status, matter.outcome) == ("closed", "settled")
    assert [step.move for step in matter.steps.order_by("order")] == [
        "report", "accept", "finish", "settled", "close"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 9, 8), date(2025, 9, 2)),
        (date(2026, 9, 9), date(2026, 9, 2)),
        (date(2026, 3, 1), date(2025, 9, 2)),
    ],
)
def test_it_is_told_of_the_last_september(today: date, first: date) -> None:
    assert first_day(today) == first
