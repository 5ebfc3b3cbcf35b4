"""The filter as a value; what it finds of what a scope may see; pages along an index."""

from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.ladder import Ladder, seeing
from tests.factories.net import NOW, TODAY, place

from mulin.matters.models import Matter
from mulin.matters.queries.queue import COUNTED_MOST, counts_of, narrowed, page_of
from mulin.matters.rules.given import Given
from mulin.matters.rules.queue import Cursor, Filter, bounded
from mulin.people.models import Term

ANY = st.text(max_size=60)


@given(st.dictionaries(st.sampled_from(sorted(Filter.__dataclass_fields__)), ANY))
def test_any_address_is_a_filter_that_reads_itself_again(said: dict[str, str]) -> None:
    wanted = Filter.read(said)
    assert Filter.of_query(wanted.query) == wanted


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ({"status": "closed", "due": "late"}, Filter(status="closed", due="late")),
        ({"status": "nonsense", "due": "newest", "sort": "late"}, Filter()),
        ({"since": "2026-02-30", "till": "2026-02-28"}, Filter(till="2026-02-28")),
        ({"holder": "rung-40", "grid": "x"}, Filter(holder="rung-40")),
        ({"holder": "rung-x", "asked": "yes", "after": "1"}, Filter()),
    ],
)
def test_what_cannot_be_read_is_as_if_not_said(said: dict[str, str], kept: Filter) -> None:
    assert Filter.read(said) == kept


def test_a_cursor_reads_itself_again() -> None:
    key = UUID(int=7)
    read = [Cursor.read(str(Cursor(at, key))) for at in (NOW, None)]
    assert read == [Cursor(NOW, key), Cursor(None, key)]
    assert [Cursor.read(said) for said in ("", "x~y", "~")] == [None, None, None]


def test_a_list_by_post_names_one_and_one_by_level_does_not() -> None:
    post = Filter(holder="0199a3c4-0000-7000-8000-000000000000")
    others = [Filter(holder=holder).names_a_post for holder in ("", "mine", "nobody", "rung-40")]
    assert [post.names_a_post, *others] == [True, False, False, False, False]


def test_a_count_is_broken_off() -> None:
    assert [bounded(n, 99) for n in (0, 99, 100)] == ["0", "99", "99+"]


pytestmark = pytest.mark.django_db


@pytest.fixture
def ladder() -> Ladder:
    return Ladder.full()


def found(term: Term, **wanted: str) -> list[str]:
    matters = narrowed(seeing(term), Filter(**wanted), now=NOW)
    return sorted(matter.masked for matter in page_of(matters, sort="", after=None, size=50)[0])


def test_each_field_narrows(ladder: Ladder) -> None:
    net = ladder.net
    other = place("building", "2栋", net.community)
    lamp = ladder.report("楼道灯坏了")
    ladder.report("垃圾没人收", "0302", place=other)
    closed = ladder.report("门禁坏了")
    ladder.step(closed, "accept", ladder.unit_leader)
    ladder.step(closed, "finish", ladder.unit_leader, "修好了")
    ladder.step(closed, "settled")
    late = ladder.report("电梯停了", now=NOW - timedelta(days=9), avoid_volunteers=True)
    ladder.step(lamp, "accept", ladder.unit_leader)
    until = Given(until=TODAY + timedelta(days=3))
    ladder.step(lamp, "ask_time", ladder.unit_leader, "缺灯座", given=until)
    grid = str(net.building.areas_holding.get().area_id)
    desk = ladder.desk
    asked: dict[str, list[str]] = {
        "": found(desk),
        "all": found(desk, status="all"),
        "closed": found(desk, status="closed"),
        "place": found(desk, place=other.slug),
        "no place": found(desk, place="nowhere"),
        "grid": found(desk, grid=grid),
        "group": found(desk, category="03"),
        "kind": found(desk, category="0101"),
        "mine": found(ladder.unit_leader, holder="mine"),
        "nobody": found(desk, holder="nobody"),
        "level": found(desk, holder="rung-30"),
        "post": found(desk, holder=str(ladder.unit_leader.post_id)),
        "late": found(desk, due="late"),
        "asked": found(desk, asked="1"),
        "since": found(desk, since=str(TODAY)),
        "till": found(desk, till=str(TODAY - timedelta(days=1))),
        "words": found(desk, q="楼道灯"),
        "channel": found(desk, channel="chat"),
        "sealed": found(desk, sealed="1"),
    }
    open_ones = sorted(["楼道灯坏了", "垃圾没人收", "电梯停了"])
    assert late.masked == "电梯停了"
    assert asked == {
        "": open_ones,
        "all": sorted([*open_ones, "门禁坏了"]),
        "closed": ["门禁坏了"],
        "place": ["垃圾没人收"],
        "no place": [],
        "grid": sorted(["楼道灯坏了", "电梯停了"]),
        "group": ["垃圾没人收"],
        "kind": sorted(["楼道灯坏了", "电梯停了"]),
        "mine": ["楼道灯坏了"],
        "nobody": [],
        "level": ["电梯停了"],
        "post": ["楼道灯坏了"],
        "late": ["电梯停了"],
        "asked": ["楼道灯坏了"],
        "since": sorted(["楼道灯坏了", "垃圾没人收"]),
        "till": ["电梯停了"],
        "words": ["楼道灯坏了"],
        "channel": [],
        "sealed": [],
    }


@pytest.mark.parametrize(("days", "today", "week"), [(0, 1, 1), (1, 0, 1), (6, 0, 1), (7, 0, 0), (-1, 0, 0)])
def test_today_and_the_week_end_with_their_last_day(ladder: Ladder, days: int, today: int, week: int) -> None:
    matter = ladder.report()
    Matter.objects.filter(pk=matter.pk).update(due_at=NOW + timedelta(days=days, hours=1))
    assert [len(found(ladder.desk, due=due)) for due in ("today", "week")] == [today, week]


def test_what_is_confidential_is_for_those_who_may(ladder: Ladder) -> None:
    ladder.report("他又动手了", "0606")
    seen = [
        page_of(narrowed(seeing(term), Filter(sealed="1"), now=NOW), sort="", after=None, size=9)[0]
        for term in (ladder.desk, ladder.officer, ladder.unit_leader)
    ]
    assert [len(matters) for matters in seen] == [1, 0, 0]
    assert found(ladder.desk, q="动手") == []


@pytest.mark.parametrize("sort", ["", "newest"])
def test_pages_hold_each_matter_once_and_in_order(ladder: Ladder, sort: str) -> None:
    matters = [ladder.report(f"第{n}件") for n in range(7)]
    dues = [3, 3, 3, 1, None, None, 2]
    for matter, hours in zip(matters, dues, strict=True):
        due = NOW + timedelta(hours=hours) if hours else None
        Matter.objects.filter(pk=matter.pk).update(due_at=due)
    whole = narrowed(seeing(ladder.desk), Filter(), now=NOW)
    after, pages = None, []
    while True:
        rows, after = page_of(whole, sort=sort, after=after, size=2)
        pages.append([matter.masked for matter in rows])
        if after is None:
            break
    by_due = [["第3件", "第6件"], ["第0件", "第1件"], ["第2件", "第4件"], ["第5件"]]
    newest = [["第6件", "第5件"], ["第4件", "第3件"], ["第2件", "第1件"], ["第0件"]]
    assert pages == (newest if sort else by_due)


def test_counts_stop_and_cost_one_query(ladder: Ladder, django_assert_num_queries) -> None:
    matter = ladder.report()
    scope = seeing(ladder.desk)
    searches = [narrowed(scope, Filter(due=due), now=NOW) for due in ("", "late")]
    with django_assert_num_queries(1):
        assert counts_of(searches) == [1, 0]
    assert counts_of([]) == []
    assert counts_of(searches[:1]) == [1]
    assert (COUNTED_MOST, matter.status) == (99, "reported")
