"""Files to take away."""

import io
from pathlib import Path

import pytest
from django.http import FileResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import Settings
from tests.factories import Net, place
from tests.paperwork.clerks import clerk, said, send, sheet, work

from mulin.audit.models import Event
from mulin.paperwork.models import Export
from mulin.paperwork.queries.stored import export_path

OUT = reverse("paperwork:exports")


@pytest.fixture
def net(db: None, settings: Settings) -> Net:
    settings.SECOND_FACTOR_REQUIRED = False
    net = Net.small()
    net.household(net.person("许红", "13800000001"))
    return net


def rows(response: FileResponse) -> list[tuple[object, ...]]:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return list(load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True))


def ask(client: Client, net: Net, **more: str) -> None:
    client.post(OUT, {"kind": "residents", "home": str(net.community.pk), "purpose": "入户核对", **more})


def act(client: Client, name: str) -> str:
    return said(client.post(reverse(f"paperwork:{name}", args=[Export.objects.get().pk]), follow=True))


def test_two_persons_take_residents_out(net: Net) -> None:
    one, two = clerk(net, "street_desk", "孙街"), clerk(net, "street_desk", "李街")
    ask(one, net)
    key = Export.objects.get().pk
    assert "等另一位同事放行" in said(one.get(OUT))
    assert one.post(reverse("paperwork:release", args=[key])).status_code == 404
    assert "已放行" in act(two, "release")
    assert "已经有人处理过了" in act(two, "release")
    assert "正在做文件" in said(one.get(OUT))
    assert one.get(reverse("paperwork:export", args=[key])).status_code == 404
    work()
    assert "文件做好了" in said(one.get(OUT))
    response = one.get(reverse("paperwork:export", args=[key]))
    assert [row[-4:-1] for row in rows(response)][1][0] == "许红"
    assert response["Cache-Control"] == "no-store"
    assert Event.objects.filter(action="export.fetched").count() == 1
    third = clerk(net, "street_desk", "赵街")
    assert third.get(reverse("paperwork:export", args=[key])).status_code == 404


def test_a_file_that_is_lost_is_not_found(net: Net) -> None:
    one, two = clerk(net, "street_desk", "孙街"), clerk(net, "street_desk", "李街")
    ask(one, net)
    act(two, "release")
    key = Export.objects.get().pk
    work()
    export_path(key).unlink()
    assert one.get(reverse("paperwork:export", args=[key])).status_code == 404


def test_a_wish_can_be_taken_back(net: Net) -> None:
    one = clerk(net, "street_desk", "孙街")
    ask(one, net)
    assert "已取消" in act(one, "refuse")
    assert timezone.now() > Export.objects.get().closed_at  # type: ignore[operator]


def test_a_wish_needs_its_purpose(net: Net) -> None:
    one = clerk(net, "street_desk")
    response = one.post(OUT, {"kind": "residents", "home": str(net.community.pk), "purpose": ""})
    assert (response.status_code, Export.objects.count()) == (422, 0)


def test_whoever_may_not_take_people_out_sees_places_and_vacancies(net: Net) -> None:
    client = clerk(net)
    page = said(client.get(OUT))
    assert ("要两个人" in page, "两人一起导出" in page) == (False, True)
    response = client.post(OUT, {"kind": "residents", "home": str(net.community.pk), "purpose": "x"})
    assert (response.status_code, Export.objects.count()) == (422, 0)


@pytest.mark.parametrize(("name", "words"), [("places", "101室"), ("vacancies", "单元长")])
def test_places_and_vacancies_need_nobody_else(net: Net, name: str, words: str) -> None:
    net.post("unit_leader", net.unit)
    client = clerk(net)
    response = client.get(reverse(f"paperwork:{name}"), {"home": str(net.community.pk)})
    assert any(words in row for row in rows(response))
    assert "attachment" in response["Content-Disposition"]
    elsewhere = place("community", "东湖社区", net.street)
    assert client.get(reverse(f"paperwork:{name}"), {"home": str(elsewhere.pk)}).status_code == 404


def test_templates_can_be_downloaded_in_both_languages(net: Net) -> None:
    client = clerk(net)
    url = reverse("paperwork:template", args=["residents"])
    assert "姓名" in rows(client.get(url))[0]
    client.cookies["django_language"] = "en"
    assert "Name" in rows(client.get(url))[0]
    assert client.get(reverse("paperwork:template", args=["nothing"])).status_code == 404


def test_mistakes_can_be_downloaded(net: Net) -> None:
    client = clerk(net)
    send(client, net, "residents", [["地址", "姓名"], ["1-1-102", "许红"]])
    client.post(reverse("paperwork:columns", args=[sheet().pk]), {"column_0": "address", "column_1": "name"})
    response = client.get(reverse("paperwork:problems", args=[sheet().pk]))
    assert rows(response)[1] == (2, "A", "地址", "“1单元”里没有“102”", "最接近的是“101室”")


def test_files_lie_where_nobody_else_reads_them(net: Net, files: Path) -> None:
    client = clerk(net)
    send(client, net, "places", [["地址"], ["1栋"]])
    [stored] = (files / "sheets").iterdir()
    assert stored.stat().st_mode & 0o777 == 0o600
