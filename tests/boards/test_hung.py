"""Boards that were hung up: which are other now, how, and who may say so."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.boards.wall import DAY, Wall
from tests.factories import NOW, SYSTEM, TODAY, refused_by_database, sql
from tests.factories.ladder import seeing
from tests.factories.net import place

from mulin.boards import actions, queries
from mulin.boards.models import Hung
from mulin.boards.presenters.words import changes_said
from mulin.core.errors import NotAllowed, Refused
from mulin.core.scope import Scope
from mulin.people import actions as people
from mulin.places.models import Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def wall() -> Wall:
    return Wall.bare()


def hang(wall: Wall, *places: Place, by: Scope | None = None) -> int:
    doors = queries.doors_at(places or [wall.ladder.net.unit], day=TODAY)
    printed = {door.place.pk: door.digest for door in doors}
    return actions.hang_doors(printed=printed, by=by or seeing(wall.ladder.unit_leader), now=NOW)


def other(wall: Wall) -> str:
    [one] = queries.standing_at([wall.ladder.net.unit], day=TODAY)
    return changes_said(one.changes) if one.is_other_now else ""


def test_a_board_is_other_when_what_it_would_show_is(wall: Wall) -> None:
    ladder = wall.ladder
    ladder.net.show(ladder.unit_leader)
    assert [hang(wall), other(wall)] == [1, ""]
    people.add_contact(by=SYSTEM, person=ladder.unit_leader.person_id, phone="13800000001", now=NOW)
    assert other(wall) == "单元长的电话变了"
    hang(wall)
    people.end_term(by=SYSTEM, term=ladder.unit_leader.pk, day=TODAY, now=NOW)
    assert other(wall) == "单元长空着了"
    hang(wall, by=wall.desk)
    ladder.net.show(ladder.net.appoint(ladder.unit_leader.post, ladder.net.person("林新"), since=TODAY))
    ladder.net.holder("neighbour_head", ladder.net.unit)
    assert other(wall) == "单元长有人了；多了邻长"


def test_another_name_is_said_without_naming_anybody(wall: Wall) -> None:
    ladder = wall.ladder
    ladder.net.show(ladder.unit_leader)
    hang(wall)
    people.end_term(by=SYSTEM, term=ladder.unit_leader.pk, day=TODAY, now=NOW)
    ladder.net.show(ladder.net.appoint(ladder.unit_leader.post, ladder.net.person("林新"), since=TODAY))
    assert other(wall) == "单元长换人了，或者换了写法"
    kept = str(Hung.objects.values_list("lines", flat=True).get())
    assert ["许红" in kept, "138" in kept] == [False, False]


def test_an_absence_of_a_few_days_changes_no_board(wall: Wall) -> None:
    leader, helper = wall.ladder.unit_leader, wall.ladder.net.person()
    wall.ladder.net.show(leader)
    hang(wall)
    for days, said in ((6, ""), (7, "单元长换人了，或者换了写法")):
        until = TODAY + days * DAY
        with transaction.atomic():
            people.record_absence(by=SYSTEM, term=leader.pk, since=TODAY, until=until, now=NOW)
            people.stand_in(
                by=SYSTEM, post=leader.post_id, seat=1, person=helper.pk, since=TODAY, until=until, now=NOW
            )
            assert other(wall) == said
            transaction.set_rollback(True)


def test_what_changed_after_printing_is_not_hung_up(wall: Wall) -> None:
    [door] = queries.doors_at([wall.ladder.net.unit], day=TODAY)
    people.end_term(by=SYSTEM, term=wall.ladder.unit_leader.pk, day=TODAY, now=NOW)
    with pytest.raises(Refused, match="board_moved"):
        actions.hang_doors(printed={door.place.pk: door.digest}, by=wall.desk, now=NOW)


def test_said_twice_it_hangs_once(wall: Wall) -> None:
    assert [hang(wall), hang(wall), Hung.objects.count()] == [1, 1, 1]


def test_only_those_whose_round_it_is_hang_up(wall: Wall) -> None:
    elsewhere = place("unit", "2单元", wall.ladder.net.building)
    with pytest.raises(NotAllowed):
        hang(wall, elsewhere)
    with pytest.raises(NotAllowed):
        hang(wall, by=Scope.nobody())
    with pytest.raises(Refused, match="nothing_printed"):
        actions.hang_doors(printed={}, by=wall.desk, now=NOW)


def test_a_corrected_notice_is_to_be_hung_up_anew(wall: Wall) -> None:
    affair = wall.post()
    assert queries.affairs_not_on_the_wall(wall.desk, day=TODAY) == [affair]
    for _twice in range(2):
        actions.hang_affair(key=affair.pk, version=1, by=wall.desk, now=NOW)
    assert [Hung.objects.count(), queries.affairs_not_on_the_wall(wall.desk, day=TODAY)] == [1, []]
    wall.correct(affair)
    assert queries.affairs_not_on_the_wall(wall.desk, day=TODAY) == [affair]
    with pytest.raises(Refused, match="board_moved"):
        actions.hang_affair(key=affair.pk, version=1, by=wall.desk, now=NOW)
    with pytest.raises(NotAllowed):
        actions.hang_affair(key=affair.pk, version=2, by=Scope.nobody(), now=NOW)
    with pytest.raises(Refused, match="affair_down"):
        actions.hang_affair(key=affair.pk, version=2, by=wall.desk, now=NOW - 2 * DAY)


def test_the_database_keeps_what_was_hung_up(wall: Wall) -> None:
    hang(wall)
    for words in ("UPDATE boards_hung SET hung_on = hung_on + 1", "DELETE FROM boards_hung"):
        with pytest.raises(DatabaseError), transaction.atomic():
            sql(words)
    with refused_by_database("boards_hung_is_one_board"):
        Hung.objects.create(place=wall.ladder.net.unit, hung_on=TODAY, at=NOW, role="")


def test_three_doors_cost_the_queries_of_one(wall: Wall) -> None:
    def cost(*units: Place) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert len(queries.standing_at(units, day=TODAY)) == len(units)
        return len(asked)

    net = wall.ladder.net
    wall.ladder.net.show(wall.ladder.unit_leader)
    more = [place("unit", f"{nth}单元", net.building) for nth in (2, 3)]
    for unit in more:
        net.holder("unit_leader", unit)
    assert cost(net.unit, *more) == cost(net.unit)


def test_the_list_prints_and_hangs_up_many_in_one_run(wall: Wall, settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    client, net = Client(), wall.ladder.net
    client.force_login(net.account(wall.ladder.desk.person))
    place("unit", "2单元", net.building)
    page = client.get(reverse("boards:list"))
    assert [len(page.context["never"]), page.context["rows"]] == [2, []]
    run = client.get(reverse("boards:sheets"), {"which": "never"})
    assert run.content.decode().count('class="board-sheet') == 2
    doors = [f"{one.door.place.pk}:{one.door.digest}" for one in run.context["sheets"]]
    assert (
        "2处今天贴上了" in client.post(reverse("boards:hang"), {"door": doors}, follow=True).content.decode()
    )
    people.end_term(by=SYSTEM, term=wall.ladder.unit_leader.pk, day=timezone.localdate(), now=timezone.now())
    page = client.get(reverse("boards:list"), {"at": net.community.slug})
    assert [(row.standing.door.name, row.changes) for row in page.context["rows"]] == [
        ("1栋 1单元", "单元长空着了")
    ]
    again = client.post(reverse("boards:hang"), {"door": doors}, follow=True).content.decode()
    assert "打印以后又变了" in again
    assert (
        "请从要贴的那一张上点"
        in client.post(reverse("boards:hang"), {"door": "x"}, follow=True).content.decode()
    )


def test_a_leader_sees_the_doors_of_their_own_stairwell(wall: Wall, settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    client = Client()
    client.force_login(wall.ladder.net.account(wall.ladder.unit_leader.person))
    place("unit", "2单元", wall.ladder.net.building)
    page = client.get(reverse("boards:list"))
    assert [(page.context["doors"], page.context["home"])] == [(1, None)]
