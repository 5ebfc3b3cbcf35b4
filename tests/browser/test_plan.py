"""The map of a community: by its survey and by numbers, zoomed by button and by key, whole without a script."""

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import DESK, PHONE, be
from tests.browser.test_office import look
from tests.factories import place

from mulin.places.models import Place

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def estate(house):
    """Nine buildings in two grids, some with much on hand."""
    buildings = [place("building", f"{n}栋", house.net.community) for n in range(2, 10)]
    house.net.grid("二网格", *buildings[:4])
    for n, building in enumerate(buildings):
        for _ in range(n % 4):
            house.report("路灯不亮", "0806", place=building)
    return house


def survey() -> None:
    for n, building in enumerate(Place.objects.filter(level="building").order_by("path")):
        x, y = 117.28 + n % 3 * 0.0008, 31.82 - n // 3 * 0.0006
        ring = [[x, y], [x + 0.0005, y], [x + 0.0005, y - 0.0002], [x, y - 0.0002], [x, y]]
        building.geometry, building.datum = {"type": "Polygon", "coordinates": [ring]}, "wgs84"
        building.save(update_fields=["geometry", "datum"])


def _rounded(box: str) -> list[int]:
    return [round(float(number)) for number in box.split()]


@pytest.mark.parametrize(
    ("size", "language"),
    [(PHONE, "zh-hans"), (DESK, "zh-hans"), (DESK, "en")],
    ids=["phone", "desk", "english"],
)
def test_the_map_opens_the_queue_of_a_building(opened, estate, size, language, request) -> None:
    name = request.node.callspec.id
    if language == "en":
        survey()
    page = opened(size, language=language)
    be(page, "zhou")
    page.goto("/office/map/")
    look(page, f"map-{name}")
    svg = page.locator("[data-plan-window] svg")
    whole = svg.get_attribute("viewBox")
    page.locator("[data-plan=in]").click()
    assert svg.get_attribute("viewBox") != whole
    page.keyboard.press("ArrowRight")
    page.keyboard.press("0")
    assert _rounded(svg.get_attribute("viewBox")) == _rounded(whole)
    page.locator(".net-link").nth(3).click()
    expect(page.locator(".queue-chips a")).to_have_count(1)


def test_without_a_script_the_map_is_whole(opened, estate) -> None:
    page = opened(DESK, js=False)
    be(page, "zhou")
    page.goto("/office/map/?show=vacancies")
    expect(page.locator("[data-plan-tools]")).to_be_hidden()
    expect(page.locator("tbody tr")).to_have_count(9)
    page.locator(".net-link").first.click()
    expect(page.locator("h1")).to_have_text("谁在什么岗位")
