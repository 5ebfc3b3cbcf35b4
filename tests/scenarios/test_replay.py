"""Messages go through the real intake as of their times, once each."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings
from tests.factories import NOW, SYSTEM, Net
from tests.factories.ladder import Ladder
from tests.scenarios.conftest import Said, scenario

from mulin.core.errors import Misconfigured, Refused
from mulin.matters.models import Matter
from mulin.people import actions as people
from mulin.people.models import Account, Term
from mulin.places.models import Place
from mulin.portal.scenario import guard, registry
from mulin.portal.scenario.guard import Loaded
from mulin.portal.scenario.messages import moment

pytestmark = pytest.mark.django_db
TIME = "2026-03-02 09:30:00"

Send = Callable[..., Said]


@pytest.fixture
def ladder() -> Ladder:
    ladder = Ladder.full()
    guard.mark(Loaded("small", 1), now=NOW)
    return ladder


@pytest.fixture
def send(tmp_path: Path) -> Send:
    def _send(*rows: str, header: str = "time,place,channel,words", options: tuple[str, ...] = ()) -> Said:
        file = tmp_path / "messages.csv"
        file.write_text("\n".join([header, *rows]), "utf-8")
        return scenario("replay", str(file), *options)

    return _send


def test_message_is_raised_as_of_its_time_where_it_came_from(ladder: Ladder, send: Send) -> None:
    Place.objects.filter(pk=ladder.net.building.pk).update(code="B-1")
    send(f"{TIME},B-1,phone,三楼楼道灯坏了")
    matter = Matter.objects.get()
    assert (matter.reported_at, matter.place, matter.channel) == (moment(TIME), ladder.net.building, "phone")
    assert (matter.category.code, matter.holder) == ("0101", ladder.building_leader.post)


def test_message_without_place_comes_from_a_stairwell(ladder: Ladder, send: Send) -> None:
    send(f"{TIME},,,三楼楼道灯坏了")
    matter = Matter.objects.get()
    assert (matter.place, matter.channel) == (ladder.net.unit, "web")


def test_words_that_suggest_nothing_go_where_the_rest_goes(ladder: Ladder, send: Send) -> None:
    send(f"{TIME},,,哈哈哈")
    assert Matter.objects.get().category.code == "1206"


def test_one_file_sent_twice_is_one_set_of_matters(ladder: Ladder, send: Send) -> None:
    rows = [f"{TIME},,,三楼楼道灯坏了", f"{TIME},,,三楼楼道灯坏了"]
    assert send(*rows).lines[0].split() == ["2", "raised"]
    again = send(*rows)
    assert again.lines[0].split() == ["0", "raised"]
    assert again.lines[2].split(maxsplit=1) == ["2", "known from an earlier replay"]
    assert Matter.objects.count() == 2


def test_summary_counts_what_came_of_them(ladder: Ladder, send: Send) -> None:
    said = send(
        f"{TIME},,,三楼楼道灯坏了",
        f"{TIME},,,楼上漏水",
        f"{TIME},,,四楼楼道灯也坏了",
        f"{TIME},X-9,,灯坏了",
        f"{TIME},,pigeon,灯坏了",
        "some day,,,灯坏了",
        f"{TIME},,,{'灯' * 2001}",
        f"{TIME},,,",
        "2001-01-01,,,灯坏了",
    )
    lines = [" ".join(line.split()) for line in said.lines]
    assert lines[:9] == [
        "3 raised",
        "0 of them without a rung that answers",
        "0 known from an earlier replay",
        "1 refused: category",
        "1 refused: channel",
        "1 refused: place",
        "1 refused: time",
        "1 refused: words",
        "1 refused: words_long",
    ]
    assert lines[10:] == ["2 0101 楼道灯、门禁、对讲", "1 0201 楼上漏水"]
    assert said.err.splitlines()[-1] == "messages 100 %"


def test_message_that_nobody_can_answer_is_counted(ladder: Ladder, send: Send) -> None:
    Term.objects.all().delete()
    assert send(f"{TIME},,,三楼楼道灯坏了").lines[1].split()[0] == "1"


def test_columns_of_other_files_are_named_by_an_option(ladder: Ladder, send: Send) -> None:
    options = ("--columns", "time=when,words=topic+detail")
    send("2026/3/2 9:30,楼道,灯坏了", header="when,topic,detail", options=options)
    assert Matter.objects.get().masked == "楼道 灯坏了"


def test_messages_go_into_a_scenario_only(send: Send) -> None:
    Net.small()
    with pytest.raises(Refused, match=r"^Messages are replayed into a scenario only; [^\n]*$"):
        send(f"{TIME},,,灯坏了")


def test_without_a_stairwell_there_is_nowhere_to_send_from(ladder: Ladder, send: Send) -> None:
    Place.objects.filter(level="unit").update(closed=NOW.date())
    with pytest.raises(Refused, match="no stairwell"):
        send(f"{TIME},,,灯坏了")


def test_unknown_scenario_is_told_with_those_there_are() -> None:
    with pytest.raises(
        Misconfigured, match=r"^There is no scenario 'atlantis'; there is: anfeng, lingxiao, wanghu\.$"
    ):
        scenario("load", "atlantis")


def test_without_the_checkout_there_are_no_scenarios(settings: Settings, tmp_path: Path) -> None:
    settings.PROJECT = tmp_path
    with pytest.raises(Misconfigured, match="they come with a checkout"):
        registry.find("wanghu")


def test_project_is_found_by_python_where_it_was_not(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    monkeypatch.setattr(sys, "path", [])
    assert set(dir(registry.find("wanghu"))) >= {"load", "facts"}
    assert sys.path == [str(settings.PROJECT)]


def test_database_without_tables_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection.introspection, "table_names", list)
    with pytest.raises(Misconfigured, match="run: mulin migrate"):
        scenario("facts", "wanghu")


PEOPLES_DATA: dict[str, Callable[[], object]] = {
    "a place": Net.small,
    "a person": lambda: people.add_person(by=SYSTEM, name="林三", now=NOW),
    "an account": lambda: Account.objects.create_user("root"),
}


@pytest.mark.parametrize("what", PEOPLES_DATA)
def test_scenario_is_refused_where_people_have_data(what: str) -> None:
    PEOPLES_DATA[what]()
    with pytest.raises(Refused, match="holds data of its own"):
        scenario("load", "wanghu")
