"""The dashboard: whose figures it shows to whom, what it tells of few, what each figure opens to."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.factories.ladder import Ladder

from mulin.ledger.actions import fold
from mulin.matters.models import Matter

pytestmark = pytest.mark.django_db


@pytest.fixture
def ladder() -> Ladder:
    return Ladder.full()


def signed_in(ladder: Ladder, term, settings) -> Client:
    settings.SECOND_FACTOR_REQUIRED = False
    client = Client()
    client.force_login(ladder.net.account(term.person))
    return client


def closed(ladder: Ladder, words: str = "三楼楼道灯坏了") -> Matter:
    now = timezone.now()
    matter = ladder.report(words, now=now)
    ladder.step(matter, "accept", ladder.unit_leader, now=now)
    ladder.step(matter, "finish", ladder.unit_leader, "换好了", now=now)
    return ladder.step(matter, "settled", now=now)


def page_of(client: Client, place, **query: str) -> str:
    return client.get(f"/office/figures/{place.slug}/", query).content.decode()


def test_the_figures_of_a_place_are_those_of_its_matters(ladder: Ladder, settings) -> None:
    closed(ladder)
    ladder.report("单元门关不上", now=timezone.now())
    text = page_of(signed_in(ladder, ladder.desk, settings), ladder.net.community)
    assert [text.count(part) for part in ("<b>2</b>", "<b>1</b>", "<b>100%</b>")] == [1, 2, 2]


def test_folding_changes_nothing_on_the_page(ladder: Ladder, settings) -> None:
    closed(ladder)
    client = signed_in(ladder, ladder.desk, settings)

    def seen() -> list[object]:
        shown = client.get(f"/office/figures/{ladder.net.community.slug}/").context
        return [shown[name] for name in ("first", "others", "trend", "kinds", "below", "levels_title")]

    before = seen()
    while fold():
        continue
    assert seen() == before


def test_a_leader_sees_the_figures_of_their_own_stairwell_and_no_others(ladder: Ladder, settings) -> None:
    client = signed_in(ladder, ladder.unit_leader, settings)
    codes = [
        client.get(f"/office/figures/{place.slug}/").status_code
        for place in (ladder.net.unit, ladder.net.building, ladder.net.street)
    ]
    assert codes == [200, 404, 404]


def test_the_first_page_is_that_of_the_uppermost_place(ladder: Ladder, settings) -> None:
    client = signed_in(ladder, ladder.desk, settings)
    assert client.get("/office/figures/")["Location"] == f"/office/figures/{ladder.net.community.slug}/"


def test_another_place_and_time_are_one_address(ladder: Ladder, settings) -> None:
    client = signed_in(ladder, ladder.desk, settings)
    asked = {"where": ladder.net.building.slug, "since": "2026-03-01", "last": "2026-03-31"}
    assert client.get("/office/figures/", asked)["Location"] == (
        f"/office/figures/{ladder.net.building.slug}/?since=2026-03-01&last=2026-03-31"
    )


def test_a_grid_has_figures_of_its_own(ladder: Ladder, settings) -> None:
    closed(ladder)
    grid = ladder.officer.post.area
    text = page_of(signed_in(ladder, ladder.officer, settings), ladder.net.community, grid=str(grid.pk))
    assert (f"{ladder.net.community.name} {grid.name}" in text, text.count("<b>1</b>")) == (True, 2)


def test_days_in_the_wrong_order_are_told_and_this_month_is_shown(ladder: Ladder, settings) -> None:
    client = signed_in(ladder, ladder.desk, settings)
    answer = client.get(
        f"/office/figures/{ladder.net.community.slug}/", {"since": "2026-03-31", "last": "2026-03-01"}
    )
    assert (answer.status_code, "最后一天要在第一天以后。" in answer.content.decode()) == (422, True)


def test_few_confidential_matters_are_told_apart_nowhere(ladder: Ladder, settings) -> None:
    now = timezone.now()
    for _one in range(2):
        ladder.report("想找人说说话", "1005", now=now)
    for _one in range(4):
        ladder.report(now=now)
    text = page_of(signed_in(ladder, ladder.desk, settings), ladder.net.community)
    assert ("心理" in text, "合在一起数" in text) == (False, True)


def test_the_plan_of_a_community_shows_where_matters_came_from(ladder: Ladder, settings) -> None:
    ladder.report(now=timezone.now())
    client = signed_in(ladder, ladder.desk, settings)
    plan = client.get(f"/office/figures/{ladder.net.community.slug}/").context["plan"]
    assert [line for line in plan.lines if "1件" in line] != []
    assert client.get(f"/office/figures/{ladder.net.unit.slug}/").context["plan"] is None


def test_a_figure_opens_to_the_matters_that_this_person_may_see(ladder: Ladder, settings) -> None:
    closed(ladder, "三楼楼道灯坏了")
    ladder.report("想找人说说话", "1005", now=timezone.now())
    client = signed_in(ladder, ladder.officer, settings)
    place = ladder.net.building
    text = client.get(f"/office/figures/{place.slug}/matters.reported/").content.decode()
    assert ("三楼楼道灯坏了" in text, "不在您看得到的范围里" in text) == (True, False)


def test_sources_go_on_page_by_page_with_each_deed_once(ladder: Ladder, settings) -> None:
    now = timezone.now()
    for _one in range(53):
        ladder.report(now=now)
    client = signed_in(ladder, ladder.desk, settings)
    first = client.get(f"/office/figures/{ladder.net.community.slug}/matters.reported/")
    older = first.context["older"]
    second = client.get(f"/office/figures/{ladder.net.community.slug}/matters.reported/{older}")
    lines = [line.source.url for page in (first, second) for line in page.context["lines"]]
    assert (len(lines), len(set(lines)), second.context["older"]) == (53, 53, "")


def test_a_stock_says_that_it_is_counted_on_a_day(ladder: Ladder, settings) -> None:
    client = signed_in(ladder, ladder.desk, settings)
    text = client.get(f"/office/figures/{ladder.net.community.slug}/posts.filled/").content.decode()
    assert "名册数" in text


@pytest.mark.parametrize("code", ["nothing", "matters.reported/x"])
def test_there_is_no_page_of_a_figure_that_there_is_not(ladder: Ladder, settings, code: str) -> None:
    client = signed_in(ladder, ladder.desk, settings)
    assert client.get(f"/office/figures/{ladder.net.community.slug}/{code}/").status_code == 404


@pytest.mark.parametrize("after", ["x", "00000000-0000-0000-0000-000000000000"])
def test_a_broken_place_in_the_list_is_no_error(ladder: Ladder, settings, after: str) -> None:
    client = signed_in(ladder, ladder.desk, settings)
    address = f"/office/figures/{ladder.net.community.slug}/matters.reported/?after={after}"
    assert client.get(address).status_code in {200, 404}


def test_the_page_asks_as_much_for_three_matters_as_for_one(ladder: Ladder, settings) -> None:
    client = signed_in(ladder, ladder.desk, settings)

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            page_of(client, ladder.net.community)
            client.get(f"/office/figures/{ladder.net.community.slug}/matters.reported/")
        return len(found)

    ladder.report(now=timezone.now())
    asked()
    one = asked()
    for category in ("0301", "0205"):
        ladder.report(category=category, now=timezone.now())
    assert asked() == one


def test_months_are_named_and_other_spans_told_by_their_days() -> None:
    from datetime import date

    from mulin.briefing.presenters.board import period_said
    from mulin.briefing.rules.periods import Period

    begin = date(2026, 3, 1)
    assert [
        period_said(Period(begin, date(2026, 3, 31))),
        period_said(Period(date(2025, 1, 1), date(2025, 12, 31))),
        period_said(Period(begin, begin + timedelta(days=9))),
    ] == ["2026年3月", "2025年", "2026年3月1日至2026年3月10日"]
