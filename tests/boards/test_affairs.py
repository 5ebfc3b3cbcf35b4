"""A notice of affairs from its draft to the day it comes down, and what is asked of it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from tests.boards.wall import DAY, Wall
from tests.factories import NOW, TODAY, refused_by_database, sql
from tests.factories.ladder import seeing

from mulin.audit.models import Event
from mulin.boards import actions, queries
from mulin.boards.models import Affair, Draft, Question, Version
from mulin.core.errors import NotAllowed, Refused
from mulin.core.scope import Scope
from mulin.matters.models import Matter

pytestmark = pytest.mark.django_db


@pytest.fixture
def wall() -> Wall:
    return Wall.bare()


def events(action: str) -> int:
    return Event.objects.filter(action=action).count()


def test_a_draft_becomes_the_first_version(wall: Wall) -> None:
    draft = wall.draft()
    changed = actions.change_draft(key=draft.pk, what=wall.written("车棚的钱"), by=wall.desk, now=NOW)
    affair = actions.post_affair(draft=changed.pk, posted_on=TODAY, by=wall.desk, now=NOW)
    version = affair.versions.get()
    assert (affair.kind, affair.posted_on, affair.taken_down_on) == ("money", TODAY, None)
    assert (version.number, version.title, version.post_id, version.why) == (
        1,
        "车棚的钱",
        wall.ladder.desk.post_id,
        "",
    )
    assert [Draft.objects.count(), events("affair.drafted"), events("affair.posted")] == [0, 1, 1]


def test_a_draft_that_is_thrown_away_cannot_be_posted(wall: Wall) -> None:
    draft = wall.draft()
    actions.discard_draft(key=draft.pk, by=wall.desk, now=NOW)
    with pytest.raises(Refused, match="draft_gone"):
        actions.post_affair(draft=draft.pk, posted_on=TODAY, by=wall.desk, now=NOW)


def test_posted_twice_it_hangs_once(wall: Wall) -> None:
    draft = wall.draft()
    actions.post_affair(draft=draft.pk, posted_on=TODAY, by=wall.desk, now=NOW)
    with pytest.raises(Refused, match="draft_gone"):
        actions.post_affair(draft=draft.pk, posted_on=TODAY, by=wall.desk, now=NOW)
    assert Affair.objects.count() == 1


def test_no_other_day_is_posted_on(wall: Wall) -> None:
    for days in (-1, 31):
        with pytest.raises(Refused, match="posted_on"):
            wall.post(on=TODAY + days * DAY)


def test_what_is_wrong_with_a_draft_is_said(wall: Wall) -> None:
    wrong: list[tuple[dict[str, object], str]] = [
        ({"title": " "}, "affair_words"),
        ({"text": "\n"}, "affair_words"),
        ({"text": "字" * 1201}, "affair_words"),
        ({"kind": "gossip"}, "affair_kind"),
        ({"post": uuid4()}, "affair_post"),
    ]
    for more, why in wrong:
        with pytest.raises(Refused, match=why):
            wall.draft(**more)


def test_only_those_who_look_after_the_place_post_there(wall: Wall) -> None:
    draft, affair = wall.draft(), wall.post("另一份")
    officer = seeing(wall.ladder.officer)
    for act in (
        lambda: actions.draft_affair(what=wall.written(), by=officer, now=NOW),
        lambda: actions.discard_draft(key=draft.pk, by=officer, now=NOW),
        lambda: actions.post_affair(draft=draft.pk, posted_on=TODAY, by=officer, now=NOW),
        lambda: actions.take_down(key=affair.pk, by=officer, now=NOW),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_flat_or_a_street_has_no_wall_for_it(wall: Wall) -> None:
    for place in (wall.ladder.net.flat, wall.ladder.net.street):
        with pytest.raises(NotAllowed):
            actions.draft_affair(what=wall.written(place=place.pk), by=Scope.system(), now=NOW)


def test_it_hangs_for_fifteen_days_at_least(wall: Wall) -> None:
    affair = wall.post()
    with pytest.raises(Refused, match="affair_early"):
        wall.down(affair, now=NOW + 14 * DAY)
    down = wall.down(affair, now=NOW + 15 * DAY)
    assert (down.taken_down_on, events("affair.taken_down")) == (TODAY + 15 * DAY, 1)
    with pytest.raises(Refused, match="affair_down"):
        wall.down(affair, now=NOW + 16 * DAY)


def test_a_correction_keeps_what_was_said_before(wall: Wall) -> None:
    affair = wall.post()
    wall.correct(affair, now=NOW + DAY)
    assert [(v.number, v.title, v.why) for v in queries.corrections_of(affair)] == [
        (2, "车棚的钱怎么用", "金额写错了"),
        (1, "电动车棚的钱怎么用", ""),
    ]
    assert queries.said_now([affair])[affair.pk].number == 2


def test_a_correction_says_what_and_of_what(wall: Wall) -> None:
    affair = wall.post()
    for more, why in (({"seen": 2}, "moved"), ({"why": " "}, "why"), ({"text": ""}, "words")):
        with pytest.raises(Refused, match=f"affair_{why}"):
            wall.correct(affair, **more)


def test_what_was_taken_down_is_not_corrected(wall: Wall) -> None:
    affair = wall.post()
    wall.down(affair, now=NOW + 15 * DAY)
    with pytest.raises(Refused, match="affair_down"):
        wall.correct(affair, now=NOW + 16 * DAY)


def test_the_database_keeps_what_was_made_public(wall: Wall) -> None:
    affair = wall.post()
    rows = Affair.objects.filter(pk=affair.pk)
    with refused_by_database("boards_affair_hangs_fifteen_days"):
        rows.update(taken_down_on=TODAY + 14 * DAY)
    for changed in ({"posted_on": TODAY - 30 * DAY}, {"kind": "other"}, {"place": wall.ladder.net.unit}):
        with refused_by_database("boards_hangs"):
            rows.update(**changed)
    with refused_by_database("boards_hangs"):
        sql("DELETE FROM boards_affair")
    wall.down(affair, now=NOW + 15 * DAY)
    with refused_by_database("boards_hangs"):
        rows.update(taken_down_on=None)


def test_the_database_keeps_what_was_said(wall: Wall) -> None:
    affair = wall.post()
    for words in ("UPDATE boards_version SET text = '没有这回事'", "DELETE FROM boards_version"):
        with pytest.raises(DatabaseError), transaction.atomic():
            sql(words)
    with refused_by_database("boards_version_says_why"):
        Version.objects.create(
            affair=affair, number=2, post=wall.ladder.desk.post, title="改", text="改", why="", at=NOW
        )


def test_a_question_is_a_matter_that_climbs_and_is_answered(wall: Wall) -> None:
    affair, key = wall.post(), uuid4()
    matter, again = wall.ask(affair, key=key, phone="13800000000"), wall.ask(affair, key=key)
    assert again == matter
    assert (matter.category.code, matter.channel, matter.place) == ("1206", "web", affair.place)
    assert matter.masked == "问居务公开“电动车棚的钱怎么用”：烟感装在几号棚？"
    assert [q.matter_id for q in Question.objects.all()] == [matter.pk]
    assert matter.holder_id == wall.ladder.desk.post_id
    assert [m.pk for m in queries.questions_of(affair)] == [matter.pk]


def test_nothing_is_asked_of_what_does_not_hang(wall: Wall) -> None:
    later, old = wall.post(on=TODAY + DAY), wall.post("旧的")
    wall.down(old, now=NOW + 15 * DAY)
    with pytest.raises(Refused, match="affair_down"):
        wall.ask(later)
    with pytest.raises(Refused, match="affair_down"):
        wall.ask(old, now=NOW + 15 * DAY)
    with pytest.raises(Refused, match="words"):
        wall.ask(old, "  ")
    assert Matter.objects.count() == 0


def test_who_may_read_it_follows_the_days(wall: Wall) -> None:
    net = wall.ladder.net
    whole, house, later = (
        wall.post("全社区"),
        wall.post("一栋", place=net.building),
        wall.post("以后", on=TODAY + DAY),
    )
    at = {
        p.name: {a.pk for a in queries.public_at(p, day=TODAY)} for p in (net.community, net.unit, net.street)
    }
    both = {whole.pk, house.pk}
    assert at == {"柳岸社区": both, "1单元": both, "清河街道": both}
    assert queries.public_affair(later.pk, day=TODAY) is None
    assert queries.public_affair(later.pk, day=TODAY + DAY) == later
    wall.down(whole, now=NOW + 15 * DAY)
    down = TODAY + 15 * DAY
    readable = [queries.public_affair(whole.pk, day=down + timedelta(days=n)) for n in (0, 365, 366)]
    assert readable == [whole, whole, None]
    assert {a.pk for a in queries.public_at(net.unit, day=down)} == {house.pk, later.pk}


def test_what_has_hung_long_enough_waits_on_the_desk_without_haste(wall: Wall) -> None:
    from mulin.boards.todos import todos_for

    wall.post()
    assert todos_for(wall.desk, now=NOW + 14 * DAY) == []
    [todo] = todos_for(wall.desk, now=NOW + 15 * DAY)
    assert (todo.title, todo.waits, todo.due_at) == (
        "电动车棚的钱怎么用",
        "居务公开已经挂满15天，可以取下",
        None,
    )
    assert todos_for(seeing(wall.ladder.officer), now=NOW + 15 * DAY) == []


def test_kinds_of_which_nothing_was_heard_for_half_a_year_are_named(wall: Wall) -> None:
    home = wall.ladder.net.community
    wall.post(kind="money")
    wall.post("议定", kind="agreed", place=wall.ladder.net.building)
    rest = ["assistance", "decision", "facility", "service"]
    assert queries.quiet_kinds([home], day=TODAY) == {home.pk: rest}
    assert queries.quiet_kinds([home], day=TODAY + 183 * DAY)[home.pk] == sorted([*rest, "agreed", "money"])
    assert queries.quiet_kinds([], day=TODAY) == {}
