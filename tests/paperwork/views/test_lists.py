"""The list of sheets: whose they are, and what it costs to show them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings
from tests.factories import NOW, Net, place, scope_of
from tests.paperwork.clerks import clerk, said, send
from tests.paperwork.office import imported, uploaded

from mulin.paperwork import actions
from mulin.paperwork.models import ExportKind
from mulin.paperwork.rules.kinds import SheetKind
from mulin.people.models import PostKind

LIST = reverse("paperwork:sheets")
OUT = reverse("paperwork:exports")


@pytest.fixture
def net(db: None, settings: Settings) -> Net:
    settings.SECOND_FACTOR_REQUIRED = False
    return Net.small()


def test_an_empty_list_offers_the_first_step(net: Net) -> None:
    page = said(clerk(net).get(LIST))
    assert ("导入过的表格会列在这里" in page, reverse("paperwork:new") in page) == (True, True)


def test_sheets_of_other_places_are_not_shown(net: Net) -> None:
    other = place("community", "东湖社区", net.street)
    sheet = uploaded(SheetKind.PLACES, other, [["地址"], ["1栋"]])
    client = clerk(net)
    assert "名册.xlsx" not in said(client.get(LIST))
    for name in ("sheet", "columns", "check", "progress", "problems"):
        assert client.get(reverse(f"paperwork:{name}", args=[sheet.pk])).status_code == 404
    for name in ("heading", "start", "again", "drop"):
        assert client.post(reverse(f"paperwork:{name}", args=[sheet.pk])).status_code == 404


def test_whoever_may_use_sheets_but_not_edit_people_sees_no_rows_of_residents(net: Net) -> None:
    sheet = uploaded(SheetKind.RESIDENTS, net.community, [["地址", "姓名"], ["1-1-101", "许红"]])
    PostKind.objects.filter(pk="community_desk").update(capabilities=["paperwork.sheets"])
    client = clerk(net)
    assert client.get(reverse("paperwork:columns", args=[sheet.pk])).status_code == 404
    assert client.post(reverse("paperwork:drop", args=[sheet.pk])).status_code == 404
    assert client.post(reverse("paperwork:again", args=[sheet.pk])).status_code == 404
    response = send(client, net, "residents", [["地址", "姓名"], ["1-1-101", "许红"]])
    assert (response.status_code, "没有导入这种表格的权限" in said(response)) == (422, True)


def test_long_lists_are_turned_over(net: Net) -> None:
    for number in range(21):
        uploaded(SheetKind.PLACES, net.community, [["地址"], ["1栋"]], now=NOW + timedelta(minutes=number))
    client = clerk(net)
    assert said(client.get(LIST)).count("row-line") == 20
    assert said(client.get(LIST, {"page": "2"})).count("row-line") == 1


def queries(look: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as caught:
        look()
    return len(caught)


def bring(net: Net, number: int) -> None:
    rows = [["编号", "地址", "姓名"], [f"P{number}", "1-1-101", f"许{'红蓝绿'[number]}"]]
    imported(SheetKind.RESIDENTS, net.community, rows)


def ask(net: Net, number: int) -> None:
    by = scope_of(net.holder("street_desk", net.street, name=f"孙{'一二三'[number]}").person_id)
    actions.ask_for_export(by=by, kind=ExportKind.POSTS, home=net.community, purpose="核对", now=NOW)


@pytest.mark.parametrize(("url", "add"), [(LIST, bring), (OUT, ask)])
def test_more_rows_cost_no_more_queries(net: Net, url: str, add: Callable[[Net, int], None]) -> None:
    client = clerk(net, "street_desk")
    add(net, 0)
    client.get(url)
    one = queries(lambda: client.get(url))
    add(net, 1)
    add(net, 2)
    assert queries(lambda: client.get(url)) == one
