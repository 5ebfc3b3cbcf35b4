"""From the file to the import, as a clerk sees it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings
from tests.factories import Net
from tests.paperwork.books import book, with_parts
from tests.paperwork.clerks import clerk, mapping, said, send, sheet, work

from mulin.paperwork.models import Batch, Progress, Sheet, SheetStatus
from mulin.places.models import Place

PLACES = [["房屋表"], ["楼栋", "单元", "房号", "面积"], ["2栋", "1单元", 101, 80], ["2栋", "1单元", 102, 90]]
RESIDENTS = [["地址", "姓名", "电话", "民族"], ["1-1-101", "许红", 13800000001, "甲族"]]


@pytest.fixture
def net(db: None, settings: Settings) -> Net:
    settings.SECOND_FACTOR_REQUIRED = False
    return Net.small()


@pytest.fixture
def client(net: Net) -> Client:
    return clerk(net)


def at(name: str, key: object = None) -> str:
    return reverse(f"paperwork:{name}", args=[key] if key else [])


def to_check(client: Client, net: Net, kind: str, rows: list[list[object]]) -> Sheet:
    send(client, net, kind, rows)
    client.post(at("columns", sheet().pk), mapping(sheet()))
    return sheet()


def test_a_sheet_goes_its_way_from_file_to_import(client: Client, net: Net) -> None:
    response = send(client, net, "places", PLACES)
    assert response["Location"] == at("columns", sheet().pk)
    page = said(client.get(response["Location"]))
    assert all(word in page for word in ("标题在第 2 行", "楼栋", "2栋", "对上了"))
    response = client.post(at("columns", sheet().pk), mapping(sheet()))
    assert response["Location"] == at("check", sheet().pk)
    page = said(client.get(response["Location"]))
    assert "导入这 2 行" in page
    assert not Place.objects.filter(name="2栋").exists()
    response = client.post(at("start", sheet().pk))
    assert response["Location"] == at("sheet", sheet().pk)
    page = said(client.get(response["Location"]))
    assert ("已经排上队" in page, 'http-equiv="refresh"' in page, at("progress", sheet().pk) in page) == (
        True, True, True,
    )  # fmt: skip
    work()
    page = said(client.get(at("sheet", sheet().pk)))
    assert ("导入完成" in page, "再导入一份" in page, 'http-equiv="refresh"' in page) == (True, True, False)
    assert Place.objects.filter(name="102").count() == 1


def test_the_progress_is_polled_and_the_end_loads_the_page_anew(client: Client, net: Net) -> None:
    to_check(client, net, "places", PLACES)
    client.post(at("start", sheet().pk))
    Progress.objects.create(sheet=sheet().pk, done=1, of=2, at=timezone.now() + timedelta(seconds=1))
    response = client.get(at("progress", sheet().pk))
    assert ("已写入 1 行，共 2 行" in said(response), response.headers.get("HX-Redirect")) == (True, None)
    Progress.objects.update(of=0)
    assert "正在核对每一行" in said(client.get(at("progress", sheet().pk)))
    Sheet.objects.update(status=SheetStatus.DONE)
    assert client.get(at("progress", sheet().pk))["HX-Redirect"] == at("sheet", sheet().pk)


def test_an_import_that_is_silent_for_long_can_be_tried_again(client: Client, net: Net) -> None:
    to_check(client, net, "places", PLACES)
    client.post(at("start", sheet().pk))
    Sheet.objects.update(queued_at=timezone.now() - timedelta(minutes=3))
    page = said(client.get(at("sheet", sheet().pk)))
    assert ("好像停住了" in page, "再试一次" in page) == (True, True)
    client.post(at("again", sheet().pk))
    assert "已经排上队" in said(client.get(at("sheet", sheet().pk)))


def test_a_failed_import_says_why_and_can_be_tried_again(client: Client, net: Net) -> None:
    to_check(client, net, "residents", RESIDENTS)
    client.post(at("start", sheet().pk), batch())
    Sheet.objects.update(status=SheetStatus.FAILED, failure="出了故障")
    page = said(client.get(at("sheet", sheet().pk)))
    assert ("什么都没有导入" in page, "出了故障" in page, "再试一次" in page) == (True, True, True)
    client.post(at("again", sheet().pk))
    assert (sheet().status, Batch.objects.count()) == (SheetStatus.QUEUED, 1)
    Sheet.objects.update(status=SheetStatus.DONE)
    response = client.post(at("again", sheet().pk), follow=True)
    assert "已经处理过了" in said(response)


def batch(**more: str) -> dict[str, str]:
    day = timezone.localdate() + timedelta(days=30)
    return {"purpose": "入户核对", "legal_basis": "duty", "expires_on": day.isoformat(), **more}


def test_residents_are_asked_what_for_why_and_how_long(client: Client, net: Net) -> None:
    to_check(client, net, "residents", RESIDENTS)
    page = said(client.get(at("check", sheet().pk)))
    assert all(word in page for word in ("用来做什么", "依据", "保存到哪一天", "履行法定职责"))
    response = client.post(at("start", sheet().pk), batch(purpose=""))
    assert (response.status_code, sheet().status) == (422, SheetStatus.CHECKED)
    late = timezone.localdate() + timedelta(days=367)
    response = client.post(at("start", sheet().pk), batch(expires_on=late.isoformat()))
    assert (response.status_code, "最多12个月" in said(response), "入户核对" in said(response)) == (
        422,
        True,
        True,
    )
    client.post(at("start", sheet().pk), batch())
    assert Batch.objects.get().purpose == "入户核对"
    work()
    page = said(client.get(at("sheet", sheet().pk)))
    assert "这一批的保存期限" in page
    page = said(client.get(at("sheets")))
    assert ("居民信息的保存期限" in page, "在用" in page) == (True, True)


def test_a_column_that_is_never_taken_is_shown_with_its_reason_and_without_its_cells(
    client: Client, net: Net
) -> None:
    send(client, net, "residents", RESIDENTS)
    page = said(client.get(at("columns", sheet().pk)))
    assert ("民族不登记" in page, "不采用" in page, "甲族" in page) == (True, True, False)


def test_bad_cells_are_listed_with_what_would_be_right(client: Client, net: Net) -> None:
    rows = [RESIDENTS[0], ["1-1-101", "许红", "123"], ["1-1-102", "章春", None], ["1-1-101", "赵明", None]]
    to_check(client, net, "residents", rows)
    page = said(client.get(at("check", sheet().pk)))
    assert all(
        words in page
        for words in (
            "要改的地方：2 处",
            "这不是电话号码",
            "11 位手机号",
            "“1单元”里没有“102”",
            "最接近的是“101室”",
        )
    )
    response = client.post(at("start", sheet().pk), batch())
    assert (response.status_code, "还有读不懂的行" in said(response)) == (422, True)
    client.post(at("start", sheet().pk), batch(good_rows_only="on"))
    assert sheet().good_rows_only


def test_long_lists_of_mistakes_are_turned_over(client: Client, net: Net) -> None:
    rows = [["地址", "姓名"], *([f"1-1-{number}", "许红"] for number in range(201, 303))]
    to_check(client, net, "residents", rows)
    first, second = (said(client.get(at("check", sheet().pk), {"page": page})) for page in ("1", "2"))
    assert ("?page=2" in first, 'class="is-number">103<' in second, "?page=1" in second) == (True, True, True)
    assert "要改的地方" in said(client.get(at("check", sheet().pk), {"page": "x"}))


def test_where_no_row_is_good_nothing_can_begin(client: Client, net: Net) -> None:
    to_check(client, net, "residents", [RESIDENTS[0], ["9-9-999", "许红", None, None]])
    assert "没有一行可以导入" in said(client.get(at("check", sheet().pk)))


def test_where_nothing_is_new_it_says_so(client: Client, net: Net) -> None:
    to_check(client, net, "places", [["地址"], ["1-1-101"]])
    assert "没有要导入的" in said(client.get(at("check", sheet().pk)))


def test_changed_rows_are_named(client: Client, net: Net) -> None:
    to_check(client, net, "places", [["地址", "面积", "楼层"], ["1-1-101", 80, 1]])
    assert "第 2 行：楼层、建筑面积（㎡）" in said(client.get(at("check", sheet().pk)))


def test_a_wrong_mapping_is_refused_at_its_column(client: Client, net: Net) -> None:
    send(client, net, "residents", RESIDENTS)
    response = client.post(
        at("columns", sheet().pk), {"column_0": "name", "column_1": "name", "column_2": "phone"}
    )
    page = said(response)
    assert (response.status_code, "有两列对应了同一项" in page, "还缺：地址" in page) == (422, True, True)
    response = client.post(at("columns", sheet().pk), {"column_0": "address"})
    assert "还缺：姓名" in said(response)


def test_another_row_may_hold_the_headings(client: Client, net: Net) -> None:
    send(client, net, "places", PLACES)
    client.post(at("heading", sheet().pk), {"row": "3"})
    assert (sheet().heading_row, sheet().rows) == (3, 1)
    response = client.post(at("heading", sheet().pk), {"row": "x"}, follow=True)
    assert "没有这一行" in said(response)


def test_a_sheet_can_be_thrown_away(client: Client, net: Net) -> None:
    send(client, net, "places", PLACES)
    response = client.post(at("drop", sheet().pk), follow=True)
    assert ("什么都没有导入" in said(response), sheet().status) == (True, SheetStatus.DROPPED)
    response = client.post(at("drop", sheet().pk), follow=True)
    assert "已经处理过了" in said(response)
    assert "已删除，没有导入" in said(client.get(at("sheet", sheet().pk)))


def test_pages_of_an_open_sheet_lead_on_from_wherever_one_comes(client: Client, net: Net) -> None:
    send(client, net, "places", PLACES)
    key = sheet().pk
    assert client.get(at("sheet", key))["Location"] == at("columns", key)
    assert client.get(at("check", key))["Location"] == at("columns", key)
    client.post(at("columns", key), mapping(sheet()))
    assert client.get(at("sheet", key))["Location"] == at("check", key)
    client.post(at("start", key))
    for name in ("columns", "check"):
        assert client.get(at(name, key))["Location"] == at("sheet", key)
    for name in ("heading", "start"):
        assert client.post(at(name, key))["Location"] == at("sheet", key)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "这个文件是空的"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "这不是表格文件"),
        (b"PK\x03\x04broken", "损坏了"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", "旧版 .xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "加了密码"),
        (with_parts(book(PLACES), {"xl/vbaProject.bin": b"x"}), "带有宏"),
        (("a\n" * 50_002).encode(), "行数超过 50000"),
        (b"x" * 10_000_001, "文件超过 10 MB"),
        (b",,\n,,\n", "表里没有内容"),
    ],
)
def test_what_is_no_sheet_is_refused_in_plain_words(
    client: Client, net: Net, content: bytes, words: str
) -> None:
    response = send(client, net, "places", content, name="随便.xlsx")
    assert (response.status_code, words in said(response), Sheet.objects.count()) == (422, True, 0)


def test_formulas_are_answered_cell_by_cell(client: Client, net: Net) -> None:
    to_check(client, net, "places", [["地址", "面积"], ["1-1-101", "=40*2"]])
    page = said(client.get(at("check", sheet().pk)))
    assert ("这一格是公式" in page, "粘贴为数值" in page) == (True, True)


def test_other_worksheets_are_named(client: Client, net: Net) -> None:
    send(client, net, "places", book(PLACES, [["别的"]]))
    assert "只读了第一张“表1”" in said(client.get(at("columns", sheet().pk)))


def test_the_form_keeps_what_was_chosen(client: Client, net: Net) -> None:
    response = client.post(at("new"), {"kind": "posts", "home": str(net.community.pk)})
    page = said(response)
    assert (response.status_code, 'value="posts" required' in page or 'value="posts"' in page) == (422, True)
    assert 'value="places"' in said(client.get(at("new"), {"kind": "places"}))


def test_a_file_that_is_gone_is_not_asked_for(client: Client, net: Net) -> None:
    send(client, net, "places", PLACES)
    client.post(at("drop", sheet().pk))
    Sheet.objects.update(status=SheetStatus.CHECKED)
    assert client.get(at("problems", sheet().pk)).status_code == 404
