"""The tables of a place in the office: what is in force, where from, changed from a day on."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate
from tests.factories.ladder import Ladder

from mulin.places.models import Place


def at(place: Place, table: str, name: str = "") -> str:
    if name:
        return reverse("portal:office_table_do", args=[place.pk, table, name])
    return reverse("portal:office_table", args=[place.pk, table])


def shown(client: Client, place: Place, table: str, key: str) -> tuple[object, ...]:
    lines = client.get(at(place, table)).context["lines"]
    return next((line.cells, line.home, line.source) for line in lines if line.key == key)


def test_a_kind_is_set_here_and_given_back(desk: Client, ladder: Ladder) -> None:
    place = ladder.net.community
    before = shown(desk, place, "kinds", "0101")
    assert (before[0][0], before[1:]) == ("公共设施维修 · 楼道灯、门禁、对讲", ("清河街道", "建议的"))
    page = desk.get(at(place, "kinds"), {"row": "0101"}).content.decode()
    assert ("这里这样定" in page, "跟上一级一样" in page) == (True, False)
    data = {
        "row": "0101",
        "label": "灯和门",
        "limit_class": "A",
        "lead": "WY",
        "floor": 30,
        "since": localdate(),
    }
    assert desk.post(at(place, "kinds", "change"), data).status_code == 302
    assert shown(desk, place, "kinds", "0101") == (
        ("公共设施维修 · 灯和门", "A 一天", "物业", "网格员", ""),
        "这里",
        "本地定的",
    )
    refused = desk.post(at(place, "kinds", "inherit"), {"row": "0101", "since": localdate()})
    assert (refused.status_code, "请从明天起" in refused.content.decode()) == (422, True)


def test_what_the_law_says_is_shown_and_not_changed(desk: Client, ladder: Ladder) -> None:
    place = ladder.net.community
    assert "?row=0702" not in desk.get(at(place, "kinds")).content.decode()
    assert desk.post(at(place, "kinds", "change"), {"row": "0702"}).status_code == 404
    assert desk.post(at(place, "kinds", "change"), {"row": "9999"}).status_code == 404


def test_a_limit_is_set_in_hours_and_one_added_for_a_rung(desk: Client, ladder: Ladder) -> None:
    place = ladder.net.community
    assert shown(desk, place, "limits", "B-accept-")[0] == (
        "B 三天",
        "接手",
        "其他各级",
        "4 小时（工作时间）",
    )
    day = localdate()
    desk.post(at(place, "limits", "change"), {"row": "B-accept-", "many": 2, "unit": 60, "since": day})
    data = {
        "limit_class": "B",
        "clock": "accept",
        "rung": 30,
        "many": 90,
        "unit": 1,
        "working": "on",
        "since": day,
    }
    desk.post(at(place, "limits", "add"), data)
    assert [shown(desk, place, "limits", key)[0][2:] for key in ("B-accept-", "B-accept-30")] == [
        ("其他各级", "2 小时"),
        ("网格员", "90 分钟（工作时间）"),
    ]


def test_usual_words_are_added_said_otherwise_and_dropped(desk: Client, ladder: Ladder) -> None:
    place, day = ladder.net.community, localdate()
    data = {"move": "finish", "label": "通了", "text": "下水通了，{place}。", "category": "09", "since": day}
    desk.post(at(place, "replies", "add"), data)
    desk.post(at(place, "replies", "drop"), {"row": "finish-any", "since": day})
    said = {line.cells[1]: line.cells for line in desk.get(at(place, "replies")).context["lines"]}
    assert (said["通了"], "办好了" in said) == (
        ("办好了", "通了", "下水通了，{place}。", "水电气暖网"),
        False,
    )
    wrong = desk.post(at(place, "replies", "add"), data | {"text": "{name}好"})
    assert (wrong.status_code, "花括号里只能写" in wrong.content.decode()) == (422, True)


def test_what_was_set_for_a_later_day_is_told(desk: Client, ladder: Ladder) -> None:
    place, later = ladder.net.community, localdate() + timedelta(days=7)
    desk.post(at(place, "limits", "change"), {"row": "B-accept-", "many": 2, "unit": 60, "since": later})
    desk.post(at(place, "replies", "drop"), {"row": "finish-any", "since": later})
    kind = {"row": "0101", "label": "灯", "limit_class": "A", "lead": "WY", "floor": 0, "since": later}
    desk.post(at(place, "kinds", "change"), kind)
    told = {table: desk.get(at(place, table)).context["ahead"] for table in ("kinds", "limits", "replies")}
    assert {table: [(line.since, line.cells[:3]) for line in lines] for table, lines in told.items()} == {
        "kinds": [(later, ("公共设施维修 · 灯", "A 一天", "物业"))],
        "limits": [(later, ("B 三天", "接手", "其他各级"))],
        "replies": [(later, ("办好了", "办好了", "这里不用这句"))],
    }


def test_past_days_are_not_changed(desk: Client, ladder: Ladder) -> None:
    data = {"row": "B-accept-", "many": 2, "unit": 60, "since": "2020-01-01"}
    assert desk.post(at(ladder.net.community, "limits", "change"), data).status_code == 422


def test_who_may_not_change_reads_only(officer: Client, ladder: Ladder) -> None:
    page = officer.get(at(ladder.net.building, "kinds")).content.decode()
    assert ("楼道灯" in page, "?row=" in page) == (True, False)
    assert officer.get(at(ladder.net.building, "nothing")).status_code == 404


@pytest.mark.parametrize("table", ["kinds", "limits", "replies"])
def test_a_table_costs_the_same_however_long(desk: Client, ladder: Ladder, table: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        desk.get(at(ladder.net.community, table))
    assert len(queries) < 30
